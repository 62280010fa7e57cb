import { domCounts, heldBytes } from './heap.ts';
import type { LongWorld } from './long-world.ts';
import type { Kept } from './stored.ts';

/** The state of things at one moment of the busy day. Bytes, unless said otherwise. */
export interface Sample {
  /** Since the start, ms. */
  readonly at: number;
  readonly calls: number;
  /** How often both CRM pages had changed. */
  readonly turns: number;
  readonly workerHeap: number;
  /** What the page with our script holds more than the page without. */
  readonly scriptHeap: number;
  readonly scriptNodes: number;
  readonly scriptListeners: number;
  readonly kept: Kept;
}

export async function takeSample(
  { sessions, stored, pages }: LongWorld,
  at: number,
  calls: number,
): Promise<Sample> {
  await pages.settled();
  const workerHeap = await heldBytes(sessions.worker);
  const ours = await heldBytes(sessions.ours);
  const control = await heldBytes(sessions.control);
  const [counts, controlCounts] = [
    await domCounts(sessions.ours),
    await domCounts(sessions.control),
  ];
  return {
    at,
    calls,
    turns: pages.turns,
    workerHeap,
    scriptHeap: ours - control,
    scriptNodes: counts.nodes - controlCounts.nodes,
    scriptListeners: counts.jsEventListeners - controlCounts.jsEventListeners,
    kept: await stored.kept(),
  };
}

export const sampleHead = `${columns([
  's',
  'calls',
  'turns',
  'worker kB',
  'script kB',
  'nodes',
  'listeners',
  'session kB',
  'local kB',
  'database kB',
])}  rows`;

export function sampleLine(sample: Sample): string {
  const { kept } = sample;
  const rows = Object.entries(kept.rows).filter(([, count]) => count > 0);
  return `${columns([
    (sample.at / 1000).toFixed(0),
    sample.calls,
    sample.turns,
    kilobytes(sample.workerHeap),
    kilobytes(sample.scriptHeap),
    sample.scriptNodes,
    sample.scriptListeners,
    kilobytes(kept.sessionBytes),
    kilobytes(kept.localBytes),
    kilobytes(kept.databaseBytes),
  ])}  ${rows.map(([store, count]) => `${store} ${count}`).join(', ')}`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

function columns(values: readonly (string | number)[]): string {
  return values.map((value) => String(value).padStart(11)).join('');
}
