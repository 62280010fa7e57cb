import { phoneKey } from '../core/phone/phone-key.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import type { Outcome } from '../messages/outcome.ts';
import { findTab, openPage, ownPage, showTab } from '../platform/windows.ts';
import { database } from './database.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { rememberChoice } from './remembered-choices.ts';
import { lookUpsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

export interface Choice {
  /** The call's. */
  readonly key: string;
  readonly ref: RecordRef;
  /** For the next calls of this number too. */
  readonly remember: boolean;
}

/**
 * The agent says whose call it is: pop, history and every entry that is not written yet follow.
 * Only a record that was found for the call can be chosen.
 */
export async function chooseRecord(choice: Choice, outbox: JournalOutbox): Promise<Outcome> {
  const { key, ref, remember } = choice;
  const lookUp = (await lookUpsItem.get())[key];
  const match = lookUp?.matches.find((candidate) => sameRecord(candidate.ref, ref));
  if (!lookUp || !match) return { ok: false, problem: { code: 'call_gone' } };
  const chosenAt = Date.now();
  await lookUpsItem.update((all) => {
    const held = all[key];
    if (!held) return all;
    const matches = held.matches.map((candidate) =>
      sameRecord(candidate.ref, ref) ? { ...candidate, chosenAt } : candidate,
    );
    return { ...all, [key]: { ...held, matches } };
  });
  if (remember) {
    const number = phoneKey(lookUp.number, (await settingsItem.get()).country);
    if (number) await rememberChoice(number, ref, match.title, chosenAt);
  }
  const db = await database();
  const row = await db.get('calls', key);
  if (row) await db.put('calls', { ...row, name: match.title, record: ref });
  await outbox.redirect(key, ref, match.title);
  return { ok: true };
}

/** Address of the page that asks whose call it is. */
export function chooserUrl(key: string): string {
  return ownPage(`src/chooser/index.html?call=${encodeURIComponent(key)}`);
}

/** Brings that page to the front, or opens it. */
export async function showChooser(key: string): Promise<Outcome> {
  const url = chooserUrl(key);
  const shown = await findTab((tabUrl) => tabUrl === url);
  if (shown !== null) await showTab(shown);
  else await openPage(url);
  return { ok: true };
}
