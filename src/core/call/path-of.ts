import type { PathStep } from './call.ts';
import { latestOf } from './moments.ts';
import { type CallStory, isFromSlot, type Leg } from './story.ts';

interface Sources {
  /** My own legs. */
  readonly mine: readonly Leg[];
  /** The caller's number as the trunk tells it. */
  readonly remoteNumber: string;
  readonly extensionNumber: string;
  readonly extensionNumbers: ReadonlySet<string>;
}

/**
 * The queues, ring groups and IVRs an incoming call came through before it reached me. Frames tell
 * those the caller and my phone were in, call records all of them, with their names.
 */
export function pathOf(story: CallStory, sources: Sources): PathStep[] {
  const { mine, remoteNumber, extensionNumber, extensionNumbers } = sources;
  const reached = latestOf(mine.map((leg) => leg.rangAt ?? leg.talkedAt));
  const steps = new Map<string, { name: string; recordedAt: number; seenAt: number }>();
  const see = (number: string, at: number) => {
    const known = steps.get(number);
    const seenAt = Math.min(known?.seenAt ?? never, at);
    steps.set(number, { name: '', recordedAt: never, ...known, seenAt });
  };
  for (const [number, at] of Object.entries(story.ways))
    if (reached === null || at <= reached) see(number, at);
  for (const leg of mine) if (leg.path !== '') see(leg.path, leg.rangAt ?? leg.talkedAt ?? never);

  const rows = Object.values(story.records).filter((row) => !isFromSlot(row, story));
  const myStart = latestOf(
    rows.map((r) => (r.to === extensionNumber ? (r.startedAt ?? null) : null)),
  );
  for (const row of rows) {
    const known = steps.get(row.to);
    const isStep = /^\d+$/.test(row.to) && !extensionNumbers.has(row.to) && row.to !== remoteNumber;
    const before =
      row.startedAt !== undefined && myStart !== null && row.startedAt <= myStart && isStep;
    if (!known && !before) continue;
    steps.set(row.to, {
      name: known?.name || row.toName,
      recordedAt: Math.min(known?.recordedAt ?? never, row.startedAt ?? never),
      seenAt: known?.seenAt ?? never,
    });
  }
  return [...steps]
    .sort(
      ([a, x], [b, y]) => x.recordedAt - y.recordedAt || x.seenAt - y.seenAt || a.localeCompare(b),
    )
    .map(([number, { name }]) => ({ number, name }));
}

const never = Number.MAX_SAFE_INTEGER;
