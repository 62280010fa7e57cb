import type { Received, Reply } from '../../kit/server.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal } from './api-error.ts';
import { modifiedSince, type PageTokens } from './page-tokens.ts';
import { readPaging } from './paging.ts';
import { present } from './present.ts';
import { byConversion, visibleRecords } from './visible.ts';

const maxByPageNumber = 2000;
const sortable = ['id', 'Created_Time', 'Modified_Time'];

/** `GET /{module}`: all records the user may see, newest id first. */
export function list(
  world: World,
  pageTokens: PageTokens,
  module: ZohoModule,
  request: Received,
): Reply {
  const { query } = request;
  if (module === 'Notes') {
    throw new ApiRefusal(403, 'NO_PERMISSION', 'permission denied', {
      permissions: ['Crm_Implied_Org_Administration'],
    });
  }
  const fields = requireFields(query);
  const { page, perPage } = readPaging(query);
  const start = readStart(query, page, perPage, () => pageTokens.open(query));
  const since = modifiedSince(request);
  const ids = query.get('ids')?.split(',');
  const isConversionWanted = byConversion(query, module);
  const found = visibleRecords(world, module).filter(
    (record) =>
      isConversionWanted(record) &&
      (!ids || ids.includes(record.id)) &&
      (since === undefined || Math.floor(world.store.modifiedAt(record.id) / 1000) > since / 1000),
  );
  sort(found, query);
  const rows = found.slice(start, start + perPage);
  if (rows.length === 0) return { status: since === undefined ? 204 : 304 };

  const end = start + rows.length;
  const more = end < found.length;
  const token = more ? pageTokens.issue(query, end) : null;
  return {
    body: {
      data: rows.map((record) => present(module, record, fields)),
      info: {
        call: false,
        per_page: perPage,
        next_page_token: token?.value ?? null,
        count: rows.length,
        sort_by: query.get('sort_by') ?? 'id',
        page: Math.floor(start / perPage) + 1,
        previous_page_token: null,
        page_token_expiry: token?.expiry ?? null,
        sort_order: query.get('sort_order') ?? 'desc',
        email: false,
        more_records: more,
      },
    },
  };
}

/** `fields` is mandatory for lists since v3, fifty names at most. */
export function requireFields(query: URLSearchParams): string[] {
  const fields = query.get('fields')?.split(',').filter(Boolean);
  if (!fields?.length) {
    throw new ApiRefusal(
      400,
      'REQUIRED_PARAM_MISSING',
      'One of the expected parameter is missing',
      {
        param_name: 'fields',
      },
    );
  }
  if (fields.length > 50) {
    throw new ApiRefusal(400, 'LIMIT_EXCEEDED', 'fields limit exceeded', {
      param_name: 'fields',
      limit: 50,
    });
  }
  return fields;
}

function readStart(
  query: URLSearchParams,
  page: number,
  perPage: number,
  open: () => number,
): number {
  if (query.has('page_token')) {
    if (query.has('page')) throw ambiguity('page', 'page_token');
    return open();
  }
  if (query.has('cvid') && query.has('sort_by')) throw ambiguity('cvid', 'sort_by');
  if (page * perPage > maxByPageNumber) {
    throw new ApiRefusal(
      400,
      'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
      'the page number exceeds the limit; use page_token',
      { limit: maxByPageNumber },
    );
  }
  return (page - 1) * perPage;
}

function sort(records: ZohoRecord[], query: URLSearchParams): void {
  const key = query.get('sort_by') ?? 'id';
  if (!sortable.includes(key)) {
    throw new ApiRefusal(400, 'INVALID_DATA', 'invalid data', { param_name: 'sort_by' });
  }
  const sign = query.get('sort_order') === 'asc' ? 1 : -1;
  // Equal times are settled by id, so that pages neither repeat nor skip a record.
  const keyOf = (record: ZohoRecord) => `${String(record[key])} ${record.id}`;
  records.sort((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : 1));
}

function ambiguity(first: string, second: string): ApiRefusal {
  return new ApiRefusal(
    400,
    'AMBIGUITY_DURING_PROCESSING',
    'ambiguity while processing the request',
    { ambiguity_due_to: [{ param_name: first }, { param_name: second }] },
  );
}
