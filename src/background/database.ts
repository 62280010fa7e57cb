import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Call } from '../core/call/call.ts';
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
  readonly state: 'waiting' | 'writing' | 'written' | 'failed' | 'nobody';
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

interface Schema extends DBSchema {
  calls: { key: string; value: HistoryRow; indexes: { startedAt: number } };
  outbox: { key: string; value: OutboxRow; indexes: { state: OutboxRow['state'] } };
  choices: { key: string; value: ChoiceRow };
  /** By the key of a call that was dropped from `calls`: when that was, epoch ms. */
  forgotten: { key: string; value: number };
  /** What the agent noted, by call key. */
  notes: { key: string; value: { readonly key: string; readonly text: string } };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | null = null;

/** Opened once per worker life; a connection Chrome closed is opened anew. */
export function database(): Promise<Database> {
  opened ??= openDB<Schema>('ringtab', 4, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore('calls', { keyPath: 'key' }).createIndex('startedAt', 'startedAt');
        db.createObjectStore('outbox', { keyPath: 'id' }).createIndex('state', 'state');
      }
      if (version < 2) db.createObjectStore('choices', { keyPath: 'id' });
      if (version < 3) db.createObjectStore('forgotten');
      if (version < 4) db.createObjectStore('notes', { keyPath: 'key' });
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
