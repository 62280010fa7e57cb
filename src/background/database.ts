import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Call } from '../core/call/call.ts';
import type { ContactKind } from '../core/contact/contact-details.ts';
import type { CallOutcome } from '../core/journal/call-outcome.ts';
import type { Problem } from '../core/problem.ts';
import type { RecordRef } from '../core/record-ref.ts';

/** A finished call, as the popup lists it. */
export interface HistoryRow {
  readonly key: string;
  /** Epoch ms; the index the list is read by. */
  readonly startedAt: number;
  readonly call: Call;
  readonly name: string;
  readonly record: RecordRef | null;
  /** The agent has looked at the popup since it was missed. */
  readonly seen: boolean;
  /** The agent named the record when the call was over: nothing found later takes its place. */
  readonly chosen?: boolean;
}

/** Where an entry may stand that belongs elsewhere: as it was sent, so that it is found there. */
export interface Stray extends Pick<OutboxRow, 'call' | 'name' | 'notes' | 'outcome'> {
  readonly ref: RecordRef;
}

/**
 * One call, or the task to call back, to be written into one CRM.
 *
 * waiting -> writing -> written | failed | nobody (no record carries the number).
 * A row found in `writing` by a new worker was left by one that died: the entry may be there.
 */
export interface OutboxRow {
  /** `<call key>|<crm>`, and `|task` behind it for a task. */
  readonly id: string;
  /** Absent: the call's entry. */
  readonly kind?: 'task';
  readonly key: string;
  readonly crm: string;
  readonly call: Call;
  /** null: found by number when it is written. */
  readonly ref: RecordRef | null;
  readonly name: string;
  /** The agent's note that its entry has, if there is one; absent: none. */
  readonly notes?: string;
  /** The outcome its entry has; absent: none. */
  readonly outcome?: CallOutcome;
  readonly state: 'waiting' | 'writing' | 'written' | 'failed' | 'nobody';
  /** The agent named its record when the call was over, here or in another CRM: it goes nowhere else. */
  readonly chosen?: 'here' | 'elsewhere';
  /** To be taken back as soon as the entry is on its record; absent: nothing. */
  readonly strays?: readonly Stray[];
  /** A try may have reached the CRM: look before writing again. */
  readonly maybeDone: boolean;
  readonly attempts: number;
  /** Epoch ms before which it is not tried. */
  readonly dueAt: number;
  readonly problem: Problem | null;
}

/** The record the agent chose for a number that several records of one CRM carry. */
export interface ChoiceRow {
  /** `<crm>|<number>` */
  readonly id: string;
  /** E.164 where the country is known, else the digits. */
  readonly number: string;
  readonly ref: RecordRef;
  readonly title: string;
  /** Epoch ms. */
  readonly chosenAt: number;
}

/**
 * A CRM record that is, or is to be, a contact on the PBX.
 *
 * waiting -> synced | skipped (cannot be a contact) | failed (the PBX will not have it) | gone (no longer in the
 * CRM; the contact stays). Every row may wait again: on a call with the record, or a change of it.
 */
export interface SyncRow {
  /** `<crm>|<module>|<id>` */
  readonly id: string;
  readonly crm: string;
  readonly ref: RecordRef;
  readonly title: string;
  /** null: not known before the record is read. */
  readonly kind: ContactKind | null;
  readonly state: 'waiting' | 'synced' | 'skipped' | 'failed' | 'gone';
  /** Why it is skipped, failed or gone, or what the last try met. */
  readonly problem: Problem | null;
  /** The call that asked for it last; '' when it was something else. */
  readonly callKey: string;
  /** What that call made may have been taken back: then the contact goes with it. */
  readonly takenBack: boolean;
  /** Nothing but the phonebook is another: the CRM need not be asked. */
  readonly movesOnly: boolean;
  /** Where its contact is; null: nowhere yet, as far as this browser knows. */
  readonly held: { readonly pbx: string; readonly id: number; readonly phonebookId: number } | null;
  /** As the contact has them. */
  readonly numbers: readonly string[];
  readonly attempts: number;
  /** Counts how often it was asked for, so that a wish during a try is not lost. */
  readonly wanted: number;
  /** Epoch ms before which it is not tried. */
  readonly dueAt: number;
  /** Epoch ms at which the PBX was last seen to hold it as it is in the CRM; null: never. */
  readonly syncedAt: number | null;
}

/** What the agent noted about a call. */
export interface NoteRow {
  readonly key: string;
  readonly text: string;
  /** Notes from before there were outcomes have none. */
  readonly outcome?: CallOutcome | null;
}

interface Schema extends DBSchema {
  calls: { key: string; value: HistoryRow; indexes: { startedAt: number } };
  outbox: { key: string; value: OutboxRow; indexes: { state: OutboxRow['state'] } };
  choices: { key: string; value: ChoiceRow };
  /** By the key of a call that was dropped from `calls`: when that was, epoch ms. */
  forgotten: { key: string; value: number };
  /** By call key. */
  notes: { key: string; value: NoteRow };
  contacts: {
    key: string;
    value: SyncRow;
    indexes: { crmState: [string, SyncRow['state']] };
  };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | null = null;

/** Opened once per worker life; a connection Chrome closed is opened anew. */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>('ringtab', 5, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore('calls', { keyPath: 'key' }).createIndex('startedAt', 'startedAt');
        db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('state', 'state');
      }
      if (version < 2) db.createObjectStore('choices', { keyPath: 'id' });
      if (version < 3) db.createObjectStore('forgotten');
      if (version < 4) db.createObjectStore('notes', { keyPath: 'key' });
      if (version < 5)
        db.createObjectStore('contacts', { keyPath: 'id' }).createIndex('crmState', [
          'crm',
          'state',
        ]);
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}
