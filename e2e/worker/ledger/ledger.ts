import { ProblemError } from '../../../src/core/problem.ts';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { Crm, Found, SearchNumber } from '../../../src/crm/crm.ts';

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly createdAt: number;
  readonly marker?: string;
}

/** What another company's server would hold. */
export interface LedgerBooks {
  readonly key: string;
  readonly customers: Map<string, Customer>;
  readonly calls: { id: string; customer: string; text: string; marker: string }[];
  readonly tasks: { id: string; customer: string; marker: string }[];
  /** The next write is carried out, and its answer lost. */
  loseAnswer: boolean;
}

/** The books the tests look into; a real CRM would ask a server through `CrmHost.fetch`. */
export const books: LedgerBooks = {
  key: 'ledger-key',
  customers: new Map(),
  calls: [],
  tasks: [],
  loseAnswer: false,
};

let serial = 0;
const newId = () => {
  serial += 1;
  return `L${serial}`;
};
const withMarker = (rows: LedgerBooks['tasks'], { id }: RecordRef, marker: string) =>
  rows.filter((row) => row.customer === id && row.marker === marker).map((row) => row.id);

/** The smallest CRM that can do everything Ringtab asks of one. */
export class Ledger implements Crm {
  readonly id = 'ledger';
  private readonly address: string;

  constructor(address: string) {
    this.address = address;
  }

  /** Proposes by the last digits, however they are written; Ringtab compares the rest. */
  async search({ national }: SearchNumber): Promise<readonly Found[]> {
    const tail = national.slice(-4);
    return [...books.customers.values()]
      .filter(({ phone }) => phone.replaceAll(/\D/g, '').endsWith(tail))
      .map(({ id, name, phone, createdAt }) => ({
        ref: this.refTo(id),
        title: name,
        subtitle: '',
        kind: 'person',
        mine: true,
        activeAt: createdAt,
        phones: [phone],
        country: '',
      }));
  }

  async titleOf({ id }: RecordRef): Promise<string> {
    return books.customers.get(id)?.name ?? '';
  }

  recordUrl({ id }: RecordRef): string {
    return `${this.address}/customers/${id}`;
  }

  recordOf(url: string): RecordRef | null {
    const [address, id = ''] = url.split('/customers/');
    return address === this.address && id !== '' ? this.refTo(id) : null;
  }

  searchUrl({ national }: SearchNumber): string {
    return `${this.address}/customers?phone=${national}`;
  }

  newRecordUrl(): string {
    return `${this.address}/customers/new`;
  }

  async findEntries(ref: RecordRef, { marker }: { marker: string }): Promise<readonly string[]> {
    return withMarker(books.calls, ref, marker);
  }

  async writeEntry({ id }: RecordRef, entry: { marker: string; text: string }): Promise<void> {
    if (!books.customers.has(id)) throw new ProblemError({ code: 'crm_record_gone' });
    books.calls.push({ id: newId(), customer: id, text: entry.text, marker: entry.marker });
    answer();
  }

  async rewriteEntry(id: string, _before: unknown, entry: { text: string }): Promise<void> {
    const row = books.calls.find((one) => one.id === id);
    if (row) row.text = entry.text;
  }

  async removeEntry(id: string): Promise<void> {
    remove(books.calls, id);
  }

  async findTasks(ref: RecordRef, { marker }: { marker: string }): Promise<readonly string[]> {
    return withMarker(books.tasks, ref, marker);
  }

  async writeTask({ id }: RecordRef, { marker }: { marker: string }): Promise<void> {
    books.tasks.push({ id: newId(), customer: id, marker });
    answer();
  }

  async removeTask(id: string): Promise<void> {
    remove(books.tasks, id);
  }

  async create(draft: { name: string; phone: string; marker: string }) {
    const id = newId();
    const { name, phone, marker } = draft;
    books.customers.set(id, { id, name, phone, marker, createdAt: Date.now() });
    answer();
    return { kind: 'created', ref: this.refTo(id) } as const;
  }

  async findCreated({ marker }: { marker: string }): Promise<readonly RecordRef[]> {
    const made = [...books.customers.values()].filter((one) => one.marker === marker);
    return made.map(({ id }) => this.refTo(id));
  }

  async createdAt({ id }: RecordRef): Promise<number | null> {
    return books.customers.get(id)?.createdAt ?? null;
  }

  async isUntouched({ id }: RecordRef, marker: string): Promise<boolean> {
    return books.customers.get(id)?.marker === marker;
  }

  async removeRecord({ id }: RecordRef): Promise<void> {
    books.customers.delete(id);
  }

  async unseen(): Promise<readonly string[]> {
    return [];
  }

  async users() {
    return [];
  }

  async check(): Promise<void> {}

  private refTo(id: string): RecordRef {
    return { crm: this.id, module: 'customer', id };
  }
}

function answer(): void {
  if (!books.loseAnswer) return;
  books.loseAnswer = false;
  throw new ProblemError({ code: 'crm_down', detail: 'ledger' }, { maybeDone: true });
}

function remove(rows: { id: string }[], id: string): void {
  const at = rows.findIndex((row) => row.id === id);
  if (at >= 0) rows.splice(at, 1);
}
