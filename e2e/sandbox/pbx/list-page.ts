import { badParameter, type Envelope, succeed } from './envelope.ts';
import { queryInteger } from './params.ts';

type Row = Record<string, unknown>;

/** The documented largest page. */
const largestPage = 10_000;

interface ListRules<T> {
  /** `sort_by` values and what they compare. */
  sortKeys: Record<string, (row: T) => string | number>;
  defaultSort?: string;
  defaultOrder?: 'asc' | 'desc';
  print: (row: T) => Row;
}

/** Sorting, paging and the list envelope. An empty result has no `data` at all. */
export function listPage<T>(
  rows: readonly T[],
  query: URLSearchParams,
  rules: ListRules<T>,
): Envelope {
  const page = queryInteger(query, 'page', 1);
  const size = queryInteger(query, 'page_size', largestPage);
  if (page < 1) throw badParameter('page', { value: page });
  if (size < 1 || size > largestPage) throw badParameter('page_size', { value: size });

  const sortBy = query.get('sort_by') || (rules.defaultSort ?? 'id');
  const order = query.get('order_by') || (rules.defaultOrder ?? 'asc');
  const key = rules.sortKeys[sortBy];
  if (!key) throw badParameter('sort_by', { value: sortBy });
  if (order !== 'asc' && order !== 'desc') throw badParameter('order_by', { value: order });

  const sorted = [...rows].sort((a, b) => compare(key(a), key(b)));
  if (order === 'desc') sorted.reverse();
  const shown = sorted.slice((page - 1) * size, page * size);
  return succeed({
    total_number: rows.length,
    ...(shown.length > 0 ? { data: shown.map(rules.print) } : {}),
  });
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
