import { type Env, makeEnv } from './env.ts';
import {
  accessError,
  attributeError,
  httpError,
  OdooError,
  typeError,
  userError,
} from './errors.ts';
import { findMethod } from './find-method.ts';
import { type Method, Recordset } from './method.ts';
import { findModel, type Model } from './models.ts';
import { isJson, type Json, toIds } from './values.ts';
import type { World } from './world.ts';

/** A call by position, as execute_kw and call_kw make it. */
export function callPositional(
  world: World,
  uid: number,
  call: { model: string; method: string; args: unknown[]; kwargs: Json },
): unknown {
  const { context, ...named } = call.kwargs;
  const env = makeEnv(world, uid, context);
  const model = findModel(world, call.model);
  if (!model) throw userError(`Object ${call.model} doesn't exist`);
  const method = publicMethod(env, model, call.method);
  const positional = [...call.args];
  const ids = method.on === 'records' ? toIds(positional.shift()) : [];
  const kwargs = { ...named };
  for (const [index, parameter] of method.parameters.entries()) {
    if (index < positional.length) kwargs[bare(parameter)] = positional[index];
  }
  // search_read hands what it does not know to the reading of the records.
  const place = call.method === 'search_read' ? readingOf(world) : `BaseModel.${call.method}`;
  const problem = misfit(method, kwargs, positional.length);
  if (problem?.unexpected) {
    throw typeError(`${place}() got an unexpected keyword argument '${problem.unexpected}'`);
  }
  if (problem?.missing) {
    throw typeError(`${place}() missing 1 required positional argument: '${problem.missing}'`);
  }
  const result = method.run({ env, model, ids, kwargs });
  return outgoing(world, result);
}

/** A call by name, as JSON-2 makes it: `ids`, `context` and named arguments in one object. */
export function callNamed(
  world: World,
  uid: number,
  body: {
    model: string;
    method: string;
    json: Json;
  },
): unknown {
  const { ids, context, ...kwargs } = body.json;
  const env = makeEnv(world, uid, context);
  const model = findModel(world, body.model);
  if (!model) throw httpError(404, `the model '${body.model}' does not exist`);
  const method = named404(() => publicMethod(env, model, body.method));
  if (method.on === 'model' && ids !== undefined) {
    throw httpError(422, `cannot call ${body.model}.${body.method} with ids`);
  }
  const problem = misfit(method, kwargs, 0);
  if (problem?.missing) {
    throw httpError(422, `missing a required argument: '${problem.missing}'`);
  }
  if (problem?.unexpected && body.method === 'search_read') {
    throw typeError(
      `${readingOf(world)}() got an unexpected keyword argument '${problem.unexpected}'`,
    );
  }
  if (problem?.unexpected) {
    throw httpError(422, `got an unexpected keyword argument '${problem.unexpected}'`);
  }
  const result = outgoing(world, method.run({ env, model, ids: toIds(ids), kwargs }));
  return body.method === 'create' && !Array.isArray(result) ? [result] : result;
}

function publicMethod(env: Env, model: Model, name: string): Method {
  const { version } = env.world;
  if (name.startsWith('_')) {
    const shown = version >= 18 ? `'${model.name}.${name}'` : name;
    throw accessError(`Private methods (such as ${shown}) cannot be called remotely.`);
  }
  const method = findMethod(env, model, name);
  if (method) return method;
  if (version >= 18) {
    throw attributeError(`The method '${model.name}.${name}' does not exist`);
  }
  throw attributeError(
    version >= 15
      ? `The method '${name}' does not exist on the model '${model.name}'`
      : `type object '${model.name}' has no attribute '${name}'`,
  );
}

function named404(find: () => Method): Method {
  try {
    return find();
  } catch (error) {
    if (error instanceof OdooError && error.pythonName === 'builtins.AttributeError') {
      throw httpError(404, error.message);
    }
    throw error;
  }
}

const bare = (parameter: string) => parameter.replace('!', '');

function misfit(method: Method, kwargs: Json, positional: number) {
  const names = method.parameters.map(bare);
  const missing = method.parameters.find(
    (name, index) => name.startsWith('!') && index >= positional && !(bare(name) in kwargs),
  );
  if (missing) return { missing: bare(missing) };
  if (method.anyKeyword) return undefined;
  const unexpected = Object.keys(kwargs).find((name) => !names.includes(name));
  return unexpected ? { unexpected } : undefined;
}

function readingOf(world: World): string {
  if (world.version >= 17) return 'BaseModel._read_format';
  return world.version >= 15 ? 'read' : 'search_read';
}

function outgoing(world: World, result: unknown): unknown {
  if (!(result instanceof Recordset)) return result ?? null;
  const ids = result.rows.map((row) => row.id);
  if (world.version >= 19) return ids;
  return `${result.model}(${ids.join(', ')}${ids.length === 1 ? ',' : ''})`;
}

/** kwargs of a JSON-RPC call: absent and null mean none. */
export function asKwargs(value: unknown): Json {
  return isJson(value) ? value : {};
}
