import { callEntry } from '../core/journal/call-entry.ts';
import type { AgentNote } from '../core/journal/call-outcome.ts';
import { callbackTask } from '../core/journal/callback-task.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Crm } from '../crm/crm.ts';
import { journalWords } from '../journal-words.ts';
import { message, uiLocale } from '../platform/i18n.ts';
import { noteIn } from './call-notes.ts';
import type { OutboxRow } from './database.ts';
import { phoneItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

/** One thing to be written into one CRM: how it is written, found again and taken back. */
export interface Desk {
  /** Ids of what is there already, oldest first. */
  find(signal: AbortSignal): Promise<readonly string[]>;
  write(signal: AbortSignal): Promise<void>;
  remove(id: string, signal: AbortSignal): Promise<void>;
  /** Brings one that is there up to date with the note; absent where there is nothing to bring. */
  rewrite?(id: string, signal: AbortSignal): Promise<void>;
}

/**
 * Worded when it is written, so that what was learnt or set meanwhile counts.
 *
 * @param note the agent's, as it is now
 */
export async function deskFor(
  crm: Crm,
  row: OutboxRow & { readonly ref: RecordRef },
  ownerId: string,
  note = noteIn(row),
): Promise<Desk> {
  const { ref } = row;
  const [phone, settings] = await Promise.all([phoneItem.get(), settingsItem.get()]);
  if (row.kind === 'task') {
    const number = formatForReading(row.call.remoteNumber, settings.country);
    const caller = row.name || number;
    const time = new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' });
    const words = {
      subject: message('journal_task_subject', caller),
      text: message('journal_task_text', caller, number, time.format(row.call.startedAt)),
    };
    const task = callbackTask(row.call, words, ownerId);
    return {
      find: (signal) => crm.findTasks(ref, task, signal),
      write: (signal) => crm.writeTask(ref, task, signal),
      remove: (id, signal) => crm.removeTask(id, signal),
    };
  }
  const facts = {
    agent: {
      name: phone?.extensionName ?? '',
      extensionNumber: phone?.extensionNumber ?? '',
    },
    name: row.name,
    ownerId,
  };
  const worded = ({ text, outcome }: AgentNote) =>
    callEntry(
      row.call,
      { ...facts, notes: text, outcome },
      settings.journalTemplates,
      journalWords(),
    );
  const before = noteIn(row);
  const entry = worded(note);
  return {
    find: (signal) => crm.findEntries(ref, entry, signal),
    write: (signal) => crm.writeEntry(ref, entry, signal),
    remove: (id, signal) => crm.removeEntry(id, signal),
    ...(note.text === before.text && note.outcome === before.outcome
      ? {}
      : {
          rewrite: (id, signal) => crm.rewriteEntry(id, worded(before), entry, signal),
        }),
  };
}
