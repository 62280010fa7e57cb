import * as v from 'valibot';
import type { CreateAnswer, NewRecord } from '../../core/create/new-record.ts';
import type { CallEntry } from '../../core/journal/call-entry.ts';
import type { CallbackTask } from '../../core/journal/callback-task.ts';
import { plainName } from '../../core/plain-name.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { Crm, CrmContacts, CrmUser, Found, SearchNumber } from '../crm.ts';
import { findOdooTasks, removeOdooTask, writeOdooTask } from './callback-task.ts';
import type { OdooClient } from './client.ts';
import { OdooContacts } from './contacts.ts';
import { entryBody, htmlLines } from './entry-body.ts';
import { findByNumber, isOutdated } from './find-by-number.ts';
import { odooTime } from './found.ts';
import { type OdooModels, type OdooModelsStore, readModels } from './models.ts';
import {
  createOdooRecord,
  findCreatedInOdoo,
  isDenied,
  isUntouchedInOdoo,
  odooCreatedAt,
  removeOdooRecord,
} from './new-record.ts';
import { openDeals } from './open-deals.ts';
import { odooCreateUrl, odooRecordOf, odooRecordUrl, odooSearchUrl } from './record-url.ts';
import { searchIds } from './search-ids.ts';
import { odooUsers, partnerOfUser } from './users.ts';

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
  readonly contacts: CrmContacts;
  private readonly client: OdooClient;
  private readonly modelsStore: OdooModelsStore;

  constructor(client: OdooClient, modelsStore: OdooModelsStore) {
    this.client = client;
    this.modelsStore = modelsStore;
    this.contacts = new OdooContacts(client, this.id, {
      models: (signal) => this.models(signal),
      freshModels: (signal) => this.freshModels(signal),
    });
  }

  async search(
    number: SearchNumber,
    signal: AbortSignal,
    tell: (query: string) => void = () => undefined,
  ): Promise<readonly Found[]> {
    const find = (models: OdooModels) =>
      findByNumber({ client: this.client, models, crm: this.id, tell }, number, signal);
    const held = await this.modelsStore.load();
    if (held) {
      try {
        return await find(held);
      } catch (error) {
        if (!isOutdated(error)) throw error;
      }
    }
    return find(await this.freshModels(signal));
  }

  async titleOf(ref: RecordRef, signal: AbortSignal): Promise<string> {
    const answer = await this.client.call({
      model: ref.module,
      method: 'search_read',
      args: { domain: [['id', '=', Number(ref.id)]], fields: ['display_name'], limit: 1 },
      signal,
    });
    const rows = v.safeParse(titlesSchema, answer);
    return plainName(rows.success ? (rows.output[0]?.display_name ?? '') : '');
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

  /** On a record that is gone: wherever they are, for merging takes them along. */
  async findEntries(
    ref: RecordRef,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const find = (...domain: unknown[]) =>
      searchIds(
        this.client,
        'mail.message',
        [['message_id', '=', messageId(entry)], ...domain],
        signal,
      );
    const here = await find(['model', '=', ref.module], ['res_id', '=', Number(ref.id)]);
    const all = here.length > 0 ? here : await find();
    if (all === here || all.length === 0) return all.map(String);
    const still = await searchIds(this.client, ref.module, [['id', '=', Number(ref.id)]], signal);
    return still.length > 0 ? [] : all.map(String);
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
        ...entryBody(entry.text || entry.subject, this.client.connection.version),
        ...(await this.authorOf(entry.ownerId, signal)),
        subtype_xmlid: 'mail.mt_note',
        ...(callTypeId === null ? {} : { mail_activity_type_id: callTypeId }),
        date: odooTime(entry.startedAt),
        message_id: messageId(entry),
      },
      signal,
    };
    await refusedForGood(() => this.client.call(call));
  }

  /**
   * A message of our own is all ours: nobody else can change it. To write on one that somebody has deleted is
   * no error to Odoo when an administrator does it (ORM, `write` without rules to check), so it is looked for.
   */
  async rewriteEntry(
    id: string,
    _before: CallEntry,
    entry: CallEntry,
    signal: AbortSignal,
  ): Promise<void> {
    await this.client.needSameUser(signal);
    const call = {
      model: 'mail.message',
      method: 'write',
      ids: [Number(id)],
      args: { vals: { body: htmlLines(entry.text || entry.subject) } },
      signal,
    };
    await refusedForGood(() => this.client.call(call));
    const [still] = await searchIds(this.client, 'mail.message', [['id', '=', Number(id)]], signal);
    if (still === undefined) throw new ProblemError({ code: 'crm_record_gone' });
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

  findTasks(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<readonly string[]> {
    return findOdooTasks(this.client, ref, task, signal);
  }

  async writeTask(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<void> {
    const { callTypeId } = await this.models(signal);
    await refusedForGood(() => writeOdooTask(this.client, ref, task, callTypeId, signal));
  }

  removeTask(id: string, signal: AbortSignal): Promise<void> {
    return removeOdooTask(this.client, id, signal);
  }

  async create(draft: NewRecord, signal: AbortSignal): Promise<CreateAnswer> {
    return createOdooRecord(this.client, this.id, draft, await this.models(signal), signal);
  }

  findCreated(draft: NewRecord, signal: AbortSignal): Promise<readonly RecordRef[]> {
    return findCreatedInOdoo(this.client, this.id, draft, signal);
  }

  createdAt(ref: RecordRef, signal: AbortSignal): Promise<number | null> {
    return odooCreatedAt(this.client, ref, signal);
  }

  isUntouched(ref: RecordRef, marker: string, signal: AbortSignal): Promise<boolean> {
    return isUntouchedInOdoo(this.client, ref, marker, signal);
  }

  removeRecord(ref: RecordRef, signal: AbortSignal): Promise<void> {
    return removeOdooRecord(this.client, ref, signal);
  }

  async unseen(signal: AbortSignal): Promise<readonly string[]> {
    const { fields } = await this.models(signal);
    // A database without the CRM app has no leads that could be missed; a user without the right to them may miss some.
    return 'crm.lead' in fields || !(await isDenied(this.client, 'crm.lead', signal))
      ? []
      : ['crm.lead'];
  }

  users(signal: AbortSignal): Promise<readonly CrmUser[]> {
    return odooUsers(this.client, signal);
  }

  async check(signal: AbortSignal): Promise<void> {
    await this.client.needSameUser(signal);
    await this.client.call({ model: 'res.users', method: 'context_get', signal });
  }

  /** A key may be shared: what it writes is by the associated user all the same. */
  private async authorOf(ownerId: string, signal: AbortSignal): Promise<{ author_id?: number }> {
    if (ownerId === '' || Number(ownerId) === this.client.connection.uid) return {};
    const partnerId = await partnerOfUser(this.client, Number(ownerId), signal);
    return partnerId === null ? {} : { author_id: partnerId };
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

/** Says of a refusal that no second try can help. */
async function refusedForGood(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'crm_error') throw error;
    const detail = error.problem.detail ?? '';
    throw refusals.includes(detail)
      ? new ProblemError({ code: 'crm_refused_entry', detail }, { cause: error })
      : error;
  }
}
