import * as v from 'valibot';
import type { PbxPerson } from '../pbx-contacts.ts';
import { nameText, text } from './fields.ts';

/** A row of `company_contact/list` and `/search`: a key for each kind of number. */
const rowSchema = v.looseObject({
  id: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  contact_name: nameText,
  company: nameText,
  mobile: text,
  mobile2: text,
  business: text,
  business2: text,
  home: text,
  home2: text,
  other: text,
});

/** The contact of a row; null when it is none. Fax numbers are not for calling. */
export function contactPerson(row: unknown): PbxPerson | null {
  const parsed = v.safeParse(rowSchema, row);
  if (!parsed.success) return null;
  const { id, contact_name: name, company, ...rest } = parsed.output;
  const { mobile, mobile2, business, business2, home, home2, other } = rest;
  const numbers = [mobile, mobile2, business, business2, home, home2, other];
  return { id, name, company, numbers: numbers.filter((number) => number !== '') };
}
