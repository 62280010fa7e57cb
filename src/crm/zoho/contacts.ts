import * as v from 'valibot';
import type { ContactDetails } from '../../core/contact/contact-details.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { CrmContacts, RecordChanges, RecordCursor, RecordPage } from '../crm.ts';
import { firstMark, readChanges } from './changes.ts';
import type { ZohoClient } from './client.ts';
import { zohoContactDetails } from './contact-details.ts';
import { contactColumns, foundIn } from './found.ts';
import { isZohoModule, type ZohoMetadata, zohoModules } from './metadata.ts';
import { readById } from './read-by-id.ts';

/** All records of the types that are searched, and what becomes of them. */
export class ZohoContacts implements CrmContacts {
  /** Credits. An organisation has at least 50,000 a day, which all its agents share. */
  readonly perDay = 1000;
  private readonly client: ZohoClient;
  private readonly me: { readonly crm: string; readonly userId: string };
  private readonly metadata: (signal: AbortSignal) => Promise<ZohoMetadata>;

  constructor(
    client: ZohoClient,
    me: { readonly crm: string; readonly userId: string },
    metadata: (signal: AbortSignal) => Promise<ZohoMetadata>,
  ) {
    this.client = client;
    this.me = me;
    this.metadata = metadata;
  }

  async modules(signal: AbortSignal): Promise<readonly string[]> {
    const { phoneFields } = await this.metadata(signal);
    return zohoModules.filter((module) => (phoneFields[module] ?? []).length > 0);
  }

  /** `actions/count`; only for the eye, so whatever goes wrong with it is no trouble. */
  async count(module: string, signal: AbortSignal): Promise<number | null> {
    const path = `${module}/actions/count`;
    const answer = await this.client.request(path, { signal }).catch(() => null);
    const parsed = v.safeParse(v.looseObject({ count: v.number() }), answer);
    return parsed.success ? parsed.output.count : null;
  }

  async page(module: string, from: RecordCursor, signal: AbortSignal): Promise<RecordPage> {
    const metadata = await this.metadata(signal);
    if (!isZohoModule(module)) throw new ProblemError({ code: 'crm_error', detail: module });
    const columns = contactColumns(module, metadata);
    const { rows, ...page } = await readById(this.client, { module, columns }, from, signal);
    return { ...page, records: foundIn(module, rows, metadata, this.me) };
  }

  mark(signal: AbortSignal): Promise<string> {
    return firstMark(this.client, signal);
  }

  async changes(mark: string, signal: AbortSignal): Promise<RecordChanges> {
    return readChanges(this.client, mark, this.me, await this.metadata(signal), signal);
  }

  async details(ref: RecordRef, signal: AbortSignal): Promise<ContactDetails | null> {
    const { phoneFields } = await this.metadata(signal);
    const fields = isZohoModule(ref.module) ? (phoneFields[ref.module] ?? []) : [];
    return zohoContactDetails(this.client, ref, fields, signal);
  }
}
