import type { BrowserContext } from 'playwright';
import type { Remembered } from './verdict.ts';

export interface OwnPage {
  /** As the popup's dial box does. Resolves when the extension has answered, or cannot. */
  dial(number: string): Promise<void>;
  /** Everything in the extension's call history. */
  history(): Promise<Remembered[]>;
  /** What stands against connecting, as the worker noted it; for a report of what went wrong. */
  trouble(): Promise<string>;
}

/**
 * A page with the extension's rights and none of its scripts, so that nothing but the
 * worker itself reacts to what happens.
 */
export async function ownPage(context: BrowserContext, extensionId: string): Promise<OwnPage> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/manifest.json`);
  return {
    dial: async (number) => {
      const message = JSON.stringify({ type: 'call.dial', payload: { number } });
      await page
        .evaluate(`chrome.runtime.sendMessage(${message}).catch(() => undefined)`)
        .catch(() => undefined);
    },
    trouble: async () => {
      const kept = await page.evaluate<Record<string, unknown>>(
        `chrome.storage.session.get('line-trouble')`,
      );
      return JSON.stringify(kept['line-trouble'] ?? null);
    },
    history: async () => {
      const rows = await page.evaluate<{ call: Remembered }[]>(`new Promise((resolve, reject) => {
        const opening = indexedDB.open('ringtab');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const asking = database.transaction('calls').objectStore('calls').getAll();
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result);
          };
        };
      })`);
      return rows.map(({ call }) => call);
    },
  };
}
