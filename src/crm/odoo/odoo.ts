import * as v from 'valibot';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, Found, SearchNumber } from '../crm.ts';
import type { OdooClient } from './client.ts';
import { type OdooModels, type OdooModelsStore, odooSearchModels, readModels } from './models.ts';
import { odooRecordOf, odooRecordUrl } from './record-url.ts';

const searchLimit = 40;

const rowsSchema = v.array(v.looseObject({ id: v.number() }));
/** Odoo says `false` where others say null or ''. */
const text = v.fallback(v.string(), '');
const many2one = v.fallback(v.looseTuple([v.number(), v.string()]), [0, '']);

const rowSchema = v.looseObject({
  id: v.number(),
  name: text,
  display_name: text,
  is_company: v.fallback(v.boolean(), false),
  parent_id: many2one,
  partner_name: text,
  contact_name: text,
  user_id: many2one,
  write_date: text,
});
const wanted = [
  'name',
  'display_name',
  'is_company',
  'parent_id',
  'partner_name',
  'contact_name',
  'user_id',
  'write_date',
];

/** Odoo 14 and later with an API key. */
export class OdooCrm implements Crm {
  readonly id = 'odoo';
  private readonly client: OdooClient;
  private readonly modelsStore: OdooModelsStore;

  constructor(client: OdooClient, modelsStore: OdooModelsStore) {
    this.client = client;
    this.modelsStore = modelsStore;
  }

  async search(number: SearchNumber, signal: AbortSignal): Promise<readonly Found[]> {
    const models = await this.models(signal);
    const perModel = await Promise.all(
      odooSearchModels.map(async (model) => {
        const phoneFields = models.phoneFields[model] ?? [];
        const fields = models.fields[model] ?? [];
        const domain = phoneDomain(phoneFields, fields, number);
        if (domain === null) return [];
        const answer = await this.client.call({
          model,
          method: 'search_read',
          args: {
            domain,
            fields: [
              ...wanted.filter((name) => fields.includes(name) || name === 'display_name'),
              ...phoneFields,
            ],
            limit: searchLimit,
            order: 'write_date desc, id desc',
          },
          signal,
        });
        const rows = v.safeParse(v.array(rowSchema), answer);
        return rows.success ? rows.output.map((row) => this.toFound(model, row, phoneFields)) : [];
      }),
    );
    return perModel.flat();
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const answer = await this.client.call({
      model: ref.module,
      method: 'search_read',
      args: { domain: [['id', '=', Number(ref.id)]], fields: ['display_name'], limit: 1 },
      signal,
    });
    const rows = v.safeParse(v.array(v.looseObject({ display_name: text })), answer);
    return rows.success ? (rows.output[0]?.display_name ?? '') : '';
  }

  recordUrl(ref: RecordRef): string {
    return odooRecordUrl(this.client.connection.address, this.client.connection.version, ref);
  }

  recordOf(url: string): RecordRef | null {
    return odooRecordOf(this.id, this.client.connection.address, url);
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
    return rows.success ? rows.output.map((row) => String(row.id)) : [];
  }

  /**
   * A message of the kind Call in the record's chatter, dated at the call's own time. Odoo does
   * not refuse a second message with the same id, so `findEntries` comes before any second try.
   */
  async writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void> {
    const { callTypeId } = await this.models(signal);
    await this.client.call({
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
    });
  }

  async removeEntry(id: string, signal: AbortSignal): Promise<void> {
    await this.client.call({ model: 'mail.message', method: 'unlink', ids: [Number(id)], signal });
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.call({ model: 'res.users', method: 'context_get', signal });
  }

  private async models(signal: AbortSignal): Promise<OdooModels> {
    const held = await this.modelsStore.load();
    if (held) return held;
    const fresh = await readModels(this.client, signal);
    await this.modelsStore.save(fresh);
    return fresh;
  }

  private toFound(
    model: (typeof odooSearchModels)[number],
    row: v.InferOutput<typeof rowSchema>,
    phoneFields: readonly string[],
  ): Found {
    const isCompany = row.is_company && row.parent_id[0] === 0;
    return {
      ref: { crm: this.id, module: model, id: String(row.id) },
      // `display_name` puts the company in front of the person.
      title: (model === 'crm.lead' ? row.contact_name : row.name) || row.display_name,
      subtitle: row.parent_id[1] || row.partner_name,
      kind: model === 'crm.lead' ? 'lead' : isCompany ? 'company' : 'person',
      mine: row.user_id[0] === this.client.connection.uid,
      activeAt: Date.parse(`${row.write_date.replace(' ', 'T')}Z`) || 0,
      phones: phoneFields.map((field) => v.parse(text, row[field])).filter((phone) => phone !== ''),
    };
  }
}

/**
 * Odoo stores numbers as typed. `ilike` does not escape `%`, so a wildcard between all digits finds every
 * format of one field; `phone_sanitized` (E.164) helps with digits in other scripts. Null: nothing to search.
 */
export function phoneDomain(
  phoneFields: readonly string[],
  fields: readonly string[],
  number: SearchNumber,
): unknown[] | null {
  const digits = number.national.replace(/\D/g, '');
  if (digits.length < 4 || phoneFields.length === 0) return null;
  const leaves: unknown[] = phoneFields.map((field) => [field, 'ilike', [...digits].join('%')]);
  if (number.e164 !== null && fields.includes('phone_sanitized'))
    leaves.push(['phone_sanitized', '=', number.e164]);
  return [...Array(leaves.length - 1).fill('|'), ...leaves];
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
