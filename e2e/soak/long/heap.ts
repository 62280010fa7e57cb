import type { Asks } from './target-session.ts';

/** Bytes that scripts hold once everything that nobody holds is gone. */
export async function heldBytes(session: Asks): Promise<number> {
  // What the first collection finalises is only gone after the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send<{ usedSize: number }>('Runtime.getHeapUsage');
  return usedSize;
}

export interface DomCounts {
  readonly nodes: number;
  readonly jsEventListeners: number;
}

export function domCounts(session: Asks): Promise<DomCounts> {
  return session.send<DomCounts>('Memory.getDOMCounters');
}
