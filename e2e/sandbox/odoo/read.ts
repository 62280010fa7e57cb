import { checkField, checkRights, checkRules } from './access.ts';
import type { Env } from './env.ts';
import { keyError, valueError } from './errors.ts';
import { fieldValue } from './field-value.ts';
import type { Field } from './fields.ts';
import { fieldNames, findField, type Model } from './models.ts';
import { type Json, toStrings } from './values.ts';
import type { Row } from './world.ts';

/** Records as `read` gives them: many2one `[id, name]`, empty false. Ids that are gone are left out. */
export function read(
  env: Env,
  model: Model,
  ids: number[],
  wanted: unknown,
  load?: unknown,
): Json[] {
  checkRights(env, model, 'read');
  checkRules(env, model, ids, 'read');
  const rows = ids.map((id) => env.world.get(model.name, id)).filter((row) => row !== undefined);
  return readRows(env, model, rows, wanted, load);
}

export function readRows(
  env: Env,
  model: Model,
  rows: Row[],
  wanted: unknown,
  load: unknown = '_classic_read',
): Json[] {
  const asked = toStrings(wanted);
  const names = asked.length > 0 ? [...new Set(['id', ...asked])] : visibleFields(env, model);
  const fields = names.map((name) => {
    const field = findField(env.world, model, name);
    if (!field) throw unknownField(env, model, name);
    checkField(env, model, name, field);
    return { name, field };
  });
  return rows.map((row) => {
    const entries = fields.map(({ name, field }) => [
      name,
      shown(env, field, fieldValue(env.world, field, name, row), load),
    ]);
    return Object.fromEntries(entries) as Json;
  });
}

function unknownField(env: Env, model: Model, name: string) {
  // 17 and 18 let the bare KeyError of a search through for a field an older version had.
  if ((env.world.version === 17 || env.world.version === 18) && name in model.fields) {
    return keyError(name);
  }
  const on = env.world.version >= 19 ? 'on' : 'on model';
  return valueError(`Invalid field '${name}' ${on} '${model.name}'`);
}

function shown(env: Env, field: Field, value: unknown, load: unknown): unknown {
  if (field.type === 'datetime') return typeof value === 'string' ? value.slice(0, 19) : false;
  if (field.type !== 'many2one' || typeof value !== 'number') return value;
  const target = env.world.get(field.relation ?? '', value);
  if (!target) return false;
  return load === '_classic_read' ? [value, env.world.displayName(target)] : value;
}

function visibleFields(env: Env, model: Model): string[] {
  return fieldNames(env.world, model).filter((name) => env.admin || !model.fields[name]?.adminOnly);
}

/** Descriptions of fields; names that do not exist are left out without a word. */
export function fieldsGet(env: Env, model: Model, wanted: unknown, attributes: unknown): Json {
  const names = toStrings(wanted);
  const kept = toStrings(attributes);
  const known = visibleFields(env, model).filter(
    (name) => names.length === 0 || names.includes(name),
  );
  return Object.fromEntries(
    known.map((name) => {
      const {
        adminOnly: _adminOnly,
        compute: _compute,
        when: _when,
        since: _since,
        until: _until,
        ...rest
      } = model.fields[name] ?? { type: 'char', string: name };
      const full = {
        ...rest,
        name,
        string:
          name === 'phone_mobile_search' && env.world.version < 19 ? 'Phone/Mobile' : rest.string,
        readonly: rest.readonly === true,
        required: rest.required === true,
        store: rest.store !== false,
        searchable: rest.searchable !== false,
        sortable: rest.store !== false,
      };
      const entries = Object.entries(full).filter(
        ([key]) => kept.length === 0 || kept.includes(key),
      );
      return [name, Object.fromEntries(entries)];
    }),
  );
}
