import { type Problem, ProblemError } from '../core/problem.ts';
import type { Crm, CrmHost } from '../crm/crm.ts';
import { OdooClient } from '../crm/odoo/client.ts';
import { OdooCrm } from '../crm/odoo/odoo.ts';
import { ZohoClient } from '../crm/zoho/client.ts';
import { centreOfCrm } from '../crm/zoho/data-centres.ts';
import { ZohoCrm } from '../crm/zoho/zoho.ts';
import {
  odooItem,
  odooModelsItem,
  zohoAccessItem,
  zohoItem,
  zohoMetadataItem,
} from './stored/crm.ts';

/** What CRM clients get from the worker. */
export const crmHost: CrmHost = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
};

export interface ConnectedCrm {
  readonly crm: Crm;
  /** Sites whose pages belong to this CRM. */
  readonly origins: readonly string[];
  readonly problem: Problem | null;
  /** Which one it is, e.g. `https://crm.zoho.com/org700000001`: another place has other records and users. */
  readonly place: string;
}

/** The CRMs that are connected and switched on, built from what is stored: nothing to lose with the worker. */
export async function connectedCrms(): Promise<ConnectedCrm[]> {
  const [zoho, odoo] = await Promise.all([zohoItem.get(), odooItem.get()]);
  const connected: ConnectedCrm[] = [];
  if (zoho?.enabled) {
    const client = new ZohoClient(crmHost, zoho, {
      load: zohoAccessItem.get,
      save: zohoAccessItem.set,
    });
    const crm = new ZohoCrm(client, zoho, {
      load: zohoMetadataItem.get,
      save: zohoMetadataItem.set,
    });
    const centre = centreOfCrm(zoho.crmAddress);
    connected.push({
      crm,
      origins: centre ? [centre.crm, centre.crmPlus] : [],
      problem: zoho.problem,
      place: `${zoho.crmAddress}/${zoho.org}`,
    });
  }
  if (odoo?.enabled) {
    const crm = new OdooCrm(new OdooClient(crmHost, odoo), {
      load: odooModelsItem.get,
      save: odooModelsItem.set,
    });
    connected.push({
      crm,
      origins: [odoo.address],
      problem: odoo.problem,
      place: `${odoo.address}/${odoo.database}`,
    });
  }
  return connected;
}

/** Problems that only a person can mend: the CRM is marked until it is connected again. */
const needsPerson: readonly Problem['code'][] = [
  'crm_signed_out',
  'crm_key_dead',
  'crm_password_refused',
  'crm_two_factor',
  'crm_session_gone',
  'crm_session_of_other',
  'crm_scope_missing',
  'crm_client_id',
  'crm_client_secret',
  'crm_database_unknown',
];

/** Remembers a CRM's trouble, or that it works again. Resolves to whether anything changed. */
export async function noteCrmHealth(crm: string, problem: Problem | null): Promise<boolean> {
  const noted = problem !== null && needsPerson.includes(problem.code) ? problem : null;
  if (problem !== null && noted === null) return false;
  const item = crm === 'zoho' ? zohoItem : odooItem;
  const current = await item.get();
  if (!current || current.problem?.code === noted?.code) return false;
  if (crm === 'zoho') await zohoItem.update((c) => c && { ...c, problem: noted });
  else await odooItem.update((c) => c && { ...c, problem: noted });
  return true;
}

/** Something optional is not granted: only connecting again brings it, and nothing else waits for that. */
export async function noteCrmLacks(crm: string, problem: Problem): Promise<void> {
  if (crm === 'zoho') await zohoItem.update((c) => c && { ...c, lacks: problem });
  else await odooItem.update((c) => c && { ...c, lacks: problem });
}

/** What a thrown error means to the agent. */
export function problemFrom(
  error: unknown,
  otherwise: 'crm_error' | 'pbx_error' = 'crm_error',
): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: otherwise, detail: error instanceof Error ? error.name : 'unknown' };
}
