import type { Reply } from '../../kit/server.ts';
import { findField, isModule } from '../fields.ts';
import { linkId } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal } from './api-error.ts';
import { compare, type Operator } from './compare.ts';
import { type Condition, parseCoql, type Query, type Where } from './coql-parse.ts';
import { presentColumn } from './present.ts';
import { visibleRecords } from './visible.ts';

const maxRowsPerCall = 2000;
const maxConditions = 25;
const maxValues = 100;

/** The query of a COQL request, checked against the module's fields. */
export function readCoql(
  world: World,
  body: Record<string, unknown>,
): Query & { module: ZohoModule } {
  const text = body['select_query'];
  if (typeof text !== 'string') {
    throw new ApiRefusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'select_query',
    });
  }
  const query = parseCoql(text);
  const { module } = query;
  if (!isModule(module)) {
    throw new ApiRefusal(400, 'INVALID_QUERY', 'module name given seems to be invalid', {
      module_name: module,
    });
  }
  if (query.limit > maxRowsPerCall) throw limitExceeded('LIMIT', maxRowsPerCall);
  const conditions = flatten(query.where);
  if (conditions.length > maxConditions) throw limitExceeded('WHERE', maxConditions);
  for (const column of [...query.columns, ...query.orderBy.map((order) => order.column)]) {
    checkColumn(module, column);
    if (findField(module, column)?.type === 'phone' && !world.switches.coqlPhoneColumns)
      throw invalidColumn(column);
  }
  for (const condition of conditions) checkCondition(world, module, condition);
  return { ...query, module };
}

/** Runs at once: unlike search, COQL knows a record as soon as it is written. Converted leads are included. */
export function runCoql(world: World, query: Query & { module: ZohoModule }): Reply {
  const { module, columns, limit, offset } = query;
  const found = visibleRecords(world, module).filter((record) => holds(query.where, record));
  found.sort((a, b) => order(query, a, b));
  const rows = found.slice(offset, offset + limit);
  world.log('coql', `${module}: ${found.length} found`);
  if (rows.length === 0) return { status: 204 };
  return {
    body: {
      data: rows.map((record) => ({
        ...Object.fromEntries(columns.map((name) => [name, columnOf(world, module, record, name)])),
        id: record.id,
      })),
      info: { count: rows.length, more_records: offset + rows.length < found.length },
    },
  };
}

/** `Account_Name.Phone`: a field of the record a lookup leads to. */
function columnOf(world: World, module: ZohoModule, record: ZohoRecord, column: string): unknown {
  const [link = '', joined] = column.split('.');
  if (joined === undefined) return presentColumn(module, record, column);
  const other = findField(module, link)?.lookup;
  const found = isModule(other) ? world.store.find(other, linkId(record[link])) : undefined;
  return found && isModule(other) ? presentColumn(other, found, joined) : null;
}

function checkColumn(module: ZohoModule, column: string): void {
  const [link = '', joined] = column.split('.');
  if (joined !== undefined) {
    const field = findField(module, link);
    const other = field?.type === 'lookup' ? field.lookup : undefined;
    if (!other || !isModule(other)) throw invalidColumn(column);
    checkColumn(other, joined);
    return;
  }
  const known = column === 'id' || findField(module, column) !== undefined;
  if (!known || column === 'CTI_Entry') throw invalidColumn(column);
}

function invalidColumn(column: string): ApiRefusal {
  return new ApiRefusal(400, 'INVALID_QUERY', 'column given seems to be invalid', {
    column_name: column,
  });
}

function checkCondition(world: World, module: ZohoModule, condition: Condition): void {
  const { column, operator, values } = condition;
  checkColumn(module, column);
  const field = findField(module, column);
  const isLike = operator === 'like' || operator === 'not-like';
  const { coqlLikePhone, coqlMultiLine } = world.switches;
  const refused =
    (field?.type === 'textarea' && !coqlMultiLine) ||
    (field?.type === 'phone' && isLike && !coqlLikePhone);
  if (refused) {
    throw new ApiRefusal(
      400,
      'INVALID_QUERY',
      'operator given seems to be invalid for the column',
      {
        column_name: column,
        data_type: field?.type,
        operator,
      },
    );
  }
  if ((operator === 'in' || operator === 'not-in') && values.length > maxValues) {
    throw limitExceeded('IN', maxValues);
  }
  // A percent sign inside the pattern is documented nowhere; "not like" only knows '%x%'.
  const pattern = values[0] ?? '';
  const isWrong =
    (isLike && pattern.slice(1, -1).includes('%')) ||
    (operator === 'not-like' && !/^%.*%$/.test(pattern));
  if (isWrong) {
    throw new ApiRefusal(400, 'INVALID_QUERY', 'value given seems to be invalid for the column', {
      column_name: column,
      data_type: field?.type ?? 'bigint',
    });
  }
}

function holds(where: Where, record: ZohoRecord): boolean {
  if (where.kind === 'condition') {
    const [operator, values] = withoutPercent(where);
    return compare(record[where.column], operator, values);
  }
  const left = holds(where.left, record);
  return where.kind === 'and'
    ? left && holds(where.right, record)
    : left || holds(where.right, record);
}

function withoutPercent({ operator, values }: Condition): [Operator, string[]] {
  if (operator === 'not-like') return ['contains-not', [(values[0] ?? '').slice(1, -1)]];
  if (operator !== 'like') return [operator, values];
  const pattern = values[0] ?? '';
  const text = pattern.replace(/^%|%$/g, '');
  if (pattern.startsWith('%')) return [pattern.endsWith('%') ? 'contains' : 'ends', [text]];
  return [pattern.endsWith('%') ? 'starts' : 'is', [text]];
}

function flatten(where: Where): Condition[] {
  return where.kind === 'condition' ? [where] : [...flatten(where.left), ...flatten(where.right)];
}

function order(query: Query, a: ZohoRecord, b: ZohoRecord): number {
  for (const { column, descending } of query.orderBy) {
    const result = String(a[column] ?? '').localeCompare(String(b[column] ?? ''));
    if (result !== 0) return descending ? -result : result;
  }
  return 0;
}

function limitExceeded(clause: string, limit: number): ApiRefusal {
  return new ApiRefusal(400, 'LIMIT_EXCEEDED', `${clause} limit exceeded`, { clause, limit });
}
