import { asksBeside } from './asks-beside.ts';
import { idOrder } from './id-order.ts';
import { recordGrainMs } from './moments.ts';
import type { CallRecordLeg } from './pbx-event.ts';
import type { Me } from './read-story.ts';
import { type CallStory, cameAt, isFromSlot, type Leg } from './story.ts';

/** My own phones in a call, and the call records that tell of them. */
export interface MyPart {
  /** By channel; those I consulted somebody on are not among them. */
  readonly legs: readonly (readonly [string, Leg])[];
  readonly asking: readonly Leg[];
  readonly others: readonly (readonly [string, Leg])[];
  /** Those of the others whom I asked. */
  readonly asked: readonly Leg[];
  readonly outgoing: boolean;
  /** Oldest first; of a group I called before the phones it rang. */
  readonly rows: readonly CallRecordLeg[];
}

export function myPart(story: CallStory, me: Me): MyPart {
  // In the order in which they came, however late they were heard of.
  const all = Object.entries(story.legs).sort(
    ([a, x], [b, y]) => cameAt(x) - cameAt(y) || a.localeCompare(b),
  );
  const isMine = (leg: Leg) => leg.party === 'extension' && leg.number === me.extensionNumber;
  const mine = all.filter(([, leg]) => isMine(leg));
  const asking = mine.filter(([, leg]) => mine.some(([, other]) => asksBeside(leg, other)));
  const legs = mine.filter((entry) => !asking.includes(entry));
  const others = all.filter(([, leg]) => !isMine(leg));
  const allRows = myRows(story, me);
  const asked = others.map(([, leg]) => leg).filter((leg) => asking.some((a) => asks(a[1], leg)));
  const tellsAsking = (row: CallRecordLeg) =>
    asked.some((leg) => [leg.number, leg.path].includes(row.to));
  const ofTheCall = allRows.filter((row) => row.callId === story.callId && !tellsAsking(row));
  const outgoing = isOutgoing(story, legs, others, asked.length > 0 ? ofTheCall : allRows, me);
  return {
    legs,
    asking: asking.map(([, leg]) => leg),
    others,
    asked,
    outgoing,
    rows: allRows.filter(
      (row, n) =>
        (outgoing ? row.from : row.to) === me.extensionNumber &&
        // Those after the first may tell how I asked somebody.
        !(n > 0 && outgoing && tellsAsking(row)) &&
        !(outgoing && row.callId !== story.callId),
    ),
  };
}

/** Somebody who came while I was calling out beside my call. */
function asks(asking: Leg, leg: Leg): boolean {
  const came = cameAt(leg);
  return came >= cameAt(asking) && came < (asking.goneAt ?? never);
}

/** Whose row is the first one, or else which of my phones came first, tells who called whom. */
function isOutgoing(
  story: CallStory,
  legs: MyPart['legs'],
  others: MyPart['others'],
  rows: readonly CallRecordLeg[],
  me: Me,
): boolean {
  if (story.dialled !== null) return true;
  const first = legs.find(([, leg]) => leg.role !== 'unknown');
  const cameFirst = first ? cameAt(first[1]) : never;
  // Frames may be lost, and then the first one heard is not the first. Rows may come one by one, too.
  const dated = rows.find(({ startedAt }) => startedAt !== undefined);
  if (dated && (dated.startedAt ?? never) < cameFirst + recordGrainMs)
    return dated.from === me.extensionNumber;
  if (first) return first[1].role === 'caller';
  // A goodbye alone does not say who called whom.
  const calledIn = others.some(([, leg]) => leg.party === 'inbound');
  return !calledIn && rows[0]?.from === me.extensionNumber;
}

const never = Number.MAX_SAFE_INTEGER;

/** The live notification of a leg has no time; its stored record says the same and more. */
function isStored(live: CallRecordLeg, stored: CallRecordLeg): boolean {
  return (
    stored.startedAt !== undefined &&
    stored.from === live.from &&
    stored.to === live.to &&
    stored.talkSeconds === live.talkSeconds &&
    stored.durationSeconds === live.durationSeconds
  );
}

function myRows(story: CallStory, me: Me): CallRecordLeg[] {
  const phone = (r: CallRecordLeg) => Number(me.extensionNumbers.has(r.to));
  return (
    Object.values(story.records)
      .filter((r) => r.from === me.extensionNumber || r.to === me.extensionNumber)
      // How I took my parked call back tells nothing of whom I talk to.
      .filter((r) => !isFromSlot(r, story))
      .filter(
        (r, _, all) => r.startedAt !== undefined || !all.some((stored) => isStored(r, stored)),
      )
      .sort(
        (a, b) =>
          (a.startedAt ?? never) - (b.startedAt ?? never) ||
          phone(a) - phone(b) ||
          idOrder(a.legId, b.legId),
      )
  );
}
