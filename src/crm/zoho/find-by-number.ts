import { ProblemError } from '../../core/problem.ts';
import type { Found, SearchNumber } from '../crm.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, type Row, searchRows, text } from './coql.ts';
import { foundColumns, foundIn } from './found.ts';
import { type ZohoMetadata, type ZohoModule, zohoModules } from './metadata.ts';
import { phoneQueries, searchParameters } from './search-query.ts';

/** Where to look, and on whose behalf. */
interface Search {
  readonly client: ZohoClient;
  readonly metadata: ZohoMetadata;
  readonly me: {
    /** Id of the connection. */
    readonly crm: string;
    /** The agent, whose own records are marked. */
    readonly userId: string;
  };
  /** Is told of every query before it is asked. */
  readonly tell: (query: string) => void;
}

/**
 * Everybody who may have this number, through COQL: unlike `/search` it knows a record as soon as
 * it is written. One to four queries a module, all at once.
 */
export async function findByNumber(
  search: Search,
  number: SearchNumber,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const { metadata, me } = search;
  const ask = metadata.phonesInCoql ? rowsByCoql : rowsBySearch;
  const perModule = await Promise.all(
    zohoModules.map(async (module) => {
      const fields = metadata.phoneFields[module] ?? [];
      if (fields.length === 0) return [];
      const columns = foundColumns(module, metadata);
      const answers = await ask(search, { module, columns, fields, number }, signal);
      const byId = new Map(answers.map((row) => [text(row['id']), row]));
      return foundIn(module, [...byId.values()], metadata, me);
    }),
  );
  return perModule.flat();
}

interface Asked {
  readonly module: ZohoModule;
  readonly columns: readonly string[];
  /** Phone fields. */
  readonly fields: readonly string[];
  readonly number: SearchNumber;
}

async function rowsByCoql(
  { client, tell }: Search,
  { module, columns, fields, number }: Asked,
  signal: AbortSignal,
): Promise<Row[]> {
  const queries = phoneQueries(module, columns, fields, number);
  for (const query of queries) tell(query);
  return (await Promise.all(queries.map((query) => coqlRows(client, query, signal)))).flat();
}

/**
 * The second best, for an organisation whose COQL refuses phone fields: `/search` knows what is new only after
 * a while, and needs a request for every phone field. One after the other in each module: Zoho lets five to ten of
 * an organisation's requests run at once.
 */
async function rowsBySearch(
  { client, tell }: Search,
  { module, columns, fields, number }: Asked,
  signal: AbortSignal,
): Promise<Row[]> {
  const asked = searchParameters(fields, number);
  if (asked === null) return [];
  const wanted = { fields: columns.join(',') };
  tell(`${module}/search?phone=${asked.phone}`);
  const rows = await searchRows(client, module, { phone: asked.phone, ...wanted }, signal);
  for (const criteria of asked.criteria) {
    tell(`${module}/search?criteria=${criteria}`);
    rows.push(...(await searchRows(client, module, { criteria, ...wanted }, signal)));
  }
  return rows;
}

/** COQL does not know a field, or will not compare it so. */
export function isInvalidQuery(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    error.problem.code === 'crm_error' &&
    error.problem.detail === 'INVALID_QUERY'
  );
}
