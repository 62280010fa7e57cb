import type { CDPSession } from 'playwright';

/** What may be asked of a page, a worker or the browser in Chrome's own protocol. */
export interface Asks {
  send<T>(method: string, params?: object): Promise<T>;
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A session with a worker, which Playwright gives none of. */
export async function attachToWorker(browser: CDPSession, url: string): Promise<Asks> {
  const { targetInfos } = await browser.send('Target.getTargets');
  const target = targetInfos.find((one) => one.type === 'service_worker' && one.url === url);
  if (!target) throw new Error(`no worker at ${url}`);
  const { sessionId } = await browser.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  browser.on('Target.receivedMessageFromTarget', (told) => {
    if (told.sessionId !== sessionId) return;
    const reply = JSON.parse(told.message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let last = 0;
  return {
    send: async <T>(method: string, params: object = {}) => {
      last += 1;
      const id = last;
      const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      const message = JSON.stringify({ id, method, params });
      await browser.send('Target.sendMessageToTarget', { sessionId, message });
      const { result, error } = await replied;
      waiting.delete(id);
      if (error) throw new Error(`${method}: ${error.message}`);
      return result as T;
    },
  };
}
