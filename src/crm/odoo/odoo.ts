import * as v from 'valibot';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, Found, SearchNumber } from '../crm.ts';
import type { OdooClient } from './client.ts';
import { findByNumber, isOutdated } from './find-by-number.ts';
import { type OdooModels, type OdooModelsStore, readModels } from './models.ts';
import { openDeals } from './open-deals.ts';
import { odooCreateUrl, odooRecordOf, odooRecordUrl, odooSearchUrl } from './record-url.ts';

const rowsSchema = v.array(v.looseObject({ id: v.number() }));
const titlesSchema = v.array(v.looseObject({ display_name: v.fallback(v.string(), '') }));

/** Answers that mean "not on this record, not with these values": writing again would end the same. */
const refusals = [
  'AttributeError',
  'NotFound',
  'UnprocessableEntity',
  'UserError',
  'ValidationError',
  'ValueError',
  'TypeError',
];

/** Odoo 14 and later, by key or through the browser's session. */
export class OdooCrm implements Crm {
  readonly id = 'odoo';
  private readonly client: OdooClient;
  private readonly modelsStore: OdooModelsStore;

  constructor(client: OdooClient, modelsStore: OdooModelsStore) {
    this.client = client;
    this.modelsStore = modelsStore;
  }

  async search(number: SearchNumber, signal: AbortSignal): Promise<readonly Found[]> {
    const held = await this.modelsStore.load();
    if (held) {
      try {
        return await findByNumber(this.client, held, number, this.id, signal);
      } catch (error) {
        if (!isOutdated(error)) throw error;
      }
    }
    return findByNumber(this.client, await this.freshModels(signal), number, this.id, signal);
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const answer = await this.client.call({
      model: ref.module,
      method: 'search_read',
      args: { domain: [['id', '=', Number(ref.id)]], fields: ['display_name'], limit: 1 },
      signal,
    });
    const rows = v.safeParse(titlesSchema, answer);
    return rows.success ? (rows.output[0]?.display_name ?? '') : '';
  }

  recordUrl(ref: RecordRef): string {
    return odooRecordUrl(this.client.connection.address, this.client.connection.version, ref);
  }

  recordOf(url: string): RecordRef | null {
    return odooRecordOf(this.id, this.client.connection.address, url);
  }

  searchUrl(): string {
    return odooSearchUrl(this.client.connection.address, this.client.connection.version);
  }

  newRecordUrl(kind: 'person' | 'lead'): string {
    const { address, version } = this.client.connection;
    return odooCreateUrl(address, version, kind === 'person' ? 'res.partner' : 'crm.lead');
  }

  openDeals(refs: readonly RecordRef[], signal: AbortSignal): Promise<readonly RecordRef[]> {
    return openDeals(this.client, refs, signal);
  }

  async findEntries(
    _ref: RecordRef,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const answer = await this.client.call({
      model: 'mail.message',
      method: 'search_read',
      args: {
        domain: [['message_id', '=', messageId(entry)]],
        fields: ['id'],
        order: 'id asc',
        limit: 20,
      },
      signal,
    });
    const rows = v.safeParse(rowsSchema, answer);
    // Taken for "none", an answer that was not understood would have the call written twice.
    if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: 'mail.message' });
    return rows.output.map((row) => String(row.id));
  }

  /**
   * A message of the kind Call in the record's chatter, dated at the call's own time. Odoo does
   * not refuse a second message with the same id, so `findEntries` comes before any second try.
   */
  async writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void> {
    const { callTypeId } = await this.models(signal);
    await this.client.needSameUser(signal);
    const call = {
      model: ref.module,
      method: 'message_post',
      ids: [Number(ref.id)],
      args: {
        body: this.client.connection.version >= 17 ? entry.text : escapeHtml(entry.text),
        subtype_xmlid: 'mail.mt_note',
        ...(callTypeId === null ? {} : { mail_activity_type_id: callTypeId }),
        date: utcText(entry.startedAt),
        message_id: messageId(entry),
      },
      signal,
    };
    try {
      await this.client.call(call);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'crm_error') throw error;
      const detail = error.problem.detail ?? '';
      throw refusals.includes(detail)
        ? new ProblemError({ code: 'crm_refused_entry', detail }, { cause: error })
        : error;
    }
  }

  async removeEntry(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.client.call({
        model: 'mail.message',
        method: 'unlink',
        ids: [Number(id)],
        signal,
      });
    } catch (error) {
      // Gone already is what was wanted.
      if (!(error instanceof ProblemError) || error.problem.code !== 'crm_record_gone') throw error;
    }
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.needSameUser(signal);
    await this.client.call({ model: 'res.users', method: 'context_get', signal });
  }

  private async models(signal: AbortSignal): Promise<OdooModels> {
    return (await this.modelsStore.load()) ?? this.freshModels(signal);
  }

  private async freshModels(signal: AbortSignal): Promise<OdooModels> {
    const fresh = await readModels(this.client, signal);
    await this.modelsStore.save(fresh);
    return fresh;
  }
}

/** Our name for the call in Odoo: free text that everybody may search by. */
function messageId(entry: CallEntry): string {
  return `<${entry.marker.replace(/[^\w.-]+/g, '-')}@ringtab>`;
}

function utcText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** Up to 16 the body is taken as HTML. */
function escapeHtml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
