import * as v from 'valibot';
import { plainName } from '../../core/plain-name.ts';
import type { Found } from '../crm.ts';
import { idOf, type Row, text } from './coql.ts';
import { countryCode } from './country-code.ts';
import type { ZohoMetadata, ZohoModule } from './metadata.ts';

const titleColumns: Record<ZohoModule, readonly string[]> = {
  Contacts: ['Full_Name'],
  Leads: ['Full_Name', 'Company'],
  Accounts: ['Account_Name'],
};

const kinds: Record<ZohoModule, Found['kind']> = {
  Contacts: 'person',
  Leads: 'lead',
  Accounts: 'company',
};

/** What is asked of a record that may be somebody's. */
export function foundColumns(module: ZohoModule, metadata: ZohoMetadata): string[] {
  const country = metadata.countryFields[module];
  return [
    'id',
    ...titleColumns[module],
    ...(module === 'Leads' ? ['Converted__s'] : []),
    ...(country === undefined ? [] : [country]),
    'Owner',
    'Modified_Time',
    ...(metadata.phoneFields[module] ?? []),
  ];
}

/** The same with the contact's company, for reading many at once. */
export function contactColumns(module: ZohoModule, metadata: ZohoMetadata): string[] {
  const columns = foundColumns(module, metadata);
  const hasCompany = module === 'Contacts' && !metadata.unseen.includes('Accounts');
  return hasCompany ? [...columns, company] : columns;
}

/** A lookup: lists tell its name, COQL its id only, and the name by a join. */
export const company = 'Account_Name';
export const joinedCompany = 'Account_Name.Account_Name';

const namedSchema = v.looseObject({ name: v.string() });

function companyOf(row: Row): string {
  const link = v.safeParse(namedSchema, row[company]);
  return text(row[joinedCompany]) || (link.success ? link.output.name : '');
}

/** A converted lead lives on as a contact; the lead itself cannot be opened any more. */
export function isConverted(row: Row): boolean {
  return row['Converted__s'] === true;
}

/** The records of some rows; a converted lead is none, nor is what has no id to find it by. */
export function foundIn(
  module: ZohoModule,
  rows: readonly Row[],
  metadata: ZohoMetadata,
  me: { crm: string; userId: string },
): Found[] {
  const isRecord = (row: Row) => !isConverted(row) && /^\w{1,40}$/.test(text(row['id']));
  return rows.filter(isRecord).map((row) => toFound(module, row, metadata, me));
}

/** @param me.userId the agent, whose own records are marked */
function toFound(
  module: ZohoModule,
  row: Row,
  metadata: ZohoMetadata,
  me: { crm: string; userId: string },
): Found {
  const [titleColumn = '', subtitleColumn = ''] = titleColumns[module];
  const fields = metadata.phoneFields[module] ?? [];
  return {
    ref: { crm: me.crm, module, id: text(row['id']) },
    title: plainName(text(row[titleColumn])),
    subtitle: plainName(module === 'Contacts' ? companyOf(row) : text(row[subtitleColumn])),
    kind: kinds[module],
    mine: idOf(row['Owner']) === me.userId,
    activeAt: Date.parse(text(row['Modified_Time'])) || 0,
    phones: fields.map((field) => text(row[field])).filter((phone) => phone !== ''),
    country: countryCode(text(row[metadata.countryFields[module] ?? ''])),
  };
}
