import type { CallRecordLeg } from './pbx-event.ts';
import type { Me } from './read-story.ts';
import type { CallStory, Leg } from './story.ts';

/** My own phones in a call, and the call records that tell of them. */
export interface MyPart {
  /** By channel; those I consulted somebody on are not among them. */
  readonly legs: readonly (readonly [string, Leg])[];
  readonly asking: readonly Leg[];
  readonly others: readonly (readonly [string, Leg])[];
  readonly outgoing: boolean;
  /** Oldest first; of a group I called before the phones it rang. */
  readonly rows: readonly CallRecordLeg[];
}

export function myPart(story: CallStory, me: Me): MyPart {
  const all = Object.entries(story.legs);
  const isMine = (leg: Leg) => leg.party === 'extension' && leg.number === me.extensionNumber;
  const mine = all.filter(([, leg]) => isMine(leg));
  const asking = mine.filter(([, leg]) => mine.some(([, other]) => asksBeside(leg, other)));
  const legs = mine.filter((entry) => !asking.includes(entry));
  const others = all.filter(([, leg]) => !isMine(leg));
  const allRows = myRows(story, me);
  const outgoing = isOutgoing(story, legs, others, allRows, me);
  const side = allRows.filter((row) => (outgoing ? row.from : row.to) === me.extensionNumber);
  return {
    legs,
    asking: asking.map(([, leg]) => leg),
    others,
    outgoing,
    rows: side.length > 0 ? side : allRows,
  };
}

/** A second phone line of mine that calls out while the first one talks: I ask somebody. */
function asksBeside(leg: Leg, other: Leg): boolean {
  const came = leg.rangAt ?? leg.talkedAt;
  return (
    leg !== other &&
    leg.role === 'caller' &&
    came !== null &&
    other.talkedAt !== null &&
    other.talkedAt < came &&
    (other.goneAt === null || other.goneAt > came)
  );
}

/** The one of my phones that came first tells who called whom. */
function isOutgoing(
  story: CallStory,
  legs: MyPart['legs'],
  others: MyPart['others'],
  rows: readonly CallRecordLeg[],
  me: Me,
): boolean {
  if (story.dialled !== null) return true;
  const roles = legs
    .filter(([, leg]) => leg.role !== 'unknown')
    .sort(([, a], [, b]) => cameAt(a) - cameAt(b))
    .map(([, leg]) => leg.role);
  if (roles.length > 0) return roles[0] === 'caller';
  // A goodbye alone does not say who called whom.
  const calledIn = others.some(([, leg]) => leg.party === 'inbound');
  return !calledIn && rows.at(-1)?.from === me.extensionNumber;
}

function cameAt(leg: Leg): number {
  return leg.rangAt ?? leg.talkedAt ?? leg.goneAt ?? 0;
}

function myRows(story: CallStory, me: Me): CallRecordLeg[] {
  const phone = (r: CallRecordLeg) => Number(me.extensionNumbers.has(r.to));
  return Object.values(story.records)
    .filter((r) => r.from === me.extensionNumber || r.to === me.extensionNumber)
    .sort(
      (a, b) =>
        (a.startedAt ?? 0) - (b.startedAt ?? 0) ||
        phone(a) - phone(b) ||
        a.legId.localeCompare(b.legId),
    );
}
