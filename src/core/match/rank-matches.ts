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

/** A match with what the agent's own browser and choices say about it. */
export interface Candidate extends Match {
  /** When the agent chose it for this number or this call, epoch ms; 0: never. */
  readonly chosenAt: number;
  /** The record is open in a tab. */
  readonly open: boolean;
  /** Something is being sold to it; false too when nobody asked. */
  readonly openDeal: boolean;
}

/** What speaks for a record, strongest first. */
export type MatchReason = 'clicked' | 'chosen' | 'only' | 'open' | 'person' | 'mine' | 'deal';

export interface RankedMatch extends Candidate {
  readonly reasons: readonly MatchReason[];
}

export interface Ranked {
  readonly best: RankedMatch;
  readonly others: readonly RankedMatch[];
  /**
   * Something that means something speaks for `best` against each of the others. Newer activity
   * alone does not, nor that a contact comes before a lead: then the agent is asked.
   */
  readonly clear: boolean;
}

const kindOrder: Record<Match['kind'], number> = { person: 0, lead: 1, company: 2 };

/**
 * The records a call may belong to, the likeliest first: the one the number was clicked on, the one the
 * agent chose before, one that is open in a tab; people before leads before companies (a
 * switchboard number stands on the company and on everybody in it), own records before others', those with an
 * open deal, then the newest activity. The id decides the rest, so the order never depends on which
 * answer came first.
 */
export function rankMatches(
  candidates: readonly Candidate[],
  clicked: RecordRef | null,
): Ranked | null {
  const isClicked = ({ ref }: Match) => clicked !== null && sameRecord(ref, clicked);
  const sorted = [...candidates].sort(
    (a, b) =>
      Number(isClicked(b)) - Number(isClicked(a)) ||
      b.chosenAt - a.chosenAt ||
      Number(b.open) - Number(a.open) ||
      kindOrder[a.kind] - kindOrder[b.kind] ||
      Number(b.mine) - Number(a.mine) ||
      Number(b.openDeal) - Number(a.openDeal) ||
      b.activeAt - a.activeAt ||
      a.ref.crm.localeCompare(b.ref.crm) ||
      a.ref.module.localeCompare(b.ref.module) ||
      a.ref.id.localeCompare(b.ref.id),
  );
  const [best, ...others] = sorted;
  if (!best) return null;
  const explained = (match: Candidate): RankedMatch => ({
    ...match,
    reasons: reasonsFor(match, sorted, isClicked(match)),
  });
  return {
    best: explained(best),
    others: others.map(explained),
    clear: isClicked(best) || others.every((other) => isClearlyAhead(best, other)),
  };
}

/** The first difference that means something decides, and only if it speaks for the one that ranks first. */
function isClearlyAhead(best: Candidate, other: Candidate): boolean {
  const weights = (match: Candidate) => [
    match.chosenAt,
    Number(match.open),
    Number(match.kind !== 'company'),
    Number(match.mine),
    Number(match.openDeal),
  ];
  const theirs = weights(other);
  for (const [i, mine] of weights(best).entries()) {
    const difference = mine - (theirs[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function reasonsFor(
  match: Candidate,
  all: readonly Candidate[],
  isClicked: boolean,
): MatchReason[] {
  const holds: Record<MatchReason, boolean> = {
    clicked: isClicked,
    chosen: match.chosenAt > 0,
    only: all.length === 1,
    open: match.open,
    person: match.kind !== 'company' && all.some(({ kind }) => kind === 'company'),
    mine: match.mine,
    deal: match.openDeal,
  };
  const order: readonly MatchReason[] = [
    'clicked',
    'chosen',
    'only',
    'open',
    'person',
    'mine',
    'deal',
  ];
  return order.filter((reason) => holds[reason]);
}
