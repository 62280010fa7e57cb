import type { PlayedCall } from './played-call.ts';

/** A finished call as the extension's history holds it. Times are epoch ms. */
export interface Remembered {
  readonly callId: string;
  readonly direction: string;
  readonly remoteNumber: string;
  readonly disposition: string | null;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly talkSeconds: number | null;
}

export interface Verdict {
  readonly calls: number;
  readonly once: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
  /** Calls of which no record and no surely noted frame ever told; they may be missing. */
  readonly unknowable: number;
  /** A line for each call that is not there once and right. */
  readonly complaints: readonly string[];
}

/** Call records carry whole seconds, rounded twice; a frame may come late. */
export const toleranceMs = 2500;
export const talkToleranceSeconds = 2;

/**
 * Compares the history with what the PBX carried out.
 *
 * @param recorded ids of the calls whose stored records name my phone
 */
export function judge(
  played: readonly PlayedCall[],
  history: readonly Remembered[],
  recorded: ReadonlySet<string>,
): Verdict {
  const complaints: string[] = [];
  const counts = { once: 0, lost: 0, doubled: 0, wrong: 0, unknowable: 0 };
  const rows = new Map<string, Remembered[]>();
  for (const row of history) rows.set(row.callId, [...(rows.get(row.callId) ?? []), row]);
  for (const call of played) {
    const found = rows.get(call.callId) ?? [];
    rows.delete(call.callId);
    const { result, mistakes } = compare(found, call, isKnowable(call, recorded));
    counts[result] += 1;
    if (result !== 'once' && result !== 'unknowable')
      complaints.push(`${result}: ${call.callId} ${call.kind}: ${mistakes.join('; ')}`);
  }
  // What is left belongs to no call of mine.
  for (const [callId, strange] of rows) {
    counts.doubled += strange.length;
    complaints.push(`doubled: ${callId} is no call of mine: ${JSON.stringify(strange)}`);
  }
  const calls = counts.once + counts.lost + counts.doubled + counts.wrong;
  return { calls, ...counts, complaints };
}

interface Comparison {
  readonly result: 'once' | 'lost' | 'doubled' | 'wrong' | 'unknowable';
  readonly mistakes: readonly string[];
}

function compare(found: readonly Remembered[], call: PlayedCall, knowable: boolean): Comparison {
  const [row, ...more] = found;
  if (!row) return { result: knowable ? 'lost' : 'unknowable', mistakes: [] };
  const mistakes = mistakesIn(row, call);
  if (more.length > 0) return { result: 'doubled', mistakes };
  return { result: mistakes.length > 0 ? 'wrong' : 'once', mistakes };
}

/** Did the PBX ever tell of it in a way that nobody may miss? */
export function isKnowable(call: PlayedCall, recorded: ReadonlySet<string>): boolean {
  return call.witnessed || recorded.has(call.callId);
}

function mistakesIn(row: Remembered, call: PlayedCall): string[] {
  const wrong: string[] = [];
  const same = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) wrong.push(`${what} ${is} instead of ${wanted}`);
  };
  const near = (what: string, is: number | null, from: number | null, until = from) => {
    if (from === null || until === null) {
      if (is !== null) wrong.push(`${what} although there was none`);
    } else if (is === null) wrong.push(`no ${what}`);
    else if (is < from - toleranceMs || is > until + toleranceMs)
      wrong.push(`${what} ${is - from} ms off`);
  };
  same('direction', row.direction, call.direction);
  same('number', row.remoteNumber, call.remoteNumber);
  near('start', row.startedAt, call.startedAt);
  // How a call ended that the PBX lost, and when, is a guess of whoever still knew it.
  if (call.cut) return wrong;
  same('result', row.disposition, call.disposition);
  near('answer', row.answeredAt, call.answeredAt);
  near('end', row.endedAt, call.endedAt?.[0] ?? null, call.endedAt?.[1] ?? null);
  if (call.answeredAt !== null && call.endedAt !== null) {
    const talked = (call.endedAt[0] - call.answeredAt) / 1000;
    const told = row.talkSeconds ?? ((row.endedAt ?? 0) - (row.answeredAt ?? 0)) / 1000;
    if (Math.abs(told - talked) > talkToleranceSeconds)
      wrong.push(`talk of ${told} s instead of ${talked.toFixed(1)} s`);
  }
  return wrong;
}
