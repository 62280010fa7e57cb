import type { BrowserContext, Page } from 'playwright';

/** Rows by store, and bytes by place, of what the extension keeps. */
export interface Kept {
  readonly rows: Readonly<Record<string, number>>;
  /** Of everything in IndexedDB, as the browser estimates it: also what is deleted and not yet cleared away. */
  readonly databaseBytes: number;
  readonly sessionBytes: number;
  readonly localBytes: number;
}

/** Opens the extension's database in a page; the browser's types know nothing of what stands in it. */
const open = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('ringtab');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => resolve(opening.result);
})`;
const done = (request: string) => `new Promise((resolve, reject) => {
  const request = ${request};
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
})`;

/**
 * What the extension has stored, seen from a page with its rights and none of its scripts: looking neither wakes the
 * worker nor asks it anything.
 */
export class Stored {
  private readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext, extensionId: string): Promise<Stored> {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/manifest.json`);
    return new Stored(page);
  }

  /** Is it this page? */
  isAt(page: Page): boolean {
    return page === this.page;
  }

  kept(): Promise<Kept> {
    return this.page.evaluate<Kept>(`(async () => {
      const database = await ${open};
      const rows = {};
      for (const name of database.objectStoreNames)
        rows[name] = await ${done('database.transaction(name).objectStore(name).count()')};
      database.close();
      return {
        rows,
        databaseBytes: (await navigator.storage.estimate()).usage,
        sessionBytes: await chrome.storage.session.getBytesInUse(null),
        localBytes: await chrome.storage.local.getBytesInUse(null),
      };
    })()`);
  }

  /** Puts rows into a store; \`keys` for one that has none of its own in its rows. */
  async put(store: string, rows: readonly unknown[], keys?: readonly string[]): Promise<void> {
    await this.page.evaluate(`(async () => {
      const database = await ${open};
      const transaction = database.transaction('${store}', 'readwrite');
      const keys = ${JSON.stringify(keys ?? null)};
      ${JSON.stringify(rows)}.forEach((row, i) =>
        transaction.objectStore('${store}').put(row, ...(keys ? [keys[i]] : [])));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      database.close();
    })()`);
  }

  /** Resolves once the worker has noted that there is such a call. */
  async isRunning(callId: string): Promise<void> {
    const key = JSON.stringify(`stories/${callId}`);
    await this.page.evaluate(`new Promise((resolve) => {
      const { session } = chrome.storage;
      const look = (changes) => {
        if (!(${key} in changes)) return;
        session.onChanged.removeListener(look);
        resolve();
      };
      session.onChanged.addListener(look);
      session.get(${key}).then(look);
    })`);
  }

  /** Resolves once the call stands in the history. */
  async isListed(key: string): Promise<void> {
    await this.page.waitForFunction(
      `(async () => {
        const database = await ${open};
        const found = await ${done(`database.transaction('calls').objectStore('calls').getKey(${JSON.stringify(key)})`)};
        database.close();
        return found !== undefined;
      })()`,
      null,
      { polling: 50 },
    );
  }

  /** Entries that are not written yet, and still may be. */
  async isWritten(): Promise<void> {
    await this.page.waitForFunction(
      `(async () => {
        const database = await ${open};
        const rows = await ${done("database.transaction('outbox').objectStore('outbox').getAll()")};
        database.close();
        return rows.every(({ state }) => state !== 'waiting' && state !== 'writing');
      })()`,
      null,
      { polling: 500, timeout: 60_000 },
    );
  }

  /** What the popup would send. */
  ask<T>(type: string, payload: object): Promise<T> {
    return this.page.evaluate<T>(
      `chrome.runtime.sendMessage(${JSON.stringify({ type, payload })})`,
    );
  }

  local<T>(key: string): Promise<T | undefined> {
    return this.page.evaluate<T | undefined>(
      `chrome.storage.local.get(${JSON.stringify(key)}).then((found) => found[${JSON.stringify(key)}])`,
    );
  }

  async setLocal(values: Readonly<Record<string, unknown>>): Promise<void> {
    await this.page.evaluate(`chrome.storage.local.set(${JSON.stringify(values)})`);
  }
}
