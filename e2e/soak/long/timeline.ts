import type { CDPSession } from 'playwright';
import type { Work } from './wake-ups.ts';

/** A thread that has put its stamp into a trace. */
export interface Thread {
  readonly pid: number;
  /** When it put its stamp, microseconds on the trace's clock. */
  readonly stampedAt: number;
  /** Everything it did after that; `url` is the script's, '' where none is told. */
  readonly work: readonly (Work & { readonly url: string })[];
}

interface TraceEvent extends Work {
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly data?: { readonly message?: string; readonly url?: string } };
}

/**
 * Chromium's own timeline of all its processes. It watches from outside: a thread that does nothing writes nothing,
 * so watching it does not wake it.
 */
export class Timeline {
  private readonly browser: CDPSession;
  private readonly events: TraceEvent[] = [];

  private constructor(browser: CDPSession) {
    this.browser = browser;
  }

  static async start(browser: CDPSession): Promise<Timeline> {
    const timeline = new Timeline(browser);
    browser.on('Tracing.dataCollected', timeline.take);
    await browser.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
    });
    return timeline;
  }

  /** What a thread evaluates to be known by a name. */
  static stamp(name: string): string {
    return `console.timeStamp(${JSON.stringify(name)})`;
  }

  /** @returns the threads by the names they stamped */
  async end(): Promise<ReadonlyMap<string, Thread>> {
    const complete = new Promise<void>((resolve) =>
      this.browser.once('Tracing.tracingComplete', () => resolve()),
    );
    await this.browser.send('Tracing.end');
    await complete;
    this.browser.off('Tracing.dataCollected', this.take);
    const stamps = this.events.filter(({ name }) => name === 'TimeStamp');
    return new Map(stamps.map((stamp) => [stamp.args.data?.message ?? '', this.threadOf(stamp)]));
  }

  private threadOf({ pid, tid, ts }: TraceEvent): Thread {
    const work = this.events
      .filter((event) => event.pid === pid && event.tid === tid && event.ts > ts)
      .map(({ name, ts: at, args }) => ({ name, ts: at, url: args.data?.url ?? '' }));
    return { pid, stampedAt: ts, work };
  }

  // The protocol's type says no more of an event than that it is an object.
  private readonly take = ({ value }: { value: unknown[] }) => {
    this.events.push(...(value as TraceEvent[]));
  };
}
