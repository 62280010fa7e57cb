import { checkField, isHidden } from './access.ts';
import type { Env } from './env.ts';
import { modelOf } from './env.ts';
import { valueError } from './errors.ts';
import { fieldValue } from './field-value.ts';
import type { Field } from './fields.ts';
import { likePattern } from './like.ts';
import { findField, type Model } from './models.ts';
import { phoneSearchLeaf } from './phone-search.ts';
import { pythonRepr } from './values.ts';
import type { Row } from './world.ts';

export interface Leaf {
  /** Field, or a path such as `parent_id.name`. */
  name: string;
  operator: string;
  value: unknown;
}

/** One `(field, operator, value)` of a domain as a test on a row. */
export function leafTest(env: Env, model: Model, leaf: Leaf): (row: Row) => boolean {
  const dot = leaf.name.indexOf('.');
  const first = dot < 0 ? leaf.name : leaf.name.slice(0, dot);
  const field = findField(env.world, model, first);
  if (!field || field.searchable === false) {
    const shown = pythonRepr([leaf.name, leaf.operator, leaf.value], '()');
    const where = env.world.version >= 19 ? 'condition' : 'leaf';
    throw valueError(`Invalid field ${model.name}.${first} in ${where} ${shown}`);
  }
  checkField(env, model, first, field);
  if (first === 'phone_mobile_search') {
    return phoneSearchLeaf(env.world, leaf.operator, leaf.value);
  }
  if (dot >= 0 && field.relation) {
    return throughRelation(env, field, first, { ...leaf, name: leaf.name.slice(dot + 1) });
  }
  if (leaf.operator === 'child_of') return childOf(env, leaf.value);
  const compare = comparison(env, field, leaf);
  return (row) => compare(fieldValue(env.world, field, first, row));
}

function throughRelation(env: Env, field: Field, name: string, rest: Leaf) {
  const relation = field.relation ?? '';
  const inner = leafTest(env, modelOf(env, relation), rest);
  return (row: Row) => {
    const value = fieldValue(env.world, field, name, row);
    return [value].flat().some((id) => {
      const target = env.world.get(relation, id);
      return target !== undefined && !isHidden(env, relation, target.id) && inner(target);
    });
  };
}

function childOf(env: Env, value: unknown) {
  const roots = new Set([value].flat());
  return (row: Row) => {
    for (
      let one: Row | undefined = row;
      one;
      one = env.world.get('res.partner', one['parent_id'])
    ) {
      if (roots.has(one.id)) return true;
    }
    return false;
  };
}

type Compare = (stored: unknown) => boolean;

const isEmpty = (stored: unknown) =>
  stored === false || stored === null || stored === undefined || stored === '';

function comparison(env: Env, field: Field, leaf: Leaf): Compare {
  const { operator, value } = leaf;
  const onName = field.relation !== undefined && typeof value === 'string';
  const textual = (stored: unknown): string | false => {
    if (isEmpty(stored)) return false;
    return field.relation
      ? env.world.displayName(env.world.get(field.relation, stored))
      : String(stored);
  };
  const matching = (pattern: string, ignoreCase: boolean): Compare => {
    const shape = likePattern(pattern, { ignoreCase });
    return (stored) =>
      (field.relation ? [stored].flat() : [stored]).some((one) => {
        const text = textual(one);
        return text !== false && shape.test(text);
      });
  };
  const not =
    (test: Compare): Compare =>
    (stored) =>
      !test(stored);

  switch (operator) {
    case '=':
    case '==':
      return onName ? matching(String(value), true) : equals(field, value);
    case '!=':
    case '<>':
      return not(onName ? matching(String(value), true) : equals(field, value));
    case '=?':
      return isEmpty(value) ? () => true : equals(field, value);
    case 'in':
      return anyOf(field, value);
    case 'not in':
      return not(anyOf(field, value));
    case 'like':
      return matching(`%${String(value)}%`, false);
    case 'not like':
      return not(matching(`%${String(value)}%`, false));
    case 'ilike':
      return value === '' || value === false ? () => true : matching(`%${String(value)}%`, true);
    case 'not ilike':
      return not(matching(`%${String(value)}%`, true));
    case '=like':
      return matching(String(value), false);
    case '=ilike':
      return matching(String(value), true);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (stored) => !isEmpty(stored) && ordered(stored, operator, value);
    default:
      throw valueError(`Invalid operator ${pythonRepr(operator)} in leaf`);
  }
}

function equals(field: Field, value: unknown): Compare {
  if (isEmpty(value)) {
    return (stored) => isEmpty(stored) || (Array.isArray(stored) && stored.length === 0);
  }
  if (field.type === 'boolean') return (stored) => Boolean(stored) === Boolean(value);
  return (stored) => (Array.isArray(stored) ? stored.includes(value) : stored === value);
}

function anyOf(field: Field, value: unknown): Compare {
  const tests = [value].flat().map((one) => equals(field, one));
  return (stored) => tests.some((test) => test(stored));
}

function ordered(stored: unknown, operator: '<' | '<=' | '>' | '>=', value: unknown): boolean {
  const [a, b] =
    typeof stored === 'number' ? [stored, Number(value)] : [String(stored), String(value)];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}
