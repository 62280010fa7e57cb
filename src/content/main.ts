import { hello, instanceName, isAlive, onSitesChanged } from '../platform/content-link.ts';
import { ContentContext } from './content-context.ts';
import { startPage } from './start-page.ts';

async function start(): Promise<void> {
  if (!(document instanceof HTMLDocument)) return;
  const context = new ContentContext(instanceName(), isAlive);
  const reply = await hello();
  if (!reply?.enabled || !context.check()) return;
  onSitesChanged(async () => {
    const now = await hello();
    if (now && !now.enabled) context.end();
  }, context.signal);
  startPage(reply, context);
}

void start();
