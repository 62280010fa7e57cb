import { odooPage } from '../crm/odoo/page.ts';
import type { PageRules } from '../crm/page-rules.ts';
import { zohoPage } from '../crm/zoho/page.ts';
import type { HelloReply } from '../messages/page-requests.ts';
import { hello, instanceName, isAlive, onSitesChanged } from '../platform/content-link.ts';
import { ContentContext } from './content-context.ts';
import { startPage } from './start-page.ts';

const rulesOf: Record<NonNullable<HelloReply['crm']>, PageRules> = {
  zoho: zohoPage,
  odoo: odooPage,
};

async function start(): Promise<void> {
  if (!(document instanceof HTMLDocument)) return;
  const context = new ContentContext(instanceName(), isAlive);
  const reply = await hello();
  if (!reply?.enabled || !context.check()) return;
  onSitesChanged(async () => {
    const now = await hello();
    if (now && !now.enabled) context.end();
  }, context.signal);
  startPage(reply, reply.crm === null ? null : rulesOf[reply.crm], context);
}

void start();
