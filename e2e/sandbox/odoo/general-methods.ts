import { mayUse, type Operation } from './access.ts';
import type { Env } from './env.ts';
import { keyError } from './errors.ts';
import { type Method, Recordset } from './method.ts';
import type { Model } from './models.ts';
import { fieldsGet, read, readRows } from './read.ts';
import { search } from './search.ts';
import { isJson, type Json, textOf } from './values.ts';
import type { Row } from './world.ts';
import { create, unlink, write } from './write.ts';

const searchParameters = ['!domain', 'offset', 'limit', 'order'];

/** Methods every model has. */
export const generalMethods: Record<string, Method> = {
  search: {
    on: 'model',
    parameters: searchParameters,
    run: ({ env, model, kwargs }) => found(env, model, kwargs).map((row) => row.id),
  },
  search_count: {
    on: 'model',
    parameters: ['!domain', 'limit'],
    run: ({ env, model, kwargs }) => found(env, model, kwargs).length,
  },
  search_read: {
    on: 'model',
    parameters: ['domain', 'fields', 'offset', 'limit', 'order', 'load'],
    run: ({ env, model, kwargs }) => {
      const rows = found(env, model, kwargs);
      return readRows(env, model, rows, kwargs['fields'], kwargs['load']);
    },
  },
  read: {
    on: 'records',
    parameters: ['fields', 'load'],
    run: ({ env, model, ids, kwargs }) => read(env, model, ids, kwargs['fields'], kwargs['load']),
  },
  create: {
    on: 'model',
    parameters: ['!vals_list'],
    run: ({ env, model, kwargs }) => {
      const values = kwargs['vals_list'];
      const list = (Array.isArray(values) ? values : [values]).filter(isJson);
      const ids = list.map((one) => create(env, model, one).id);
      for (const id of ids) env.world.tell('Record created', `${model.name} ${id}`);
      return Array.isArray(values) ? ids : ids[0];
    },
  },
  write: {
    on: 'records',
    parameters: ['!vals'],
    run: ({ env, model, ids, kwargs }) => {
      write(env, model, ids, isJson(kwargs['vals']) ? kwargs['vals'] : {});
      env.world.tell('Record changed', `${model.name} ${ids.join(', ')}`);
      return true;
    },
  },
  unlink: {
    on: 'records',
    parameters: [],
    run: ({ env, model, ids }) => {
      unlink(env, model, ids);
      return true;
    },
  },
  exists: {
    on: 'records',
    parameters: [],
    run: ({ env, model, ids }) =>
      new Recordset(
        model.name,
        ids.map((id) => env.world.get(model.name, id)).filter((row) => row !== undefined),
      ),
  },
  fields_get: {
    on: 'model',
    parameters: ['allfields', 'attributes'],
    run: ({ env, model, kwargs }) =>
      fieldsGet(env, model, kwargs['allfields'], kwargs['attributes']),
  },
  name_search: {
    on: 'model',
    parameters: ['name', 'domain', 'operator', 'limit'],
    run: ({ env, model, kwargs }) => {
      const domain = [
        ['display_name', textOf(kwargs['operator']) || 'ilike', textOf(kwargs['name'])],
        ...(Array.isArray(kwargs['domain']) ? kwargs['domain'] : []),
      ];
      const rows = search(env, model, { domain, limit: kwargs['limit'] ?? 100 });
      return rows.map((row) => [row.id, env.world.displayName(row)]);
    },
  },
  name_create: {
    on: 'model',
    parameters: ['!name'],
    run: ({ env, model, kwargs }) => {
      const row = create(env, model, { name: kwargs['name'] });
      return [row.id, env.world.displayName(row)];
    },
  },
  check_access_rights: {
    on: 'model',
    parameters: ['!operation', 'raise_exception'],
    run: ({ env, model, kwargs }) => mayUse(env, model, operation(kwargs)),
  },
  has_access: {
    on: 'records',
    parameters: ['!operation'],
    run: ({ env, model, kwargs }) => mayUse(env, model, operation(kwargs)),
  },
};

function found(env: Env, model: Model, kwargs: Json): Row[] {
  const rows = search(env, model, {
    domain: kwargs['domain'],
    offset: kwargs['offset'],
    limit: kwargs['limit'],
    order: kwargs['order'],
  });
  if (model.thread) {
    env.world.tell(
      'Search',
      `${model.name} ${JSON.stringify(kwargs['domain'] ?? [])}: ${rows.length}`,
    );
  }
  return rows;
}

function operation(kwargs: Json): Operation {
  const name = textOf(kwargs['operation']);
  if (name === 'read' || name === 'write' || name === 'create' || name === 'unlink') return name;
  throw keyError(name);
}
