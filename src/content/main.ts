import { hello, instanceName, isAlive, onSitesChanged } from '../platform/content-link.ts';
import { ContentContext } from './content-context.ts';
import { later } from './number-answers.ts';
import { startPage } from './start-page.ts';

async function start(): Promise<void> {
  if (!(document instanceof HTMLDocument)) return;
  const context = new ContentContext(instanceName(), isAlive);
  let reply = await hello();
  // The worker may be stopped over the question.
  for (let waitMs = 250; !reply && context.check(); waitMs *= 4) {
    await later(waitMs);
    reply = await hello();
  }
  if (!reply?.enabled || !context.check()) return;
  onSitesChanged(async () => {
    const now = await hello();
    if (now && !now.enabled) context.end();
  }, context.signal);
  startPage(reply, context);
}

void start();
