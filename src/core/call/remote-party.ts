import type { Direction } from './call.ts';
import { idOrder } from './id-order.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { CallStory, Leg } from './story.ts';

/** What is known of the other side, from frames and call records together. */
export interface RemoteParty {
  /** '' when withheld or not known yet. */
  readonly number: string;
  readonly name: string;
  readonly direction: Direction;
}

interface Sources {
  readonly outgoing: boolean;
  /** Everybody in the call but me. */
  readonly others: readonly Leg[];
  /** Call records of my own legs, oldest first. */
  readonly myRows: readonly CallRecordLeg[];
  readonly extensionNumber: string;
  readonly extensionNumbers: ReadonlySet<string>;
  /** When my phone came into the call, epoch ms; null: not seen. */
  readonly cameAt: number | null;
}

/** Whom I talk to, or would have. */
export function remoteParty(story: CallStory, from: Sources): RemoteParty {
  const { outgoing, extensionNumbers } = from;
  const sources = outgoing ? from : { ...from, others: whoWasThere(from) };
  const { number, name } = outgoing ? calledParty(story, sources) : callingParty(story, sources);
  const direction = extensionNumbers.has(number)
    ? 'internal'
    : outgoing
      ? outgoingDirection(story, sources)
      : incomingDirection(story, sources);
  return { number: withheld(number) ? '' : number, name, direction };
}

interface Party {
  readonly number: string;
  readonly name: string;
}

/** Of those who came later, by a transfer, nobody is the one I called. */
function calledParty(story: CallStory, sources: Sources): Party {
  const { others, myRows } = sources;
  const dated = myRows.find(({ startedAt }) => startedAt !== undefined);
  const row = dated ?? myRows[0];
  const first = firstCalled(others);
  const anyRung = earliestRung(others.filter((leg) => leg.party === 'extension'));
  const numbers = [
    story.dialled?.number,
    dated?.to,
    // A ring group or queue was called, not the colleague whom it rang.
    first?.path,
    first?.number,
    row?.to,
    trunk(others, 'outbound')?.number,
    anyRung?.path,
    anyRung?.number,
  ];
  return { number: numbers.find((text) => text) ?? '', name: row?.toName ?? '' };
}

/** Whoever rang while I waited for somebody to answer. */
function firstCalled(others: readonly Leg[]): Leg | undefined {
  return earliestRung(others.filter((leg) => leg.rangFirst));
}

function callingParty(story: CallStory, sources: Sources): Party {
  const { others, myRows, extensionNumbers } = sources;
  const row = myRows.findLast(({ startedAt }) => startedAt !== undefined) ?? myRows.at(-1);
  const first = anyRow(story, sources);
  const told = row
    ? { number: row.from, name: row.fromName }
    : outsideParty(first, extensionNumbers);
  // Somebody may have called a customer and passed the call on to me.
  const dated = (row ?? first)?.startedAt !== undefined;
  const called = dated ? undefined : trunk(others, 'outbound');
  const line = trunk(others, 'inbound') ?? called;
  const colleague = others.find((leg) => leg.party === 'extension' && leg.role === 'caller');
  return {
    number: line?.number ?? told?.number ?? colleague?.number ?? '',
    name: told?.name ?? '',
  };
}

/** A row of somebody else's leg names the caller too, or, in a call that went out, the one called. */
function outsideParty(
  row: CallRecordLeg | undefined,
  extensionNumbers: ReadonlySet<string>,
): Party | undefined {
  if (!row) return undefined;
  return row.direction === 'outbound' && extensionNumbers.has(row.from)
    ? { number: row.to, name: row.toName }
    : { number: row.from, name: row.fromName };
}

/** An outside line that was called after I had come is not who called me. */
function whoWasThere({ others, cameAt }: Sources): readonly Leg[] {
  if (cameAt === null) return others;
  return others.filter(
    (leg) => leg.party !== 'outbound' || (leg.rangAt ?? leg.talkedAt ?? 0) <= cameAt,
  );
}

function outgoingDirection(story: CallStory, { others, myRows }: Sources): Direction {
  const first = firstCalled(others);
  if (first) return first.party === 'extension' ? 'internal' : 'outbound';
  if (trunk(others, 'outbound')) return 'outbound';
  if (myRows[0]) return myRows[0].direction === 'internal' ? 'internal' : 'outbound';
  const rings = others.some((leg) => leg.party === 'extension');
  return rings && story.dialled === null ? 'internal' : 'outbound';
}

function incomingDirection(story: CallStory, sources: Sources): Direction {
  const { others, myRows } = sources;
  if (trunk(others, 'inbound') || trunk(others, 'outbound')) return 'inbound';
  // With the trunk monitor off an outside call is an extension that rings, called by nobody.
  return (myRows.at(-1) ?? anyRow(story, sources))?.direction === 'internal'
    ? 'internal'
    : 'inbound';
}

/** The row that tells how a call that came to me began; whom I called in the course of it is no caller. */
function anyRow(story: CallStory, { extensionNumber }: Sources): CallRecordLeg | undefined {
  const never = Number.MAX_SAFE_INTEGER;
  return Object.values(story.records)
    .filter(({ from }) => from !== extensionNumber)
    .sort(
      (a, b) => (a.startedAt ?? never) - (b.startedAt ?? never) || idOrder(a.legId, b.legId),
    )[0];
}

function trunk(legs: readonly Leg[], party: 'inbound' | 'outbound'): Leg | undefined {
  return legs.find((leg) => leg.party === party);
}

function earliestRung(legs: readonly Leg[]): Leg | undefined {
  const at = (leg: Leg) => leg.rangAt ?? leg.talkedAt ?? leg.goneAt ?? 0;
  return [...legs].sort((a, b) => at(a) - at(b))[0];
}

/** What trunks send instead of a number when the caller hides it. */
function withheld(number: string): boolean {
  return /^(anonymous|unknown|private|restricted|withheld|unavailable)$/i.test(number.trim());
}
