import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { NumberKey } from './number-keys.ts';
import type { StoredRecord } from './stored-record.ts';

export interface ContactSchema extends DBSchema {
  records: {
    key: string;
    value: StoredRecord;
    indexes: { numbers: NumberKey; words: string };
  };
  /**
   * `progress`: what the last step left; `modules`: the names of record types, in the order in which they came; `count`:
   * how many records there are.
   */
  meta: { key: 'progress' | 'modules' | 'count'; value: unknown };
}

export type ContactDatabase = IDBPDatabase<ContactSchema>;

/** The index was erased while somebody held it. A new one may be opened. */
export class ContactIndexErasedError extends Error {
  override readonly name = 'ContactIndexErasedError';
}

/** How often the index of a CRM was erased in this life of the worker: what was opened before is of no use. */
const erasures = new Map<string, number>();

const prefix = 'ringtab-contacts-';
const databaseName = (crm: string) => `${prefix}${crm}`;

/** Deletes the database; resolves when it is gone. Whoever has it open is made to let go. */
export async function eraseContactDatabase(crm: string): Promise<void> {
  erasures.set(crm, (erasures.get(crm) ?? 0) + 1);
  await deleteDB(databaseName(crm));
}

/** One CRM's database: opened when it is needed, and again after Chrome closed it. */
export class ContactConnection {
  readonly #crm: string;
  readonly #erasures: number;
  #opened: Promise<ContactDatabase> | null = null;
  #erased = false;

  constructor(crm: string) {
    this.#crm = crm;
    this.#erasures = erasures.get(crm) ?? 0;
  }

  /**
   * Runs the work on the open database; once more when Chrome has closed it without having said so. Work that
   * begins with its transaction has not begun then.
   */
  async run<T>(work: (db: ContactDatabase) => Promise<T>): Promise<T> {
    const db = await this.#open();
    const opened = this.#opened;
    try {
      return await work(db);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InvalidStateError') throw error;
      if (this.#opened === opened) this.#opened = null;
      return work(await this.#open());
    }
  }

  close(): void {
    void this.#opened?.then(
      (db) => db.close(),
      () => undefined,
    );
    this.#opened = null;
  }

  async #open(): Promise<ContactDatabase> {
    this.refuseErased();
    this.#opened ??= this.#openDatabase();
    const db = await this.#opened;
    this.refuseErased();
    return db;
  }

  #openDatabase(): Promise<ContactDatabase> {
    const opened = openDB<ContactSchema>(databaseName(this.#crm), 1, {
      upgrade(db) {
        const records = db.createObjectStore('records', { keyPath: 'k' });
        records.createIndex('numbers', 'd', { multiEntry: true });
        records.createIndex('words', 'w', { multiEntry: true });
        db.createObjectStore('meta');
      },
      blocking: (_current, next, event) => {
        this.#erased ||= next === null;
        (event.target as IDBDatabase).close();
        if (this.#opened === opened) this.#opened = null;
      },
      terminated: () => {
        if (this.#opened === opened) this.#opened = null;
      },
    });
    opened.catch(() => {
      if (this.#opened === opened) this.#opened = null;
    });
    return opened;
  }

  /** Throws when it is gone. */
  refuseErased(): void {
    if (this.#erased || this.#erasures !== (erasures.get(this.#crm) ?? 0))
      throw new ContactIndexErasedError(`the index of ${this.#crm} was erased`);
  }
}
