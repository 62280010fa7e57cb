import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { Found, SearchNumber } from '../crm.ts';
import type { OdooClient } from './client.ts';
import { type OdooModels, odooSearchModels } from './models.ts';
import { phoneDomain } from './phone-domain.ts';

/** Newest first; one number has far fewer owners, the rest are strangers with alike digits. */
const searchLimit = 200;

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

/**
 * Contacts and leads that may have this number, one request for each of the two.
 *
 * @param crm id of the connection
 */
export async function findByNumber(
  client: OdooClient,
  models: OdooModels,
  number: SearchNumber,
  crm: string,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const perModel = await Promise.all(
    odooSearchModels.map(async (model) => {
      const phoneFields = models.phoneFields[model] ?? [];
      const domain = phoneDomain(phoneFields, number);
      if (domain === null) return [];
      const known = models.fields[model] ?? [];
      const fields = [...wanted.filter((name) => known.includes(name)), ...phoneFields];
      const answer = await client.call({
        model,
        method: 'search_read',
        args: { domain, fields, limit: searchLimit, order: 'write_date desc, id desc' },
        signal,
      });
      const rows = v.safeParse(v.array(rowSchema), answer);
      // "Found nothing" must never be said of an answer that was not understood.
      if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: model });
      return rows.output.map((row) => ({
        ...describe(model, row),
        ref: { crm, module: model, id: String(row.id) },
        mine: row.user_id[0] === client.connection.uid,
        activeAt: Date.parse(`${row.write_date.replace(' ', 'T')}Z`) || 0,
        phones: phoneFields
          .map((field) => v.parse(text, row[field]))
          .filter((phone) => phone !== ''),
        country: models.countries[String(row.country_id[0])] ?? '',
      }));
    }),
  );
  return perModel.flat();
}

function describe(
  model: (typeof odooSearchModels)[number],
  row: Row,
): Pick<Found, 'title' | 'subtitle' | 'kind'> {
  const isLead = model === 'crm.lead';
  const isCompany = row.is_company && row.parent_id[0] === 0;
  return {
    // `display_name` puts the company in front of the person.
    title: (isLead ? row.contact_name : row.name) || row.display_name,
    subtitle: row.parent_id[1] || row.partner_name,
    kind: isLead ? 'lead' : isCompany ? 'company' : 'person',
  };
}

/**
 * What Odoo 14 to 19 say of a field that is not there any more, as `mobile` after an upgrade to
 * 19, or that the user may not read any more.
 */
export function isOutdated(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { code, detail = '' } = error.problem;
  if (code === 'crm_access_denied') return true;
  return code === 'crm_error' && ['ValueError', 'KeyError'].includes(detail);
}
