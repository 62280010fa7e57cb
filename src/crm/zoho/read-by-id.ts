import type { RecordCursor } from '../crm.ts';
import type { ZohoClient } from './client.ts';
import { coqlPage, mostAtOnce, type Row, text } from './coql.ts';
import { isInvalidQuery } from './find-by-number.ts';
import { company, joinedCompany } from './found.ts';
import { isForgottenPlace, readList } from './list.ts';
import type { ZohoModule } from './metadata.ts';
import { bracketed, quoted } from './search-query.ts';
import { zohoTime } from './zoho-time.ts';

/** As `RecordPage`, with rows as Zoho gives them. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly after: string;
  readonly upTo: string | null;
  readonly next: RecordCursor | null;
  /** Credits. */
  readonly cost: number;
}

interface Asked {
  readonly module: ZohoModule;
  readonly columns: readonly string[];
  /** Only what was changed since, epoch ms on Zoho's clock. */
  readonly since?: number;
}

/**
 * Rows of a module in the order of their ids, so that none moves while they are read.
 *
 * Through COQL, which turns by id: as far as there are records, at any time later, and for three credits 2,000
 * of them. Where an organisation's COQL will not, by list: 200 for a credit, 100,000 at most, and a place that is
 * forgotten after a day.
 */
export async function readById(
  client: ZohoClient,
  asked: Asked,
  from: RecordCursor,
  signal: AbortSignal,
): Promise<RowPage> {
  if (from.token === '') {
    try {
      return await pageOfCoql(client, asked, from.after, signal);
    } catch (error) {
      if (!isInvalidQuery(error)) throw error;
    }
  }
  return pageOfList(client, asked, from, signal);
}

async function pageOfCoql(
  client: ZohoClient,
  { module, columns, since }: Asked,
  after: string,
  signal: AbortSignal,
): Promise<RowPage> {
  const where = bracketed(
    [
      after === '' ? 'id is not null' : `id > ${quoted(after)}`,
      ...(since === undefined ? [] : [`Modified_Time >= ${quoted(zohoTime(since))}`]),
    ],
    'and',
  );
  const joined = columns.map((name) =>
    module === 'Contacts' && name === company ? joinedCompany : name,
  );
  const query = `select ${joined.join(', ')} from ${module} where ${where} order by id asc`;
  const { rows, more } = await coqlPage(client, `${query} limit ${mostAtOnce}`, signal);
  const upTo = more ? text(rows.at(-1)?.['id']) || null : null;
  return { rows, after, upTo, next: upTo === null ? null : { after: upTo, token: '' }, cost: 3 };
}

async function pageOfList(
  client: ZohoClient,
  asked: Asked,
  from: RecordCursor,
  signal: AbortSignal,
): Promise<RowPage> {
  const { module, columns, since } = asked;
  const query = { fields: columns.join(','), sort_by: 'id', sort_order: 'asc' };
  const { token } = from;
  try {
    const at = { token, ...(since === undefined ? {} : { since }) };
    const list = await readList(client, module, query, at, signal);
    const last = text(list.rows.at(-1)?.['id']);
    // Beyond what a list shows there may be more: nothing is said of that.
    const leadsOn = list.more && list.token !== '' && last !== '';
    return {
      rows: list.rows,
      // Without its token the place in a list cannot be found again.
      after: token === '' ? '' : from.after,
      upTo: list.more ? last : null,
      next: leadsOn ? { after: last, token: list.token } : null,
      cost: 1,
    };
  } catch (error) {
    if (token === '' || !isForgottenPlace(error)) throw error;
    return pageOfList(client, asked, { after: '', token: '' }, signal);
  }
}
