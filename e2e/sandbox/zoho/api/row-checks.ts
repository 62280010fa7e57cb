import { type Field, fieldsOf } from '../fields.ts';
import { actualValues } from '../picklists.ts';
import { linkId, titleOf } from '../store.ts';
import { fromApiTime, toUserTime } from '../user-time.ts';
import { findUser, userLink } from '../users.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import type { RowProblem } from './api-error.ts';
import { isObject } from './json.ts';
import { isVisible } from './visible.ts';

export type Checked = { ok: true; value: unknown } | { ok: false; problem: RowProblem };

/** Optional plus, groups of letters and digits, single separators, extensions after `,` `;` `#`. */
const phonePattern = /^\+?(?:[\p{L}\d()]|[ .-](?=[\p{L}\d(]))+(?:[,;#]+ ?[\p{L}\d]+)*$/u;

/** Values of one row as they are stored; keys nobody knows and read-only ones are dropped, as Zoho does. */
export function checkValues(
  world: World,
  module: ZohoModule,
  row: Record<string, unknown>,
  path: string,
): { values: Record<string, unknown> } | { problem: RowProblem } {
  const values: Record<string, unknown> = {};
  for (const field of fieldsOf[module]) {
    const given = row[field.name];
    if (given === undefined || field.readOnly) continue;
    if (given === null) {
      values[field.name] = null;
      continue;
    }
    const checked = checkValue(world, field, given, `${path}.${field.name}`);
    if (!checked.ok) return { problem: checked.problem };
    values[field.name] = checked.value;
  }
  return { values };
}

/** The first mandatory field that a new row lacks. */
export function findMissing(
  world: World,
  module: ZohoModule,
  row: Record<string, unknown>,
): string | undefined {
  const byLayout = isObject(row['Layout']);
  return fieldsOf[module].find((field) => {
    const demanded =
      field.mandatory ||
      (byLayout && field.layoutMandatory) ||
      world.switches.mandatoryFields.includes(`${module}.${field.name}`);
    const given = row[field.name];
    return demanded && (given === undefined || given === null || given === '');
  })?.name;
}

function checkValue(world: World, field: Field, given: unknown, path: string): Checked {
  const invalid = (details: Record<string, unknown>): Checked => ({
    ok: false,
    problem: {
      code: 'INVALID_DATA',
      details: { ...details, api_name: field.name, json_path: path },
      message: 'invalid data',
    },
  });
  switch (field.type) {
    case 'lookup':
      return checkLookup(world, field, given, invalid);
    case 'ownerlookup': {
      const user = isObject(given) ? findUser(given['id']) : undefined;
      return user ? { ok: true, value: userLink(user) } : invalid({});
    }
    case 'boolean':
      return typeof given === 'boolean' ? ok(given) : invalid({ expected_data_type: 'boolean' });
    case 'integer':
      return Number.isInteger(given) ? ok(given) : invalid({ expected_data_type: 'integer' });
    case 'currency':
      return typeof given === 'number' ? ok(given) : invalid({ expected_data_type: 'double' });
    default:
      return typeof given === 'string'
        ? checkText(world, field, given, invalid)
        : invalid({ expected_data_type: field.type === 'datetime' ? 'datetime' : 'text' });
  }
}

function checkText(
  world: World,
  field: Field,
  given: string,
  invalid: (details: Record<string, unknown>) => Checked,
): Checked {
  if (field.length !== undefined && given.length > field.length) {
    return invalid({ maximum_length: field.length });
  }
  switch (field.type) {
    case 'phone':
      return given === '' || phonePattern.test(given) ? ok(given) : invalid({ regex: 'phone' });
    case 'email':
      return given === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given)
        ? ok(given)
        : invalid({ expected_data_type: 'email' });
    case 'datetime': {
      const at = fromApiTime(given);
      return at === undefined ? invalid({ expected_data_type: 'datetime' }) : ok(toUserTime(at));
    }
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))
        ? ok(given)
        : invalid({ expected_data_type: 'date' });
    case 'picklist': {
      const values = field.picklist
        ? actualValues(field.picklist, world.switches.localisedPicklists)
        : [];
      return field.closedList && !values.includes(given)
        ? invalid({ supported_values: values })
        : ok(given);
    }
    default:
      return ok(given);
  }
}

function checkLookup(
  world: World,
  field: Field,
  given: unknown,
  invalid: (details: Record<string, unknown>) => Checked,
): Checked {
  if (!isObject(given)) return invalid({ expected_data_type: 'jsonobject' });
  const id = linkId(given);
  const module = id === undefined ? undefined : world.store.moduleOf(id);
  const record = module && world.store.find(module, id);
  const fits = !field.lookup || field.lookup === module;
  if (!record || !module || !fits || !isVisible(world, record.id)) {
    return invalid(id === undefined ? {} : { id });
  }
  const link = { name: titleOf(module, record), id: record.id };
  return ok(field.name === 'Parent_Id' ? { ...link, module: { api_name: module } } : link);
}

function ok(value: unknown): Checked {
  return { ok: true, value };
}
