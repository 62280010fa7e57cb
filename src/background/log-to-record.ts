import { isJournaled } from '../core/journal/call-entry.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Outcome } from '../messages/outcome.ts';
import { mayWrite } from './crm-options.ts';
import { connectedCrms, problemFrom } from './crms.ts';
import { database } from './database.ts';
import type { JournalOutbox } from './journal-outbox.ts';
import { settingsItem } from './stored/settings.ts';

const titleTimeoutMs = 10_000;

/** The agent says on which record a call that is over belongs: from then on it is on that one and no other. */
export async function logToRecord(
  key: string,
  ref: RecordRef,
  outbox: JournalOutbox,
): Promise<Outcome> {
  const row = await (await database()).get('calls', key);
  if (!row || !isJournaled(row.call)) return { ok: false, problem: { code: 'call_gone' } };
  const connected = (await connectedCrms()).find(({ crm }) => crm.id === ref.crm);
  const { journal } = await settingsItem.get();
  if (!connected || !journal || !(await mayWrite(ref.crm)))
    return { ok: false, problem: { code: 'crm_not_written' } };
  try {
    const title = await connected.crm.titleOf(ref, AbortSignal.timeout(titleTimeoutMs));
    if (title === '') return { ok: false, problem: { code: 'crm_record_gone' } };
    await outbox.move(key, ref, title);
  } catch (error) {
    return { ok: false, problem: problemFrom(error) };
  }
  return { ok: true };
}
