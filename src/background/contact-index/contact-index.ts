import type { PhoneKey } from '../../core/phone/phone-key.ts';
import { type HomePlan, noHome } from '../../core/search/typed-number.ts';
import type { Found } from '../../crm/crm.ts';
import { applyStep, moduleNames } from './apply-step.ts';
import { ContactConnection, eraseContactDatabase } from './contact-database.ts';
import { findByNumber } from './find-by-number.ts';
import { findByText } from './find-by-text.ts';
import type { ContactIndex, IndexStep } from './index-store.ts';
import { fromStored, type StoredRecord } from './stored-record.ts';

/** The index of one CRM, in a database of its own. */
export async function openContactIndex(crm: string): Promise<ContactIndex> {
  const connection = new ContactConnection(crm);
  await connection.run(async () => undefined);
  return new StoredContactIndex(crm, connection);
}

/** Nothing is left of it; whoever still holds it gets a ContactIndexErasedError. */
export function eraseContactIndex(crm: string): Promise<void> {
  return eraseContactDatabase(crm);
}

class StoredContactIndex implements ContactIndex {
  readonly #crm: string;
  readonly #connection: ContactConnection;
  /** What the last step left, once it is known: only this worker takes steps, and a ring need not read it. */
  #progress: { readonly value: unknown } | null = null;

  constructor(crm: string, connection: ContactConnection) {
    this.#crm = crm;
    this.#connection = connection;
  }

  async apply(step: IndexStep): Promise<void> {
    this.#progress = null;
    await this.#connection.run((db) => applyStep(db, step));
    this.#progress = { value: step.progress };
  }

  async progress(): Promise<unknown> {
    this.#connection.refuseErased();
    if (this.#progress) return this.#progress.value;
    const value = await this.#connection.run(
      async (db) => (await db.get('meta', 'progress')) ?? null,
    );
    if (value !== null) this.#progress = { value };
    return value;
  }

  byNumber(number: PhoneKey): Promise<readonly Found[]> {
    return this.#connection.run(async (db) => this.#read(await findByNumber(db, number)));
  }

  search(typed: string, most: number, home: HomePlan = noHome): Promise<readonly Found[]> {
    return this.#connection.run(async (db) => this.#read(await findByText(db, typed, most, home)));
  }

  count(): Promise<number> {
    return this.#connection.run(async (db) => Number((await db.get('meta', 'count')) ?? 0));
  }

  close(): void {
    this.#connection.close();
  }

  #read({ records, modules }: { records: StoredRecord[]; modules: unknown }): Found[] {
    const names = moduleNames(modules);
    return records.map((record) => fromStored(record, this.#crm, names));
  }
}
