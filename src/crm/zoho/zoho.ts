import * as v from 'valibot';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, Found, SearchNumber } from '../crm.ts';
import { isoWithOffset, withShortDuration, zohoCall } from './call-record.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, type Row, rowsOf, text } from './coql.ts';
import { findByNumber, isInvalidQuery } from './find-by-number.ts';
import { readMetadata, type ZohoMetadata, type ZohoMetadataStore } from './metadata.ts';
import {
  type ZohoSite,
  zohoCreateUrl,
  zohoRecordOf,
  zohoRecordUrl,
  zohoSearchUrl,
} from './record-url.ts';
import { bracketed, quoted } from './search-query.ts';

export interface ZohoPlace extends ZohoSite {
  /** The user the token belongs to. */
  readonly userId: string;
}

const writtenSchema = v.looseObject({
  data: v.pipe(
    v.array(
      v.looseObject({
        code: v.string(),
        details: v.fallback(v.record(v.string(), v.unknown()), {}),
      }),
    ),
    v.minLength(1),
  ),
});

/** People have a Full_Name. */
const titleFields: Readonly<Record<string, string>> = {
  Accounts: 'Account_Name',
  Deals: 'Deal_Name',
};

/** Zoho CRM through its REST API v8. */
export class ZohoCrm implements Crm {
  readonly id = 'zoho';
  private readonly client: ZohoClient;
  private readonly place: ZohoPlace;
  private readonly metadataStore: ZohoMetadataStore;

  constructor(client: ZohoClient, place: ZohoPlace, metadataStore: ZohoMetadataStore) {
    this.client = client;
    this.place = place;
    this.metadataStore = metadataStore;
  }

  async search(number: SearchNumber, signal: AbortSignal): Promise<readonly Found[]> {
    const me = { crm: this.id, userId: this.place.userId };
    const find = (metadata: ZohoMetadata) =>
      findByNumber(this.client, metadata, number, me, signal).catch(nullIfInvalid);
    const held = await this.metadataStore.load();
    const found = held && (await find(held));
    if (found) return found;
    // A field that was there may have been deleted since.
    const fresh = await this.freshMetadata(signal);
    const again = await find(fresh);
    if (again) return again;
    const second = { ...fresh, phonesInCoql: false };
    const last = await findByNumber(this.client, second, number, me, signal);
    await this.metadataStore.save(second);
    return last;
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const field = titleFields[ref.module] ?? 'Full_Name';
    const path = `${encodeURIComponent(ref.module)}/${encodeURIComponent(ref.id)}?fields=${field}`;
    try {
      const [row] = rowsOf(await this.client.request(path, { signal }));
      return text(row?.[field]);
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

  async findEntries(
    ref: RecordRef,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    // The description cannot stand in a condition; the start time narrows it to a handful of rows.
    const where = bracketed(
      [
        `Call_Start_Time = ${quoted(isoWithOffset(entry.startedAt))}`,
        ref.module === 'Contacts' ? `Who_Id = ${quoted(ref.id)}` : `What_Id = ${quoted(ref.id)}`,
      ],
      'and',
    );
    const query = `select id, Description from Calls where ${where} order by id asc`;
    const rows = await coqlRows(this.client, query, signal);
    return rows
      .filter((row) => text(row['Description']).includes(entry.marker))
      .map((row) => text(row['id']));
  }

  async writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void> {
    const call = zohoCall(ref, entry, await this.metadata(signal));
    let refusal = await this.insertCall(call, signal);
    if (refusal?.field === 'Call_Duration')
      refusal = await this.insertCall(withShortDuration(call), signal);
    if (!refusal) return;
    const { code, field } = refusal;
    if (code === 'INVALID_DATA' && (field === 'Who_Id' || field === 'What_Id'))
      throw new ProblemError({ code: 'crm_record_gone' });
    const detail = [code, field].filter(Boolean).join(' ');
    throw new ProblemError({ code: 'crm_refused_entry', detail });
  }

  async removeEntry(id: string, signal: AbortSignal): Promise<void> {
    const path = `Calls/${encodeURIComponent(id)}`;
    const refusal = refusalIn(await this.client.request(path, { method: 'DELETE', signal }));
    // An id that is not valid any more is what was wanted.
    if (refusal && refusal.code !== 'INVALID_DATA')
      throw new ProblemError({ code: 'crm_error', detail: refusal.code });
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.request('users?type=CurrentUser', { signal });
  }

  /** Why the row was refused; null when it was taken. */
  private async insertCall(call: Row, signal: AbortSignal): Promise<Refusal | null> {
    // Without an empty `trigger` every workflow of the organisation would run.
    const body = JSON.stringify({ data: [call], trigger: [] });
    return refusalIn(await this.client.request('Calls', { method: 'POST', body, signal }));
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

interface Refusal {
  readonly code: string;
  /** API name of the field at fault, '' when none is named. */
  readonly field: string;
}

function refusalIn(answer: unknown): Refusal | null {
  const parsed = v.safeParse(writtenSchema, answer);
  const row = parsed.success ? parsed.output.data[0] : undefined;
  if (!row) throw new ProblemError({ code: 'crm_error', detail: 'Calls' }, { maybeDone: true });
  if (row.code === 'SUCCESS') return null;
  return { code: row.code, field: text(row.details['api_name']) };
}
