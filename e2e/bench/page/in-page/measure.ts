import type { Contender, Mark, PlantedHere, RunInput, RunResult } from './contender.ts';
import { pause, Stopwatch, timeEverything } from './stopwatch.ts';

declare global {
  /** What the Node side calls once the contender's bundle stands in the page. */
  var ringtabBench: {
    run(input: RunInput): Promise<RunResult>;
    insert(html: string): Promise<number>;
  };
}

/** Settled: no slice for longer than anything a contender waits for. */
const quietMs = 3_000;

export function offer(contender: Contender): void {
  const watch = new Stopwatch();
  globalThis.ringtabBench = {
    async run(input) {
      const shifts = watchShifts();
      const before = document.documentElement.outerHTML;
      timeEverything(watch);
      watch.restart();
      const marks = await contender(input, watch);
      await pause(100);
      return {
        ms: watch.ms,
        longestSliceMs: watch.longestMs,
        slices: watch.slices,
        loadMs: watch.loadMs,
        hits: hitsOf(marks),
        layoutShift: shifts(),
        sameDom: document.documentElement.outerHTML === before,
      };
    },
    async insert(html) {
      watch.restart();
      document.querySelector('main')?.insertAdjacentHTML('beforeend', html);
      await watch.quiet(quietMs);
      return watch.ms;
    },
  };
}

/** Only after the run: counting the texts makes the next walk over them cheaper. */
function hitsOf(marks: readonly Mark[]): PlantedHere[] {
  const places = new Map<Node, number>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) places.set(node, places.size);
  return marks.map(({ first, text }) => ({ node: places.get(first) ?? -1, text }));
}

function watchShifts(): () => number {
  let sum = 0;
  const add = (entries: PerformanceEntryList) => {
    for (const entry of entries) if ('value' in entry) sum += Number(entry.value);
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift' });
  return () => {
    add(observer.takeRecords());
    return sum;
  };
}
