import type { BrowserContext, CDPSession, Page } from 'playwright';
import type { PlantedHere, RunInput } from './in-page/contender.ts';

/** So tall a window is enough to see the whole page in a few steps. */
const tall = { width: 1280, height: 4_000, deviceScaleFactor: 1, mobile: false };
const pollMs = 150;
/** What asking costs, and the ticking of what has settled otherwise. */
const idleTaskMs = 3;

/** One page with one contender in it. */
export class BenchPage {
  readonly #page: Page;
  readonly #session: CDPSession;
  /** The isolated world of the contender, or of our content script. */
  readonly #world: number;

  private constructor(page: Page, session: CDPSession, world: number) {
    this.#page = page;
    this.#session = session;
    this.#world = world;
  }

  /** With `script` in a world of its own; without, Ringtab is to bring its content script by itself. */
  static async open(
    context: BrowserContext,
    url: string,
    witness: string,
    script: string | null,
  ): Promise<BenchPage> {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const ringtab = new Promise<number>((resolve) => {
      session.on('Runtime.executionContextCreated', ({ context: made }) => {
        if (made.origin.startsWith('chrome-extension://')) resolve(made.id);
      });
    });
    await session.send('Runtime.enable');
    // Processor time, or a busy machine would never seem quiet.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url);
    const world = script === null ? await ringtab : await isolatedWorld(session);
    const opened = new BenchPage(page, session, world);
    if (script !== null) await opened.inWorld(script);
    await opened.settled(300);
    await opened.inPage(witness);
    return opened;
  }

  /**
   * A whole page at once, laid out and painted before anybody looks at it: Ringtab is told that the
   * page is hidden, as behind another tab, until `show`.
   */
  async fill(rows: string): Promise<void> {
    await this.#tellHidden(true);
    await this.inPage(
      `(() => {
        const main = document.createElement('main');
        main.innerHTML = ${JSON.stringify(rows)};
        document.body.replaceChildren(main);
      })()`,
    );
    // Two frames: the second begins when the first is drawn. A frame's moment is no value to hand out.
    await this.inPage(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
    );
    await this.settled(300);
    await this.inPage('ringtabWitness.begin()');
  }

  show(): Promise<void> {
    return this.#tellHidden(false);
  }

  async prepare(input: RunInput): Promise<void> {
    await this.inWorld(`ringtabBench.prepare(${JSON.stringify(input)})`);
  }

  /** Resolves when the main thread has had next to nothing to do for so long. */
  async settled(quietMs: number): Promise<void> {
    let before = await this.#taskMs();
    for (let quiet = 0; quiet < quietMs; quiet += pollMs) {
      await this.#page.waitForTimeout(pollMs);
      const now = await this.#taskMs();
      if (now - before > idleTaskMs) quiet = -pollMs;
      before = now;
    }
  }

  /** What Ringtab has marked, wherever the page is scrolled to. */
  async marks(): Promise<readonly PlantedHere[]> {
    await this.#session.send('Emulation.setDeviceMetricsOverride', tall);
    const height: number = await this.inPage('document.documentElement.scrollHeight');
    for (let top = 0; top < height; top += 2 * tall.height) {
      // Two frames: in the first the observer is told, in the second the marks are there.
      await this.inPage(`new Promise((done) => {
        scrollTo(0, ${top});
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)));
      }).then(() => ringtabWitness.note())`);
    }
    return await this.inPage('ringtabWitness.hits()');
  }

  /** In the page's own world. What a page answers has the type its caller expects: both are ours. */
  async inPage<T>(expression: string): Promise<T> {
    return await this.#evaluate(expression);
  }

  async inWorld<T>(expression: string): Promise<T> {
    return await this.#evaluate(expression, this.#world);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  async #tellHidden(hidden: boolean): Promise<void> {
    await this.inWorld(
      `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    );
  }

  async #taskMs(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  }

  async #evaluate<T>(expression: string, contextId?: number): Promise<T> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      ...(contextId === undefined ? {} : { contextId }),
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

async function isolatedWorld(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const frameId = frameTree.frame.id;
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId });
  return executionContextId;
}
