import type { OdooSandbox } from '../odoo/odoo-sandbox.ts';
import type { PbxSandbox } from '../pbx/pbx-sandbox.ts';
import type { Person } from '../seed/person.ts';
import type { ZohoSandbox } from '../zoho/zoho-sandbox.ts';

/** Everything the control page shows and moves. */
export interface World {
  pbx: PbxSandbox;
  zoho: ZohoSandbox;
  odoo: OdooSandbox;
  people: readonly Person[];
}

export const systemIds = ['pbx', 'zoho', 'odoo'] as const;
export type SystemId = (typeof systemIds)[number];
