import { checkRights, isHidden } from './access.ts';
import { compileDomain } from './domain.ts';
import type { Env } from './env.ts';
import { valueError } from './errors.ts';
import { fieldValue } from './field-value.ts';
import { findField, type Model } from './models.ts';
import type { Row } from './world.ts';

export interface SearchOptions {
  domain: unknown;
  offset?: unknown;
  limit?: unknown;
  order?: unknown;
}

/** Visible rows that match, in order. Archived ones only when the domain or the context asks. */
export function search(env: Env, model: Model, options: SearchOptions): Row[] {
  checkRights(env, model, 'read');
  const test = compileDomain(env, model, options.domain);
  const archivedToo =
    env.context['active_test'] === false ||
    !findField(env.world, model, 'active') ||
    mentionsActive(options.domain);
  const found = env.world
    .rows(model.name)
    .filter((row) => (archivedToo || row['active'] !== false) && !isHidden(env, model.name, row.id))
    .filter(test);
  sortRows(env, model, found, options.order);
  const offset = typeof options.offset === 'number' ? options.offset : 0;
  const limit = typeof options.limit === 'number' && options.limit > 0 ? options.limit : Infinity;
  return found.slice(offset, offset + limit);
}

function mentionsActive(domain: unknown): boolean {
  return (
    Array.isArray(domain) && domain.some((leaf) => Array.isArray(leaf) && leaf[0] === 'active')
  );
}

function sortRows(env: Env, model: Model, rows: Row[], order: unknown): void {
  const text = typeof order === 'string' && order.trim() ? order : model.order;
  const keys = text.split(',').map((part) => {
    const [name = '', direction = 'asc'] = part.trim().split(/\s+/);
    const field = findField(env.world, model, name);
    if (!field) throw valueError(`Invalid field '${name}' on model '${model.name}'`);
    const sign = direction.toLowerCase() === 'desc' ? -1 : 1;
    const key = (row: Row) => {
      const value = fieldValue(env.world, field, name, row);
      if (!field.relation) return value;
      return env.world.displayName(env.world.get(field.relation, value));
    };
    return { sign, key };
  });
  rows.sort((a, b) => {
    for (const { sign, key } of keys) {
      const difference = compare(key(a), key(b));
      if (difference !== 0) return sign * difference;
    }
    return a.id - b.id;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  // An empty column sorts last, as NULL does in PostgreSQL.
  if (a === false || b === false) return Number(a === false) - Number(b === false);
  return String(a).localeCompare(String(b), 'en');
}
