import type { CallRecordLeg } from './pbx-event.ts';
import type { CallStory, Leg } from './story.ts';

/** Start times of legs of one ring are a little apart. */
const togetherMs = 1000;

/** Somebody else who talked on a call that rang for me. */
export interface Taker {
  readonly number: string;
  /** Epoch ms; null when only the call record tells. */
  readonly at: number | null;
}

/**
 * The colleague who took the call while this leg of mine rang; null when nobody did. Who talked
 * before it rang passed the call on to me. A leg that rang first was there before anybody talked,
 * in whatever order the frames came.
 */
export function takerOf(leg: Leg, colleagues: readonly Leg[]): (Taker & { at: number }) | null {
  const takers = colleagues.flatMap((other) => {
    const { talkedAt } = other;
    if (talkedAt === null || other.role === 'caller') return [];
    if (!leg.rangFirst && talkedAt <= (leg.rangAt ?? 0)) return [];
    return [{ number: other.number, at: talkedAt, sameRing: other.path === leg.path }];
  });
  // Who took it may have passed it on to others, whom it reached another way.
  takers.sort((a, b) => Number(b.sameRing) - Number(a.sameRing) || a.at - b.at);
  return takers[0] ?? null;
}

/**
 * Who took a call that ended without me, from frames and call records together; null: nobody
 * did, I missed it.
 *
 * @param mine my own legs
 * @param myRows call records of my own legs
 */
export function takenElsewhere(
  story: CallStory,
  mine: readonly Leg[],
  myRows: readonly CallRecordLeg[],
  colleagueNumbers: ReadonlySet<string>,
): Taker | null {
  const colleagues = Object.values(story.legs).filter(
    (leg) => mayTake(leg, story) && !mine.includes(leg),
  );
  const groups = new Set(Object.values(story.legs).map(({ path }) => path));
  // An IVR or queue row says ANSWERED too, so the one who talked must be a phone.
  const theirRows = Object.values(story.records).filter(
    (row) =>
      !myRows.includes(row) &&
      (colleagueNumbers.has(row.to) || (story.forwardedAt !== null && !groups.has(row.to))) &&
      row.result === 'answered' &&
      row.talkSeconds > 0,
  );
  const timed = theirRows.filter((row) => row.startedAt !== undefined);
  const myStart = latestStart(myRows);
  if (myStart !== null && timed.length > 0) {
    const taker = timed.find((row) => (row.startedAt ?? 0) >= myStart - togetherMs);
    return taker ? { number: taker.to, at: null } : null;
  }
  const inRows = myRows.length === 0 ? (timed[0] ?? theirRows[0]) : undefined;
  let last: Taker | null = null;
  for (const leg of mine) {
    const seen = takerOf(leg, colleagues);
    // Without a row of mine, and not having seen how my leg ended, a colleague's row speaks for it.
    const blind = leg.rangFirst || leg.goneAt === null || timed.length > 0;
    const taker = seen ?? (inRows && blind ? { number: inRows.to, at: null } : null);
    if (!taker) return null;
    last = taker;
  }
  return last;
}

/** A colleague, or whoever my phone forwards to. */
export function mayTake(leg: Leg, { forwardedAt }: CallStory): boolean {
  return leg.party === 'extension' || (forwardedAt !== null && leg.party === 'outbound');
}

function latestStart(rows: readonly CallRecordLeg[]): number | null {
  const starts = rows.flatMap((row) => row.startedAt ?? []);
  return starts.length === 0 ? null : Math.max(...starts);
}
