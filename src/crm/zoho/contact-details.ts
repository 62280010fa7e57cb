import type { ContactDetails, NumberKind } from '../../core/contact/contact-details.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { ZohoClient } from './client.ts';
import { type Row, rowsOf, text } from './coql.ts';

interface Layout {
  readonly kind: ContactDetails['kind'];
  /** Standard phone fields; any other is one of the organisation's own. */
  readonly phones: Readonly<Record<string, NumberKind>>;
  readonly names: readonly string[];
  readonly address: Readonly<Record<'street' | 'city' | 'state' | 'zipCode' | 'country', string>>;
}

/** The records that become contacts on the PBX. Source: v8 modules and field API names. */
const layouts: Readonly<Record<string, Layout>> = {
  Contacts: {
    kind: 'person',
    phones: {
      Phone: 'business',
      Mobile: 'mobile',
      Home_Phone: 'home',
      Asst_Phone: 'business',
      Other_Phone: 'other',
      Fax: 'business-fax',
    },
    names: ['First_Name', 'Last_Name', 'Account_Name', 'Email'],
    address: {
      street: 'Mailing_Street',
      city: 'Mailing_City',
      state: 'Mailing_State',
      zipCode: 'Mailing_Zip',
      country: 'Mailing_Country',
    },
  },
  Leads: {
    kind: 'lead',
    phones: { Phone: 'business', Mobile: 'mobile', Fax: 'business-fax' },
    names: ['First_Name', 'Last_Name', 'Company', 'Email', 'Converted__s'],
    address: {
      street: 'Street',
      city: 'City',
      state: 'State',
      zipCode: 'Zip_Code',
      country: 'Country',
    },
  },
  Accounts: {
    kind: 'company',
    phones: { Phone: 'business', Fax: 'business-fax' },
    names: ['Account_Name', 'Email'],
    address: {
      street: 'Billing_Street',
      city: 'Billing_City',
      state: 'Billing_State',
      zipCode: 'Billing_Code',
      country: 'Billing_Country',
    },
  },
};

/**
 * A contact, lead or account as a phonebook has it; null when it is gone, hidden, or a lead that was converted.
 *
 * @param phoneFields of its module, as the organisation's set-up tells: custom ones too
 */
export async function zohoContactDetails(
  client: ZohoClient,
  ref: RecordRef,
  phoneFields: readonly string[],
  signal: AbortSignal,
): Promise<ContactDetails | null> {
  const layout = Object.hasOwn(layouts, ref.module) ? layouts[ref.module] : undefined;
  if (!layout) return null;
  const phones = [...new Set([...Object.keys(layout.phones), ...phoneFields])];
  const fields = [...layout.names, ...Object.values(layout.address), ...phones];
  const row = await readRow(client, ref, fields, signal);
  if (!row || row['Converted__s'] === true) return null;
  const { street, city, state, zipCode, country } = layout.address;
  const isCompany = layout.kind === 'company';
  return {
    kind: layout.kind,
    firstName: text(row[isCompany ? 'Account_Name' : 'First_Name']),
    lastName: isCompany ? '' : text(row['Last_Name']),
    company: isCompany ? text(row['Account_Name']) : companyOf(row),
    email: text(row['Email']),
    numbers: phones
      .map((field) => ({
        kind: layout.phones[field] ?? ('other' as const),
        number: text(row[field]),
      }))
      .filter(({ number }) => number !== '' && !isMasked(number)),
    street: text(row[street]),
    city: text(row[city]),
    state: text(row[state]),
    zipCode: text(row[zipCode]),
    country: text(row[country]),
  };
}

/**
 * Zoho leaves out fields it does not know. Should it refuse them one day, the whole record is asked for, as
 * a request without `fields` is allowed here. 204: gone; 400 INVALID_DATA: no such id.
 */
async function readRow(
  client: ZohoClient,
  ref: RecordRef,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<Row | null> {
  const path = `${encodeURIComponent(ref.module)}/${encodeURIComponent(ref.id)}`;
  const ask = async (query: string) =>
    rowsOf(await client.request(`${path}${query}`, { signal }))[0] ?? null;
  try {
    return await ask(`?fields=${fields.slice(0, 50).join(',')}`).catch((error: unknown) => {
      if (isProblem(error, 'crm_error')) return ask('');
      throw error;
    });
  } catch (error) {
    const isGone = error instanceof ProblemError && error.problem.detail === 'INVALID_DATA';
    if (isGone || isProblem(error, 'crm_access_denied')) return null;
    throw error;
  }
}

function isProblem(error: unknown, code: 'crm_error' | 'crm_access_denied'): boolean {
  return error instanceof ProblemError && error.problem.code === code;
}

/** A contact's account is a lookup, a lead's company a text. */
function companyOf(row: Row): string {
  const account = row['Account_Name'];
  const name = typeof account === 'object' && account !== null && 'name' in account;
  return name ? text(account.name) : text(row['Company']);
}

/** `*****0158`: this user may not see the number, and a phonebook is no place for the rest of it. */
function isMasked(number: string): boolean {
  return number.includes('**');
}
