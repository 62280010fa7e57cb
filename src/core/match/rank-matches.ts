import { type RecordRef, sameRecord } from '../record-ref.ts';

/** A CRM record that carries the number, already verified digit by digit. */
export interface Match {
  readonly ref: RecordRef;
  /** What people call the record, e.g. `Martin Pritchett`. */
  readonly title: string;
  /** E.g. the company; '' when there is none. */
  readonly subtitle: string;
  readonly kind: 'person' | 'lead' | 'company';
  /** Owner is the CRM user this extension belongs to. */
  readonly mine: boolean;
  /** Last change or activity, epoch ms; 0 when unknown. */
  readonly activeAt: number;
}

export type MatchReason = 'clicked' | 'only' | 'person' | 'mine' | 'latest';

export interface Ranked {
  readonly best: Match;
  readonly others: readonly Match[];
  /** Why `best` comes first. */
  readonly why: MatchReason;
}

const kindOrder: Record<Match['kind'], number> = { person: 0, lead: 1, company: 2 };

/**
 * The record a call belongs to: the one the number was clicked on, else people before leads
 * before companies (a switchboard number stands on the company and on everybody in it), own
 * records before others', then the one with the newest activity. The id decides the rest, so the order
 * never depends on which answer came first.
 */
export function rankMatches(matches: readonly Match[], clicked: RecordRef | null): Ranked | null {
  const sorted = [...matches].sort(
    (a, b) =>
      Number(isClicked(b, clicked)) - Number(isClicked(a, clicked)) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      Number(b.mine) - Number(a.mine) ||
      b.activeAt - a.activeAt ||
      a.ref.crm.localeCompare(b.ref.crm) ||
      a.ref.id.localeCompare(b.ref.id),
  );
  const [best, second] = sorted;
  if (!best) return null;
  return { best, others: sorted.slice(1), why: reason(best, second, clicked) };
}

function reason(best: Match, second: Match | undefined, clicked: RecordRef | null): MatchReason {
  if (isClicked(best, clicked)) return 'clicked';
  if (!second) return 'only';
  if (best.kind !== second.kind) return 'person';
  return best.mine && !second.mine ? 'mine' : 'latest';
}

function isClicked(match: Match, clicked: RecordRef | null): boolean {
  return clicked !== null && sameRecord(match.ref, clicked);
}
