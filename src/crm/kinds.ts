import type { CrmKind } from './crm-kind.ts';
import { odooKind } from './odoo/kind.ts';
import { zohoKind } from './zoho/kind.ts';

/** Every make of CRM, in the order the pages show them. A further one is a folder and its line here. */
export const crmKinds: readonly CrmKind[] = [zohoKind, odooKind];
