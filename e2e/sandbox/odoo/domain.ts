import type { Env } from './env.ts';
import { valueError } from './errors.ts';
import { leafTest } from './leaf.ts';
import type { Model } from './models.ts';
import { isJson, pythonRepr } from './values.ts';
import type { Row } from './world.ts';

type Test = (row: Row) => boolean;

/** Compiles a domain in Polish notation; leaves standing side by side are joined by `&`. */
export function compileDomain(env: Env, model: Model, domain: unknown): Test {
  if (domain === null || domain === undefined || domain === false) return () => true;
  if (!Array.isArray(domain)) {
    throw valueError(`Domain() invalid item in domain: ${pythonRepr(domain)}`);
  }
  let rest: unknown[] = domain;

  function take(): Test {
    const [item, ...others] = rest;
    if (rest.length === 0) {
      throw valueError(`Domain ${pythonRepr(domain)} is syntactically not correct.`);
    }
    rest = others;
    if (item === '!') {
      const inner = take();
      return (row) => !inner(row);
    }
    if (item === '&' || item === '|') {
      const left = take();
      const right = take();
      return item === '&' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
    return leaf(env, model, item);
  }

  const parts: Test[] = [];
  while (rest.length > 0) parts.push(take());
  return (row) => parts.every((part) => part(row));
}

function leaf(env: Env, model: Model, item: unknown): Test {
  if (typeof item === 'boolean') return () => item;
  if (!Array.isArray(item) || item.length !== 3) throw malformed(env, item);
  const [name, operator, value] = item as [unknown, unknown, unknown];
  if (name === 1 && operator === '=') return () => value === 1;
  if (name === 0 && operator === '=') return () => value === 0;
  if (typeof name !== 'string' || typeof operator !== 'string') throw malformed(env, item);
  return leafTest(env, model, { name, operator: operator.toLowerCase(), value });
}

function malformed(env: Env, item: unknown) {
  if (env.world.version >= 19 || isJson(item) || !Array.isArray(item)) {
    return valueError(`Domain() invalid item in domain: ${pythonRepr(item)}`);
  }
  return valueError(
    env.world.version >= 17
      ? `not enough values to unpack (expected 3, got ${item.length})`
      : `Invalid leaf ${pythonRepr(item, '()')}`,
  );
}
