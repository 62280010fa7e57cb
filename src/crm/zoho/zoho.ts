import * as v from 'valibot';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, Found, SearchNumber } from '../crm.ts';
import { isoWithOffset, zohoCall } from './call-record.ts';
import type { ZohoClient } from './client.ts';
import {
  readMetadata,
  type ZohoMetadata,
  type ZohoMetadataStore,
  zohoModules,
} from './metadata.ts';
import { zohoRecordOf, zohoRecordUrl } from './record-url.ts';
import { bracketed, phoneQueries, quoted } from './search-query.ts';

export interface ZohoPlace {
  /** e.g. `https://crm.zoho.com` */
  readonly crmAddress: string;
  /** Path segment of the organisation, '' when unknown. */
  readonly org: string;
  /** The user the token belongs to. */
  readonly userId: string;
}

const rowsSchema = v.looseObject({ data: v.array(v.record(v.string(), v.unknown())) });
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

const titleColumns: Record<(typeof zohoModules)[number], readonly string[]> = {
  Contacts: ['Full_Name'],
  Leads: ['Full_Name', 'Company', 'Converted__s'],
  Accounts: ['Account_Name'],
};

const kinds: Record<(typeof zohoModules)[number], Found['kind']> = {
  Contacts: 'person',
  Leads: 'lead',
  Accounts: 'company',
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
    const metadata = await this.metadata(signal);
    const perModule = await Promise.all(
      zohoModules.map(async (module) => {
        const fields = metadata.phoneFields[module] ?? [];
        if (fields.length === 0) return [];
        const columns = ['id', ...titleColumns[module], 'Owner', 'Modified_Time', ...fields];
        const queries = phoneQueries(module, columns, fields, number);
        const answers = await Promise.all(queries.map((query) => this.coql(query, signal)));
        const byId = new Map(answers.flat().map((row) => [String(row['id']), row]));
        // A converted lead lives on as a contact; the lead itself cannot be opened any more.
        const rows = [...byId.values()].filter((row) => row['Converted__s'] !== true);
        return rows.map((row) => this.toFound(module, row, fields));
      }),
    );
    return perModule.flat();
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const fields = ref.module === 'Accounts' ? 'Account_Name' : 'Full_Name';
    const path = `${encodeURIComponent(ref.module)}/${encodeURIComponent(ref.id)}?fields=${fields}`;
    const [row] = rowsOf(await this.client.request(path, { signal }));
    return text(row?.[fields]);
  }

  recordUrl(ref: RecordRef): string {
    return zohoRecordUrl(this.place.crmAddress, this.place.org, ref);
  }

  recordOf(url: string): RecordRef | null {
    return zohoRecordOf(this.id, url);
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
    const rows = await this.coql(
      `select id, Description from Calls where ${where} order by id asc limit 200`,
      signal,
    );
    return rows
      .filter((row) => text(row['Description']).includes(entry.marker))
      .map((row) => text(row['id']));
  }

  async writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void> {
    const row = zohoCall(ref, entry, await this.metadata(signal));
    // Without an empty `trigger` every workflow of the organisation would run.
    const body = JSON.stringify({ data: [row], trigger: [] });
    const answer = await this.client.request('Calls', { method: 'POST', body, signal });
    const parsed = v.safeParse(writtenSchema, answer);
    if (!parsed.success)
      throw new ProblemError({ code: 'crm_error', detail: 'Calls' }, { maybeDone: true });
    const [result] = parsed.output.data;
    if (result && result.code !== 'SUCCESS') {
      const field = text(result.details['api_name']);
      throw new ProblemError({
        code: 'crm_refused_entry',
        detail: [result.code, field].filter(Boolean).join(' '),
      });
    }
  }

  async removeEntry(id: string, signal: AbortSignal): Promise<void> {
    await this.client.request(`Calls/${encodeURIComponent(id)}`, { method: 'DELETE', signal });
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.request('users?type=CurrentUser', { signal });
  }

  private async coql(query: string, signal: AbortSignal): Promise<Record<string, unknown>[]> {
    const body = JSON.stringify({ select_query: query });
    return rowsOf(await this.client.request('coql', { method: 'POST', body, signal }));
  }

  private async metadata(signal: AbortSignal): Promise<ZohoMetadata> {
    const held = await this.metadataStore.load();
    if (held) return held;
    const fresh = await readMetadata(this.client, signal);
    await this.metadataStore.save(fresh);
    return fresh;
  }

  private toFound(
    module: (typeof zohoModules)[number],
    row: Record<string, unknown>,
    fields: readonly string[],
  ): Found {
    const [titleColumn = '', subtitleColumn = ''] = titleColumns[module];
    return {
      ref: { crm: this.id, module, id: String(row['id']) },
      title: text(row[titleColumn]),
      subtitle: text(row[subtitleColumn]),
      kind: kinds[module],
      mine: idOf(row['Owner']) === this.place.userId,
      activeAt: Date.parse(text(row['Modified_Time'])) || 0,
      phones: fields.map((field) => text(row[field])).filter((phone) => phone !== ''),
    };
  }
}

function rowsOf(body: unknown): Record<string, unknown>[] {
  const parsed = v.safeParse(rowsSchema, body);
  return parsed.success ? parsed.output.data : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function idOf(value: unknown): string {
  const parsed = v.safeParse(v.looseObject({ id: v.string() }), value);
  return parsed.success ? parsed.output.id : '';
}
