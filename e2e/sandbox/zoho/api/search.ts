import type { Reply } from '../../kit/server.ts';
import { fieldsOf } from '../fields.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal } from './api-error.ts';
import { compare } from './compare.ts';
import { parseCriteria } from './criteria.ts';
import { readPaging } from './paging.ts';
import { present } from './present.ts';
import { byConversion, visibleRecords } from './visible.ts';

const maxResults = 2000;

/** `GET /{module}/search`: the first of criteria, email, phone, word decides; the others are ignored. */
export function search(world: World, module: ZohoModule, query: URLSearchParams): Reply {
  const { page, perPage } = readPaging(query);
  if (page * perPage > maxResults) {
    throw new ApiRefusal(400, 'LIMIT_REACHED', 'limit reached', { limit: String(maxResults) });
  }
  const { name, test } = readTest(world, module, query);
  const isConversionWanted = byConversion(query, module);
  const found = visibleRecords(world, module).filter(
    (record) => isIndexed(world, record.id) && isConversionWanted(record) && test(record),
  );
  sortBy(found, query);
  world.log('search', `${module} ${name}=${query.get(name)}: ${found.length} found`);

  const start = (page - 1) * perPage;
  const rows = found.slice(start, start + perPage);
  if (rows.length === 0) return { status: 204 };
  const fields = query.get('fields')?.split(',');
  return {
    body: {
      data: rows.map((record) => present(module, record, fields)),
      info: {
        call: false,
        per_page: perPage,
        count: rows.length,
        sort_by: query.get('sort_by') ?? 'id',
        page,
        sort_order: query.get('sort_order') ?? 'desc',
        email: false,
        more_records: start + rows.length < found.length,
      },
    },
  };
}

function readTest(
  world: World,
  module: ZohoModule,
  query: URLSearchParams,
): { name: string; test: (record: ZohoRecord) => boolean } {
  const lenient = world.switches.search === 'lenient';
  const criteria = query.get('criteria');
  if (criteria !== null) {
    return { name: 'criteria', test: parseCriteria(criteria, module, lenient) };
  }
  const email = query.get('email');
  if (email !== null) return { name: 'email', test: anyField(module, 'email', email, false) };
  const phone = query.get('phone');
  if (phone !== null) {
    if (!/^[+]?[0-9\s\-().]+$/.test(phone) || phone.length < 3 || phone.length > 50) {
      throw invalidParameter('phone');
    }
    return { name: 'phone', test: anyField(module, 'phone', phone, lenient) };
  }
  const word = query.get('word');
  if (word === null) {
    throw new ApiRefusal(
      400,
      'EXPECTED_PARAM_MISSING',
      'One of the expected parameter is missing',
      { param_names: ['criteria', 'email', 'phone', 'word'] },
    );
  }
  if (word.trim().length < 2) throw invalidParameter('word');
  return {
    name: 'word',
    test: (record) => fieldsOf[module].some((f) => compare(record[f.name], 'contains', [word])),
  };
}

/** Every field of that type, custom ones too: Phone, Mobile, Other_Phone, Fax … */
function anyField(module: ZohoModule, type: 'email' | 'phone', wanted: string, digits: boolean) {
  const names = fieldsOf[module].filter((field) => field.type === type).map((field) => field.name);
  return (record: ZohoRecord) =>
    names.some((name) => compare(record[name], 'contains', [wanted], digits));
}

function isIndexed(world: World, id: string): boolean {
  const writtenAt = world.store.writtenAt(id);
  return writtenAt === 0 || world.now() - writtenAt >= world.switches.indexLagMs;
}

function sortBy(records: ZohoRecord[], query: URLSearchParams): void {
  const key = query.get('sort_by') ?? 'id';
  const sign = query.get('sort_order') === 'asc' ? 1 : -1;
  records.sort((a, b) => sign * String(a[key] ?? '').localeCompare(String(b[key] ?? '')));
}

function invalidParameter(name: string): ApiRefusal {
  return new ApiRefusal(400, 'INVALID_DATA', 'invalid data', { api_name: name });
}
