import type { CreateAnswer, NewRecord } from '../../core/create/new-record.ts';
import { type CallEntry, carriesMarker } from '../../core/journal/call-entry.ts';
import type { CallbackTask } from '../../core/journal/callback-task.ts';
import { plainName } from '../../core/plain-name.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, CrmContacts, CrmUser, Found, SearchNumber } from '../crm.ts';
import { optionalCallFields, withNewText, withShortDuration, zohoCall } from './call-record.ts';
import { findZohoTasks, writeZohoTask } from './callback-task.ts';
import type { ZohoClient } from './client.ts';
import { ZohoContacts } from './contacts.ts';
import { coqlRows, type Row, rowsOf, text } from './coql.ts';
import { findByNumber, isInvalidQuery } from './find-by-number.ts';
import { readMetadata, type ZohoMetadata, type ZohoMetadataStore } from './metadata.ts';
import {
  createZohoRecord,
  findCreatedInZoho,
  isUntouchedInZoho,
  zohoCreatedAt,
} from './new-record.ts';
import { openZohoDeals } from './open-deals.ts';
import {
  type ZohoSite,
  zohoCreateUrl,
  zohoRecordOf,
  zohoRecordUrl,
  zohoSearchUrl,
} from './record-url.ts';
import { deleteRow, insertRow, refusedEntry, updateRow } from './rows.ts';
import { bracketed, quoted } from './search-query.ts';
import { zohoUsers } from './users.ts';
import { clocksDifferMs, zohoTime } from './zoho-time.ts';

export interface ZohoPlace extends ZohoSite {
  /** The user the token belongs to. */
  readonly userId: string;
}

/** People have a Full_Name. */
const titleFields: Readonly<Record<string, string>> = {
  Accounts: 'Account_Name',
  Deals: 'Deal_Name',
};

/** Zoho CRM through its REST API v8. */
export class ZohoCrm implements Crm {
  readonly id = 'zoho';
  readonly contacts: CrmContacts;
  private readonly client: ZohoClient;
  private readonly place: ZohoPlace;
  private readonly metadataStore: ZohoMetadataStore;

  constructor(client: ZohoClient, place: ZohoPlace, metadataStore: ZohoMetadataStore) {
    this.client = client;
    this.place = place;
    this.metadataStore = metadataStore;
    const me = { crm: this.id, userId: place.userId };
    this.contacts = new ZohoContacts(client, me, (signal) => this.metadata(signal));
  }

  async search(
    number: SearchNumber,
    signal: AbortSignal,
    tell: (query: string) => void = () => undefined,
  ): Promise<readonly Found[]> {
    const me = { crm: this.id, userId: this.place.userId };
    const find = (metadata: ZohoMetadata) =>
      findByNumber({ client: this.client, metadata, me, tell }, number, signal).catch(
        nullIfInvalid,
      );
    const held = await this.metadataStore.load();
    const found = held && (await find(held));
    if (found) return found;
    // A field that was there may have been deleted since.
    const fresh = await this.freshMetadata(signal);
    const again = await find(fresh);
    if (again) return again;
    const second = { ...fresh, phonesInCoql: false };
    const last = await findByNumber(
      { client: this.client, metadata: second, me, tell },
      number,
      signal,
    );
    await this.metadataStore.save(second);
    return last;
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const own = Object.hasOwn(titleFields, ref.module) ? titleFields[ref.module] : undefined;
    const field = own ?? 'Full_Name';
    const path = `${encodeURIComponent(ref.module)}/${encodeURIComponent(ref.id)}?fields=${field}`;
    try {
      const [row] = rowsOf(await this.client.request(path, { signal }));
      return plainName(text(row?.[field]));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'crm_access_denied') return '';
      throw error;
    }
  }

  recordUrl(ref: RecordRef): string {
    return zohoRecordUrl(this.place, ref);
  }

  recordOf(url: string): RecordRef | null {
    return zohoRecordOf(this.id, this.place, url);
  }

  searchUrl(number: SearchNumber): string {
    return zohoSearchUrl(this.place, number.national);
  }

  newRecordUrl(kind: 'person' | 'lead'): string {
    return zohoCreateUrl(this.place, kind === 'person' ? 'Contacts' : 'Leads');
  }

  openDeals(refs: readonly RecordRef[], signal: AbortSignal): Promise<readonly RecordRef[]> {
    return openZohoDeals(this.client, refs, signal);
  }

  async findEntries(
    ref: RecordRef,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    // The description cannot stand in a condition; the start time narrows it to a handful of rows. Not the very
    // time: another browser of the same person, by its own clock, has the call begin at another.
    const { startedAt } = entry;
    const where = bracketed(
      [
        `Call_Start_Time >= ${quoted(zohoTime(startedAt - clocksDifferMs))}`,
        `Call_Start_Time <= ${quoted(zohoTime(startedAt + clocksDifferMs))}`,
        ref.module === 'Contacts' ? `Who_Id = ${quoted(ref.id)}` : `What_Id = ${quoted(ref.id)}`,
      ],
      'and',
    );
    const query = `select id, Description from Calls where ${where} order by id asc`;
    const rows = await coqlRows(this.client, query, signal);
    return rows
      .filter((row) => carriesMarker(text(row['Description']), entry.marker))
      .map((row) => text(row['id']));
  }

  async writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void> {
    const call = zohoCall(ref, entry, await this.metadata(signal));
    const insert = (row: Row) => insertRow(this.client, 'Calls', row, optionalCallFields, signal);
    let written = await insert(call);
    if (!written.ok && written.field === 'Call_Duration')
      written = await insert(withShortDuration(call));
    if (!written.ok) throw refusedEntry(written);
  }

  async rewriteEntry(
    id: string,
    before: CallEntry,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<void> {
    const path = `Calls/${encodeURIComponent(id)}?fields=Description`;
    const [row] = rowsOf(await this.client.request(path, { signal }));
    if (!row) throw new ProblemError({ code: 'crm_record_gone' });
    const Description = withNewText(text(row['Description']), before, entry);
    const written = await updateRow(this.client, 'Calls', id, { Description }, signal);
    if (!written.ok) throw refusedEntry(written);
  }

  removeEntry(id: string, signal: AbortSignal): Promise<void> {
    return deleteRow(this.client, 'Calls', id, signal);
  }

  findTasks(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<readonly string[]> {
    return findZohoTasks(this.client, ref, task, signal);
  }

  async writeTask(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<void> {
    await writeZohoTask(this.client, ref, task, await this.metadata(signal), signal);
  }

  removeTask(id: string, signal: AbortSignal): Promise<void> {
    return deleteRow(this.client, 'Tasks', id, signal);
  }

  create(draft: NewRecord, signal: AbortSignal): Promise<CreateAnswer> {
    return createZohoRecord(this.client, this.id, draft, signal);
  }

  findCreated(draft: NewRecord, signal: AbortSignal): Promise<readonly RecordRef[]> {
    return findCreatedInZoho(this.client, this.id, draft, signal);
  }

  createdAt(ref: RecordRef, signal: AbortSignal): Promise<number | null> {
    return zohoCreatedAt(this.client, ref, signal);
  }

  isUntouched(ref: RecordRef, marker: string, signal: AbortSignal): Promise<boolean> {
    return isUntouchedInZoho(this.client, ref, marker, signal);
  }

  removeRecord(ref: RecordRef, signal: AbortSignal): Promise<void> {
    return deleteRow(this.client, ref.module, ref.id, signal);
  }

  async unseen(signal: AbortSignal): Promise<readonly string[]> {
    return (await this.metadata(signal)).unseen;
  }

  users(signal: AbortSignal): Promise<readonly CrmUser[]> {
    return zohoUsers(this.client, signal);
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.request('users?type=CurrentUser', { signal });
  }

  private async metadata(signal: AbortSignal): Promise<ZohoMetadata> {
    return (await this.metadataStore.load()) ?? this.freshMetadata(signal);
  }

  private async freshMetadata(signal: AbortSignal): Promise<ZohoMetadata> {
    const fresh = await readMetadata(this.client, signal);
    await this.metadataStore.save(fresh);
    return fresh;
  }
}

function nullIfInvalid(error: unknown): null {
  if (isInvalidQuery(error)) return null;
  throw error;
}
