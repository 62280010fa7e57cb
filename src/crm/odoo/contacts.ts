import * as v from 'valibot';
import type { ContactDetails } from '../../core/contact/contact-details.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { CrmContacts, Found, RecordChanges, RecordCursor, RecordPage } from '../crm.ts';
import type { OdooClient } from './client.ts';
import { odooContactDetails } from './contact-details.ts';
import { isOutdated } from './find-by-number.ts';
import { foundFields, odooTime, readFound, timeOfOdoo } from './found.ts';
import { isOdooModel, type OdooModel, type OdooModels, odooSearchModels } from './models.ts';

/** Records in one answer. Odoo Online asks callers to be gentle; a page of this size takes it a second. */
const pageSize = 500;
const idsAtOnce = 5000;

/** A change is dated at the beginning of its transaction and seen at its end. */
const overlapMs = 60_000;

const markSchema = v.object({
  /** Place in `odooSearchModels`. */
  step: v.number(),
  /** By model: the latest change that was seen, epoch ms. */
  since: v.record(v.string(), v.number()),
  /**
   * A model that has more than a page to tell is read by ids, since a record that is changed meanwhile moves in a list
   * that is sorted by time: up to where it was, and when the youngest change was made before it began, epoch ms.
   */
  byId: v.nullable(v.object({ after: v.number(), until: v.number() })),
});

const datesSchema = v.array(
  v.looseObject({ id: v.number(), write_date: v.string(), active: v.fallback(v.boolean(), true) }),
);
const idsSchema = v.array(v.looseObject({ id: v.number() }));

/** All contacts and leads with a number, and what becomes of them. */
export class OdooContacts implements CrmContacts {
  /** Requests. Odoo counts none, and asks for about one a second. */
  readonly perDay = 5000;
  private readonly client: OdooClient;
  private readonly crm: string;
  private readonly models: (signal: AbortSignal) => Promise<OdooModels>;
  private readonly freshModels: (signal: AbortSignal) => Promise<OdooModels>;

  constructor(
    client: OdooClient,
    crm: string,
    read: { readonly [how in 'models' | 'freshModels']: OdooContacts['models'] },
  ) {
    this.client = client;
    this.crm = crm;
    this.models = read.models;
    this.freshModels = read.freshModels;
  }

  async modules(signal: AbortSignal): Promise<readonly string[]> {
    const { phoneFields } = await this.models(signal);
    return odooSearchModels.filter((model) => (phoneFields[model] ?? []).length > 0);
  }

  async count(module: string, signal: AbortSignal): Promise<number | null> {
    const { model, models } = await this.modelOf(module, signal);
    const domain = withNumber(models, model);
    const args = { domain };
    const answer = await this.client.call({ model, method: 'search_count', args, signal });
    return typeof answer === 'number' ? answer : null;
  }

  async page(module: string, { after }: RecordCursor, signal: AbortSignal): Promise<RecordPage> {
    const { model, models } = await this.modelOf(module, signal);
    const domain = ['&', ['id', '>', Number(after)], ...withNumber(models, model)];
    const fields = foundFields(model, models);
    const args = { domain, fields, limit: pageSize, order: 'id asc' };
    const answer = await this.client.call({ model, method: 'search_read', args, signal });
    const records = readFound(model, answer, models, this.me());
    const upTo = records.length < pageSize ? null : (records.at(-1)?.ref.id ?? null);
    return {
      records,
      after,
      upTo,
      next: upTo === null ? null : { after: upTo, token: '' },
      cost: 1,
    };
  }

  async mark(signal: AbortSignal): Promise<string> {
    const newest = await Promise.all(
      (await this.modules(signal)).map(
        async (model) => [model, await this.youngestChange(model, signal)] as const,
      ),
    );
    return JSON.stringify({ step: 0, since: Object.fromEntries(newest), byId: null });
  }

  /** One request for each page of each model. Who was archived is found too, and gone. */
  async changes(mark: string, signal: AbortSignal): Promise<RecordChanges> {
    const at = v.parse(markSchema, JSON.parse(mark));
    const models = await this.models(signal);
    const model = odooSearchModels[at.step] ?? odooSearchModels[0];
    const isLast = at.step + 1 >= odooSearchModels.length;
    const following = { ...at, step: isLast ? 0 : at.step + 1, byId: null };
    if ((models.phoneFields[model] ?? []).length === 0)
      return { changed: [], gone: [], mark: JSON.stringify(following), more: !isLast, cost: 0 };
    const since = Math.max(0, (at.since[model] ?? 0) - overlapMs);
    const changed = ['write_date', '>=', odooTime(since)];
    const answer = await this.client.call({
      model,
      method: 'search_read',
      args: {
        domain: at.byId ? ['&', changed, ['id', '>', at.byId.after]] : [changed],
        fields: [...foundFields(model, models), 'active'],
        order: at.byId ? 'id asc' : 'write_date asc, id asc',
        limit: pageSize,
        context: { active_test: false },
      },
      signal,
    });
    const { newest, lastId, isFull, ...told } = this.told(model, answer, models);
    if (isFull) {
      const after = at.byId ? lastId : 0;
      const until = at.byId?.until ?? (await this.youngestChange(model, signal));
      const next = { ...at, byId: { after, until } };
      return { ...told, mark: JSON.stringify(next), more: true, cost: at.byId ? 1 : 2 };
    }
    const seen = Math.max(at.since[model] ?? 0, at.byId?.until ?? newest);
    const next = { ...following, since: { ...at.since, [model]: seen } };
    return { ...told, mark: JSON.stringify(next), more: !isLast, cost: 1 };
  }

  async ids(module: string, after: string, signal: AbortSignal) {
    const { model, models } = await this.modelOf(module, signal);
    const domain = ['&', ['id', '>', Number(after)], ...withNumber(models, model)];
    const args = { domain, fields: ['id'], limit: idsAtOnce, order: 'id asc' };
    const answer = await this.client.call({ model, method: 'search_read', args, signal });
    const rows = v.safeParse(idsSchema, answer);
    // Taken for "none", an answer that was not understood would forget everybody.
    if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: model });
    const ids = rows.output.map(({ id }) => String(id));
    return { ids, next: ids.length < idsAtOnce ? null : (ids.at(-1) ?? null) };
  }

  async details(ref: RecordRef, signal: AbortSignal): Promise<ContactDetails | null> {
    try {
      return await odooContactDetails(this.client, ref, await this.models(signal), signal);
    } catch (error) {
      // A field that was there may have gone since.
      if (!isOutdated(error)) throw error;
      return odooContactDetails(this.client, ref, await this.freshModels(signal), signal);
    }
  }

  private async youngestChange(model: string, signal: AbortSignal): Promise<number> {
    const args = { domain: [], fields: ['write_date'], limit: 1, order: 'write_date desc' };
    const answer = await this.client.call({ model, method: 'search_read', args, signal });
    const rows = v.safeParse(datesSchema, answer);
    return rows.success ? timeOfOdoo(rows.output[0]?.write_date ?? '') : 0;
  }

  private told(model: OdooModel, answer: unknown, models: OdooModels) {
    const found = readFound(model, answer, models, this.me());
    const rows = v.parse(datesSchema, answer);
    const archived = new Set(rows.filter(({ active }) => !active).map(({ id }) => String(id)));
    const isGone = ({ ref }: Found) => archived.has(ref.id);
    return {
      changed: found.filter((one) => !isGone(one)),
      gone: found.filter(isGone).map(({ ref }) => ref),
      newest: Math.max(0, ...rows.map(({ write_date }) => timeOfOdoo(write_date))),
      lastId: rows.at(-1)?.id ?? 0,
      isFull: rows.length === pageSize,
    };
  }

  private async modelOf(module: string, signal: AbortSignal) {
    if (!isOdooModel(module)) throw new ProblemError({ code: 'crm_error', detail: module });
    return { model: module, models: await this.models(signal) };
  }

  private me() {
    return { crm: this.crm, uid: this.client.connection.uid };
  }
}

/** Some phone field is not empty. */
function withNumber(models: OdooModels, model: OdooModel): unknown[] {
  const filled = (models.phoneFields[model] ?? []).map((field) => [field, '!=', false]);
  return [...Array<string>(Math.max(0, filled.length - 1)).fill('|'), ...filled];
}
