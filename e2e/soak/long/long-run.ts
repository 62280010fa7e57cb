import { busyDay } from './busy-day.ts';
import { type Check, checkLine } from './check.ts';
import { growthLines, judgeGrowth } from './growth.ts';
import { hiddenPage } from './hidden-page.ts';
import { idleRest } from './idle-rest.ts';
import { judgeRest, restLines } from './judge-rest.ts';
import { startLongWorld } from './long-world.ts';
import { retention } from './retention.ts';

export interface LongRunOptions {
  /** Of calls and of rest together; setting up, the hidden page and retention take two more. */
  readonly minutes: number;
  say(line: string): void;
}

export interface LongRunResult {
  readonly checks: readonly Check[];
}

/**
 * An agent's day in little: calls one after the other beside a page that changes, then rest, a page that changes while
 * it is hidden, and years of history.
 * Told is whether memory stays, what being there costs when nothing happens, and what is kept in the end.
 */
export async function longRun({ minutes, say }: LongRunOptions): Promise<LongRunResult> {
  const idleMs = Math.max(minutes / 3, Math.min(2, minutes / 2)) * 60_000;
  const world = await startLongWorld();
  const startedAt = performance.now();
  try {
    const samples = await busyDay(world, minutes * 60_000 - idleMs, say);
    for (const line of growthLines(samples)) say(line);
    const rest = await idleRest(world, idleMs);
    for (const line of restLines(rest)) say(line);
    const ageMs = performance.now() - startedAt;
    const hidden = await hiddenPage(world);
    const checks = [
      ...judgeGrowth(samples),
      ...judgeRest(rest, ageMs),
      ...hidden,
      ...(await retention(world, say)),
    ];
    for (const check of checks) say(checkLine(check));
    return { checks };
  } finally {
    await world.close();
  }
}
