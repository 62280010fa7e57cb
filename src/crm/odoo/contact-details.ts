import * as v from 'valibot';
import type { ContactDetails, NumberKind } from '../../core/contact/contact-details.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { OdooClient } from './client.ts';
import { isOdooModel, type OdooModels } from './models.ts';

/** Odoo says `false` where others say null or ''. */
const text = v.fallback(v.string(), '');
const many2one = v.fallback(v.looseTuple([v.number(), v.string()]), [0, '']);

const rowSchema = v.looseObject({
  name: text,
  is_company: v.fallback(v.boolean(), false),
  parent_id: many2one,
  company_name: text,
  contact_name: text,
  partner_name: text,
  email: text,
  email_from: text,
  street: text,
  street2: text,
  city: text,
  state_id: many2one,
  zip: text,
  country_id: many2one,
});
type Row = v.InferOutput<typeof rowSchema>;
const wanted = Object.keys(rowSchema.entries);

/**
 * A contact or lead as a phonebook has it; null when it is gone, archived, or hidden.
 *
 * @param models which fields this database has: one that it does not know fails the whole request
 */
export async function odooContactDetails(
  client: OdooClient,
  ref: RecordRef,
  models: Pick<OdooModels, 'fields' | 'phoneFields' | 'countries'>,
  signal: AbortSignal,
): Promise<ContactDetails | null> {
  const known = isOdooModel(ref.module) ? models.fields[ref.module] : undefined;
  if (!known) return null;
  const phones = (models.phoneFields[ref.module] ?? []).filter(isForPhonebook);
  const answer = await client.call({
    model: ref.module,
    method: 'search_read',
    args: {
      domain: [['id', '=', Number(ref.id)]],
      fields: [...wanted.filter((name) => known.includes(name)), ...phones],
      limit: 1,
    },
    signal,
  });
  const rows = v.safeParse(v.array(rowSchema), answer);
  if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: ref.module });
  const [row] = rows.output;
  if (!row) return null;
  return {
    ...(ref.module === 'crm.lead' ? leadNames(row) : partnerNames(row)),
    email: row.email || row.email_from,
    numbers: phones
      .map((field) => ({ kind: kindOf(field), number: v.parse(text, row[field]) }))
      .filter(({ number }) => number !== ''),
    street: [row.street, row.street2].filter((line) => line !== '').join(', '),
    city: row.city,
    // `California (US)`
    state: row.state_id[1].replace(/ \([A-Z]{2}\)$/, ''),
    zipCode: row.zip,
    country: countryName(models.countries[String(row.country_id[0])] ?? '', row.country_id[1]),
  };
}

type Names = Pick<ContactDetails, 'kind' | 'firstName' | 'lastName' | 'company'>;

function partnerNames(row: Row): Names {
  const isCompany = row.is_company && row.parent_id[0] === 0;
  return isCompany
    ? { kind: 'company', firstName: row.name, lastName: '', company: row.name }
    : { kind: 'person', ...split(row.name), company: row.parent_id[1] || row.company_name };
}

/** A lead without a person's name is called by its company, else by what it is about. */
function leadNames(row: Row): Names {
  const company = row.partner_name;
  if (row.contact_name !== '') return { kind: 'lead', ...split(row.contact_name), company };
  return { kind: 'lead', firstName: company || row.name, lastName: '', company };
}

/** Odoo has one name: its last word is the last name. */
function split(name: string): { firstName: string; lastName: string } {
  const words = name.trim().split(/\s+/);
  return words.length < 2
    ? { firstName: words.join(''), lastName: '' }
    : { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

/** Odoo's own two and the company's; what an app adds, such as an employee's private number, is not for everybody. */
function isForPhonebook(field: string): boolean {
  return field === 'phone' || field === 'mobile' || field.startsWith('x_');
}

function kindOf(field: string): NumberKind {
  if (field === 'phone') return 'business';
  if (field === 'mobile') return 'mobile';
  return /fax/.test(field) ? 'business-fax' : 'other';
}

/** In one language whatever the agent's, so that two agents' browsers write the same. */
function countryName(code: string, otherwise: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return otherwise;
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}
