import { titleField } from './fields.ts';
import { toUserTime } from './user-time.ts';
import { tokenUser, userLink } from './users.ts';
import type { ZohoModule, ZohoRecord } from './zoho-sandbox.ts';

/** A deleted record, as long as the recycle bin remembers it. */
export interface Deleted {
  module: ZohoModule;
  id: string;
  title: string;
  /** Epoch ms. */
  at: number;
}

interface Entry {
  module: ZohoModule;
  record: ZohoRecord;
  /** Epoch ms of the last write. */
  modifiedAt: number;
  /** Epoch ms from which the search index lag counts; 0: indexed long ago. */
  writtenAt: number;
}

/** The organisation's records, in the order they were made. */
export class Store {
  readonly deleted: Deleted[] = [];
  private readonly entries = new Map<string, Entry>();
  private serial = 412_001;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Nineteen digits, more than a JavaScript number holds. */
  newId(): string {
    this.serial += 13;
    return `5843104000000${String(this.serial).padStart(6, '0')}`;
  }

  /**
   * @param indexed false: written just now, so search does not find it before the index lag is over
   * @param at epoch ms of the creation
   */
  insert(
    module: ZohoModule,
    fields: Record<string, unknown>,
    indexed: boolean,
    at = this.now(),
  ): ZohoRecord {
    const user = userLink(tokenUser);
    const record: ZohoRecord = {
      Owner: user,
      ...fields,
      id: this.newId(),
      Created_By: user,
      Modified_By: user,
      Created_Time: toUserTime(at),
      Modified_Time: toUserTime(at),
    };
    derive(module, record);
    this.entries.set(record.id, { module, record, modifiedAt: at, writtenAt: indexed ? 0 : at });
    return record;
  }

  change(id: string, fields: Record<string, unknown>): ZohoRecord | undefined {
    const entry = this.entries.get(id);
    if (!entry) return undefined;
    const at = this.now();
    Object.assign(entry.record, fields, { id, Modified_Time: toUserTime(at) });
    derive(entry.module, entry.record);
    entry.modifiedAt = at;
    entry.writtenAt = at;
    return entry.record;
  }

  remove(module: ZohoModule, id: string): boolean {
    const record = this.find(module, id);
    if (!record) return false;
    this.entries.delete(id);
    this.deleted.push({ module, id, title: titleOf(module, record), at: this.now() });
    return true;
  }

  all(module: ZohoModule): ZohoRecord[] {
    return [...this.entries.values()]
      .filter((entry) => entry.module === module)
      .map((entry) => entry.record);
  }

  find(module: ZohoModule, id: unknown): ZohoRecord | undefined {
    const entry = typeof id === 'string' ? this.entries.get(id) : undefined;
    return entry?.module === module ? entry.record : undefined;
  }

  moduleOf(id: string): ZohoModule | undefined {
    return this.entries.get(id)?.module;
  }

  modifiedAt(id: string): number {
    return this.entries.get(id)?.modifiedAt ?? 0;
  }

  writtenAt(id: string): number {
    return this.entries.get(id)?.writtenAt ?? 0;
  }

  /** Calls, tasks or notes that hang on a record, oldest first. */
  relatedTo(recordId: string, module: 'Calls' | 'Tasks' | 'Notes'): ZohoRecord[] {
    const keys = module === 'Notes' ? ['Parent_Id'] : ['Who_Id', 'What_Id'];
    return this.all(module).filter((record) =>
      keys.some((key) => linkId(record[key]) === recordId),
    );
  }
}

/** The id inside a lookup value. */
export function linkId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}

export function titleOf(module: ZohoModule, record: ZohoRecord): string {
  const title = record[titleField(module)];
  return typeof title === 'string' ? title : '';
}

function derive(module: ZohoModule, record: ZohoRecord): void {
  if (module !== 'Contacts' && module !== 'Leads') return;
  const parts = [record['First_Name'], record['Last_Name']];
  record['Full_Name'] = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}
