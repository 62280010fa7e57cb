import type { CDPSession } from 'playwright';
import type { BenchPage } from './bench-page.ts';

/** What a page's main thread did, in milliseconds of processor time: a busy machine does not add to it. */
export interface MainThread {
  /** Scripts, garbage they left included. */
  readonly ms: number;
  /** The longest time a script kept the page waiting. */
  readonly longestSliceMs: number;
  /** Everything: scripts, style, layout, paint, garbage. */
  readonly taskMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: {
    readonly name?: string;
    readonly data?: { readonly message?: string };
  };
}

/**
 * Without the timeline's debug category: it takes down the stack of whoever schedules a task, which
 * costs half a millisecond each time and would be the most expensive thing a page does in slices.
 */
const categories = ['devtools.timeline', 'toplevel', 'v8'];
const scriptNames = new Set([
  'FunctionCall',
  'EvaluateScript',
  'RunMicrotasks',
  'v8.callFunction',
  'BlinkScheduler_PerformMicrotaskCheckpoint',
]);

const stamp = 'ringtab-bench';

/** Runs `act` and reads from Chromium's own trace what it made the page do. */
export async function traceMainThread(
  browser: CDPSession,
  page: BenchPage,
  act: () => Promise<void>,
): Promise<MainThread> {
  const events: TraceEvent[] = [];
  // The protocol's type says no more of an event than that it is an object.
  const take = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  browser.on('Tracing.dataCollected', take);
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories },
  });
  // Says which process is the page's.
  await page.inPage(`console.timeStamp('${stamp}')`);
  await act();
  const complete = new Promise<void>((resolve) =>
    browser.once('Tracing.tracingComplete', () => resolve()),
  );
  await browser.send('Tracing.end');
  await complete;
  browser.off('Tracing.dataCollected', take);
  return summary(events);
}

function summary(events: readonly TraceEvent[]): MainThread {
  const threads = new Map<string, string>();
  let page = -1;
  for (const { name, pid, tid, args } of events) {
    if (name === 'thread_name') threads.set(`${pid}/${tid}`, args.name ?? '');
    if (args.data?.message === stamp) page = pid;
  }
  if (page < 0) throw new Error('the trace does not know the page');
  const on = (thread: string, names: ReadonlySet<string>, pid?: number) =>
    outermost(
      events.filter(
        (event) =>
          event.ph === 'X' &&
          names.has(event.name) &&
          threads.get(`${event.pid}/${event.tid}`) === thread &&
          (pid === undefined || event.pid === pid),
      ),
    ).map((event) => (event.tdur ?? event.dur ?? 0) / 1_000);
  const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
  const scripts = on('CrRendererMain', scriptNames, page);
  const tasks = new Set(['ThreadControllerImpl::RunTask']);
  return {
    ms: sum(scripts),
    longestSliceMs: Math.max(0, ...scripts),
    taskMs: sum(on('CrRendererMain', tasks, page)),
  };
}

/** Without those that lie inside another one. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const ends = new Map<string, number>();
  const inOrder = events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  return inOrder.filter(({ pid, tid, ts, dur = 0 }) => {
    const thread = `${pid}/${tid}`;
    if (ts < (ends.get(thread) ?? 0)) return false;
    ends.set(thread, ts + dur);
    return true;
  });
}
