import type { Browser, CDPSession, Page } from 'playwright';
import type { RunInput, RunResult } from './in-page/contender.ts';

const origin = 'https://crm.example/';

/** One page with one contender in it, in an isolated world as a content script's. */
export class BenchPage {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #world: number;

  private constructor(page: Page, session: CDPSession, world: number) {
    this.#page = page;
    this.#session = session;
    this.#world = world;
  }

  static async open(browser: Browser, html: string, script: string): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.route(`${origin}**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: html,
        // Isolated from other origins, the page's clock ticks every 5 instead of every 100 microseconds.
        headers: {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        },
      }),
    );
    await page.goto(origin);
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
    });
    const opened = new BenchPage(page, session, executionContextId);
    await opened.#evaluate(script);
    await session.send('Performance.enable');
    return opened;
  }

  /** With `taskMs`: everything the main thread did meanwhile, style, layout and paint included. */
  async run(input: RunInput): Promise<RunResult & { readonly taskMs: number }> {
    const before = await this.#taskMs();
    const result: RunResult = await this.#evaluate(`ringtabBench.run(${JSON.stringify(input)})`);
    return { ...result, taskMs: (await this.#taskMs()) - before };
  }

  async insert(html: string): Promise<number> {
    return await this.#evaluate(`ringtabBench.insert(${JSON.stringify(html)})`);
  }

  get session(): CDPSession {
    return this.#session;
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }

  async #taskMs(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  }

  /** What a page answers has the type its caller expects: both are ours. */
  async #evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      contextId: this.#world,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }
}
