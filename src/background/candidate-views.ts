import type { Call } from '../core/call/call.ts';
import { type RankedMatch, rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { CandidateView, ChoiceView } from '../messages/call-view.ts';
import type { ConnectedCrm } from './crms.ts';
import { listChoices } from './remembered-choices.ts';
import type { LookUp } from './stored/calls.ts';

/** The records a call may belong to, when there are several. */
export function candidateViews(
  call: Call,
  lookUp: LookUp | undefined,
  crms: readonly ConnectedCrm[],
): CandidateView[] {
  const ranked = rankMatches(lookUp?.matches ?? [], call.record);
  if (!ranked || ranked.others.length === 0) return [];
  return rankedViews([ranked.best, ...ranked.others], crms);
}

export function rankedViews(
  ranked: readonly RankedMatch[],
  crms: readonly ConnectedCrm[],
): CandidateView[] {
  return ranked.map(({ ref, title, subtitle, kind, activeAt, reasons }) => ({
    ref,
    title,
    subtitle,
    kind,
    activeAt,
    reasons,
    url: urlOf(ref, crms),
  }));
}

/** @param country ISO 3166, for reading the numbers */
export async function choiceViews(
  country: string,
  crms: readonly ConnectedCrm[],
): Promise<ChoiceView[]> {
  return (await listChoices()).map(({ id, number, ref, title, chosenAt }) => ({
    id,
    number: formatForReading(number, country),
    ref,
    title,
    url: urlOf(ref, crms),
    chosenAt,
  }));
}

function urlOf(ref: RecordRef, crms: readonly ConnectedCrm[]): string {
  return crms.find(({ crm }) => crm.id === ref.crm)?.crm.recordUrl(ref) ?? '';
}
