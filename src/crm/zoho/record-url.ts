import type { RecordRef } from '../../core/record-ref.ts';
import { centreOfCrm } from './data-centres.ts';

/** Deals are called Potentials in addresses. Source: zoho.com CRM pages; custom modules are CustomModuleN in both. */
const moduleOfTab: Record<string, string> = { Potentials: 'Deals' };
const tabOfModule: Record<string, string> = { Deals: 'Potentials' };

/** `org`: the path segment of the organisation; without it Zoho's own redirect page finds it. */
export function zohoRecordUrl(crmAddress: string, org: string, ref: RecordRef): string {
  const module = encodeURIComponent(tabOfModule[ref.module] ?? ref.module);
  const id = encodeURIComponent(ref.id);
  if (org === '')
    return `${crmAddress}/crm/EntityInfo.do?module=${encodeURIComponent(ref.module)}&id=${id}`;
  return `${crmAddress}/crm/${encodeURIComponent(org)}/tab/${module}/${id}`;
}

/** Reads record and edit pages of Zoho CRM, CRM Plus and Zoho One, of any data centre. */
export function zohoRecordOf(crm: string, address: string): RecordRef | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (!centreOfCrm(url.origin)) return null;
  if (url.pathname.endsWith('/crm/EntityInfo.do')) {
    const module = url.searchParams.get('module');
    const id = url.searchParams.get('id');
    return module && id && /^\d+$/.test(id) ? { crm, module, id } : null;
  }
  const match = /\/tab\/([A-Za-z][A-Za-z\d_]*)\/(\d{6,25})(?:\/|$)/.exec(url.pathname);
  const [, tab, id] = match ?? [];
  return tab && id ? { crm, module: moduleOfTab[tab] ?? tab, id } : null;
}
