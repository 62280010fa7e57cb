import { ProblemError } from '../../core/problem.ts';
import type { Found, SearchNumber } from '../crm.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, idOf, type Row, searchRows, text } from './coql.ts';
import { countryCode } from './country-code.ts';
import { type ZohoMetadata, zohoModules } from './metadata.ts';
import { phoneQueries, searchParameters } from './search-query.ts';

type Module = (typeof zohoModules)[number];

const titleColumns: Record<Module, readonly string[]> = {
  Contacts: ['Full_Name'],
  Leads: ['Full_Name', 'Company'],
  Accounts: ['Account_Name'],
};

const kinds: Record<Module, Found['kind']> = {
  Contacts: 'person',
  Leads: 'lead',
  Accounts: 'company',
};

/**
 * Everybody who may have this number, through COQL: unlike `/search` it knows a record as soon as
 * it is written. One to four queries a module, all at once.
 *
 * @param me.crm id of the connection
 * @param me.userId the agent, whose own records are marked
 */
export async function findByNumber(
  client: ZohoClient,
  metadata: ZohoMetadata,
  number: SearchNumber,
  me: { crm: string; userId: string },
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const ask = metadata.phonesInCoql ? rowsByCoql : rowsBySearch;
  const perModule = await Promise.all(
    zohoModules.map(async (module) => {
      const fields = metadata.phoneFields[module] ?? [];
      if (fields.length === 0) return [];
      const country = metadata.countryFields[module];
      const columns = [
        'id',
        ...titleColumns[module],
        ...(module === 'Leads' ? ['Converted__s'] : []),
        ...(country === undefined ? [] : [country]),
        'Owner',
        'Modified_Time',
        ...fields,
      ];
      const answers = await ask(client, { module, columns, fields, number }, signal);
      const byId = new Map(answers.map((row) => [text(row['id']), row]));
      // A converted lead lives on as a contact; the lead itself cannot be opened any more.
      const rows = [...byId.values()].filter((row) => row['Converted__s'] !== true);
      return rows.map((row) => toFound(module, row, metadata, me));
    }),
  );
  return perModule.flat();
}

interface Asked {
  readonly module: Module;
  readonly columns: readonly string[];
  /** Phone fields. */
  readonly fields: readonly string[];
  readonly number: SearchNumber;
}

async function rowsByCoql(
  client: ZohoClient,
  { module, columns, fields, number }: Asked,
  signal: AbortSignal,
): Promise<Row[]> {
  const queries = phoneQueries(module, columns, fields, number);
  return (await Promise.all(queries.map((query) => coqlRows(client, query, signal)))).flat();
}

/**
 * The second best, for an organisation whose COQL refuses phone fields: `/search` knows what is new only after
 * a while, and needs a request for every phone field. One after the other in each module: Zoho lets five to ten of
 * an organisation's requests run at once.
 */
async function rowsBySearch(
  client: ZohoClient,
  { module, columns, fields, number }: Asked,
  signal: AbortSignal,
): Promise<Row[]> {
  const asked = searchParameters(fields, number);
  if (asked === null) return [];
  const wanted = { fields: columns.join(',') };
  const rows = await searchRows(client, module, { phone: asked.phone, ...wanted }, signal);
  for (const criteria of asked.criteria)
    rows.push(...(await searchRows(client, module, { criteria, ...wanted }, signal)));
  return rows;
}

function toFound(
  module: Module,
  row: Row,
  metadata: ZohoMetadata,
  me: { crm: string; userId: string },
): Found {
  const [titleColumn = '', subtitleColumn = ''] = titleColumns[module];
  const fields = metadata.phoneFields[module] ?? [];
  return {
    ref: { crm: me.crm, module, id: text(row['id']) },
    title: text(row[titleColumn]),
    subtitle: text(row[subtitleColumn]),
    kind: kinds[module],
    mine: idOf(row['Owner']) === me.userId,
    activeAt: Date.parse(text(row['Modified_Time'])) || 0,
    phones: fields.map((field) => text(row[field])).filter((phone) => phone !== ''),
    country: countryCode(text(row[metadata.countryFields[module] ?? ''])),
  };
}

/** COQL does not know a field, or will not compare it so. */
export function isInvalidQuery(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.code === 'crm_error' &&
    error.problem.detail === 'INVALID_QUERY'
  );
}
