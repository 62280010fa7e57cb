import { odooPage } from './odoo/page.ts';
import type { PageRules } from './page-rules.ts';
import { zohoPage } from './zoho/page.ts';

/** What is known of each CRM's pages. The worker tells it to those pages, so no other page carries it. */
export const pageRulesOf: Readonly<Record<'zoho' | 'odoo', PageRules>> = {
  zoho: zohoPage,
  odoo: odooPage,
};
