import type { Match } from '../core/match/rank-matches.ts';
import type { PhoneKey } from '../core/phone/phone-key.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import { type ChoiceRow, database } from './database.ts';

/** Which record the agent chose for a number that several carry, one a CRM. */

/**
 * When each of the matches was chosen for this number, epoch ms; 0: never. A choice that its CRM
 * no longer confirms (the record is gone, or carries the number no more) is dropped, not followed.
 *
 * @param answered ids of the CRMs that really answered
 */
export async function recallChoices(
  key: PhoneKey,
  matches: readonly Match[],
  answered: readonly string[],
): Promise<(match: Match) => number> {
  const db = await database();
  const held = await Promise.all(answered.map((crm) => db.get('choices', idOf(crm, key))));
  const valid: ChoiceRow[] = [];
  for (const row of held) {
    if (!row) continue;
    if (matches.some(({ ref }) => sameRecord(ref, row.ref))) valid.push(row);
    else await db.delete('choices', row.id);
  }
  return ({ ref }) => valid.find((row) => sameRecord(row.ref, ref))?.chosenAt ?? 0;
}

export async function rememberChoice(
  key: PhoneKey,
  ref: RecordRef,
  title: string,
  chosenAt: number,
): Promise<void> {
  const row = { id: idOf(ref.crm, key), number: numberOf(key), ref, title, chosenAt };
  await (await database()).put('choices', row);
}

/** From the next call on the agent is asked again. */
export async function forgetChoice(id: string): Promise<void> {
  await (await database()).delete('choices', id);
}

/** Newest first. */
export async function listChoices(): Promise<ChoiceRow[]> {
  const rows = await (await database()).getAll('choices');
  return rows.sort((a, b) => b.chosenAt - a.chosenAt);
}

function idOf(crm: string, key: PhoneKey): string {
  return `${crm}|${numberOf(key)}`;
}

function numberOf(key: PhoneKey): string {
  return key.e164 ?? key.national;
}
