import { type Candidate, type Match, rankMatches } from '../core/match/rank-matches.ts';
import type { PhoneKey } from '../core/phone/phone-key.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import { openAddresses } from '../platform/windows.ts';
import type { ConnectedCrm } from './crms.ts';
import { unsurePages } from './pop-claims.ts';
import { recallChoices } from './remembered-choices.ts';

/** A deal is only a hint, and the call rings. */
const dealLimitMs = 1500;

/**
 * Adds to each match what the agent's browser and earlier choices say. Only when all that leaves
 * several open are the CRMs asked for deals.
 *
 * @param answered ids of the CRMs that really answered
 */
export async function weighMatches(
  key: PhoneKey,
  matches: readonly Match[],
  answered: readonly string[],
  crms: readonly ConnectedCrm[],
): Promise<Candidate[]> {
  const candidates = await weighAtHand(key, matches, answered, crms);
  if (candidates.length < 2 || rankMatches(candidates, null)?.clear) return candidates;
  const selling = await withOpenDeals(candidates, crms);
  return candidates.map((candidate) => ({ ...candidate, openDeal: isAmong(candidate, selling) }));
}

/** The same, without asking any CRM. */
export async function weighAtHand(
  key: PhoneKey,
  matches: readonly Match[],
  answered: readonly string[],
  crms: readonly ConnectedCrm[],
): Promise<Candidate[]> {
  const [chosenAt, open] = await Promise.all([
    recallChoices(key, matches, answered),
    matches.length > 1 ? openRecords(crms) : [],
  ]);
  return matches.map((match) => ({
    ...match,
    chosenAt: chosenAt(match),
    open: isAmong(match, open),
    openDeal: false,
  }));
}

/** What the agent has open; not what was opened a moment ago by a guess. */
async function openRecords(crms: readonly ConnectedCrm[]): Promise<RecordRef[]> {
  const [addresses, guessed] = await Promise.all([openAddresses(), unsurePages()]);
  return crms.flatMap(({ crm }) => {
    const recordsAt = (urls: readonly string[]) => urls.flatMap((url) => crm.recordOf(url) ?? []);
    const guesses = recordsAt(guessed);
    return recordsAt(addresses).filter((ref) => !guesses.some((one) => sameRecord(one, ref)));
  });
}

async function withOpenDeals(
  candidates: readonly Candidate[],
  crms: readonly ConnectedCrm[],
): Promise<RecordRef[]> {
  const answers = await Promise.all(
    crms.map(async ({ crm }) => {
      const refs = candidates.map(({ ref }) => ref).filter((ref) => ref.crm === crm.id);
      if (refs.length === 0 || !crm.openDeals) return [];
      return crm.openDeals(refs, AbortSignal.timeout(dealLimitMs)).catch(() => []);
    }),
  );
  return answers.flat();
}

function isAmong({ ref }: Match, refs: readonly RecordRef[]): boolean {
  return refs.some((one) => sameRecord(one, ref));
}
