import type { RecordRef } from '../../core/record-ref.ts';
import { encoded } from '../encoded.ts';
import { centreOfCrm } from './data-centres.ts';

/** The organisation's place in Zoho. */
export interface ZohoSite {
  /** e.g. `https://crm.zoho.com` */
  readonly crmAddress: string;
  /** Path segment of the organisation, '' when unknown. */
  readonly org: string;
}

/** What deals are called in addresses. */
const tabOfDeals = 'Potentials';

/**
 * Record types a call can hang on, by their name in addresses: deals are called Potentials there. A custom
 * module is `CustomModule3` in addresses and something else in the API, so what it shows has no name
 * for us. Source: zoho.com CRM pages.
 */
const moduleOfTab: Readonly<Record<string, string>> = {
  Contacts: 'Contacts',
  Leads: 'Leads',
  Accounts: 'Accounts',
  [tabOfDeals]: 'Deals',
};

/** Without the organisation's path segment Zoho's own redirect page finds it. */
export function zohoRecordUrl({ crmAddress, org }: ZohoSite, ref: RecordRef): string {
  const module = encoded(ref.module === 'Deals' ? tabOfDeals : ref.module);
  const id = encoded(ref.id);
  if (org === '') return `${crmAddress}/crm/EntityInfo.do?module=${module}&id=${id}`;
  return `${crmAddress}/crm/${encoded(org)}/tab/${module}/${id}`;
}

/** Without the organisation's segment Zoho lands on its home page, which is as near as one gets. */
export function zohoSearchUrl(site: ZohoSite, words: string): string {
  return `${crmBase(site)}/search?searchword=${encoded(words)}&isRelevance=false`;
}

/** No parameter is known that fills the form in. */
export function zohoCreateUrl(site: ZohoSite, module: 'Contacts' | 'Leads'): string {
  return `${crmBase(site)}/tab/${module}/create`;
}

function crmBase({ crmAddress, org }: ZohoSite): string {
  return org === '' ? `${crmAddress}/crm` : `${crmAddress}/crm/${encoded(org)}`;
}

/**
 * Reads record and edit pages of Zoho CRM, CRM Plus and Zoho One; null for lists, for what no call
 * can hang on, and for another data centre or organisation.
 */
export function zohoRecordOf(crm: string, site: ZohoSite, address: string): RecordRef | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  const centre = url && centreOfCrm(url.origin);
  if (!centre || centre !== centreOfCrm(site.crmAddress)) return null;
  if (url.pathname.endsWith('/crm/EntityInfo.do'))
    return refOf(crm, url.searchParams.get('module'), url.searchParams.get('id'));
  const page = /\/crm\/(?:([^/]+)\/)?tab\/([A-Za-z]\w*)\/(\d+)(?:\/|$)/.exec(url.pathname);
  if (!page || isAnother(page[1] ?? '', site.org)) return null;
  return refOf(crm, page[2] ?? null, page[3] ?? null);
}

/** An organisation may also have a name of its own there, which need not be the one we know. */
function isAnother(org: string, known: string): boolean {
  const numbered = /^org\d+$/;
  return numbered.test(org) && numbered.test(known) && org !== known;
}

function refOf(crm: string, tab: string | null, id: string | null): RecordRef | null {
  const module = tab !== null && Object.hasOwn(moduleOfTab, tab) ? moduleOfTab[tab] : undefined;
  return module && id && /^\d{6,25}$/.test(id) ? { crm, module, id } : null;
}
