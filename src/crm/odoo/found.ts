import * as v from 'valibot';
import { plainName } from '../../core/plain-name.ts';
import { ProblemError } from '../../core/problem.ts';
import type { Found } from '../crm.ts';
import type { OdooModel, OdooModels } from './models.ts';

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
  country_id: many2one,
  write_date: text,
});
type Row = v.InferOutput<typeof rowSchema>;

const wanted = Object.keys(rowSchema.entries).filter((name) => name !== 'id');

/** What is asked of a record that may be somebody's: only what this database has. */
export function foundFields(model: OdooModel, models: OdooModels): string[] {
  const known = models.fields[model] ?? [];
  return [...wanted.filter((name) => known.includes(name)), ...(models.phoneFields[model] ?? [])];
}

/** The rows of a `search_read` of those fields, in their order. @param me.uid the agent, whose own records are marked */
export function readFound(
  model: OdooModel,
  answer: unknown,
  models: OdooModels,
  me: { readonly crm: string; readonly uid: number },
): Found[] {
  const rows = v.safeParse(v.array(rowSchema), answer);
  // "Found nothing" must never be said of an answer that was not understood.
  if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: model });
  return rows.output.map((row) => ({
    ...describe(model, row),
    ref: { crm: me.crm, module: model, id: String(row.id) },
    mine: row.user_id[0] === me.uid,
    activeAt: timeOfOdoo(row.write_date),
    phones: (models.phoneFields[model] ?? [])
      .map((field) => v.parse(text, row[field]))
      .filter((phone) => phone !== ''),
    country: models.countries[String(row.country_id[0])] ?? '',
  }));
}

/** Epoch ms as Odoo writes it: `2026-03-01 10:00:00`, in UTC. */
export function odooTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** `2026-03-01 10:00:00`, in UTC, to epoch ms; 0 for anything else. */
export function timeOfOdoo(written: string): number {
  return Date.parse(`${written.replace(' ', 'T')}Z`) || 0;
}

function describe(model: OdooModel, row: Row): Pick<Found, 'title' | 'subtitle' | 'kind'> {
  const isLead = model === 'crm.lead';
  const isCompany = row.is_company && row.parent_id[0] === 0;
  return {
    // `display_name` puts the company in front of the person.
    title: plainName((isLead ? row.contact_name : row.name) || row.display_name),
    subtitle: plainName(row.parent_id[1] || row.partner_name),
    kind: isLead ? 'lead' : isCompany ? 'company' : 'person',
  };
}
