import type { Page } from 'playwright';

/**
 * Runs an expression where our content script runs: in the page's process, apart from the page's own scripts. Who has
 * taken over that process can do no more.
 */
export async function inContentWorld(page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { type, frameId } = context.auxData as { type?: string; frameId?: string };
    if (type === 'isolated' && frameId && /^chrome-extension:/.test(context.origin))
      worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  for (const contextId of worlds) {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    if (exceptionDetails) return `failed: ${exceptionDetails.exception?.description ?? ''}`;
    return result.value;
  }
  await session.detach();
  throw new Error('no script of ours runs in this page');
}
