import { type Field, findField } from '../fields.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal } from './api-error.ts';
import { compare, type Operator } from './compare.ts';

type Test = (record: ZohoRecord) => boolean;

const operators: Record<string, Operator> = {
  // v7 and later: "equals" finds every value that contains the text.
  equals: 'contains',
  not_equal: 'is-not',
  starts_with: 'starts',
  in: 'in',
  less_than: 'less',
  less_equal: 'less-or-is',
  greater_than: 'more',
  greater_equal: 'more-or-is',
  between: 'between',
};

/** Docs allow ten criteria, the OpenAPI text fifteen: the lower one holds here. */
const maxCriteria = 10;
const maxValues = 100;

/**
 * `criteria=((Phone:equals:1)or(Mobile:equals:1))` as a test on records. `( ) , \` inside a value are escaped
 * by a backslash.
 *
 * @param lenientPhones phone fields compare by their digits only
 */
export function parseCriteria(text: string, module: ZohoModule, lenientPhones: boolean): Test {
  let at = 0;
  let count = 0;

  const invalid = (details: Record<string, unknown>) =>
    new ApiRefusal(400, 'INVALID_QUERY', 'Invalid query formed', details);
  const expect = (character: string) => {
    if (text[at] !== character) throw invalid({ reason: `expected ${character} at ${at}` });
    at += 1;
  };

  function chain(): Test {
    let left = group();
    for (;;) {
      const word = /^(and|or)\(/i.exec(text.slice(at))?.[1]?.toLowerCase();
      if (!word) return left;
      at += word.length;
      const first = left;
      const second = group();
      left = word === 'and' ? (r) => first(r) && second(r) : (r) => first(r) || second(r);
    }
  }

  function group(): Test {
    expect('(');
    const inner = text[at] === '(' ? chain() : condition();
    expect(')');
    return inner;
  }

  function condition(): Test {
    count += 1;
    if (count > maxCriteria) {
      throw new ApiRefusal(400, 'CRITERIA_LIMIT_EXCEEDED', 'criteria limit exceeded', {
        limit: maxCriteria,
      });
    }
    const head = /^([\w$.]+):(\w+):/.exec(text.slice(at));
    if (!head?.[1] || !head[2]) throw invalid({ reason: 'malformed criteria' });
    at += head[0].length;
    const values = readValues();
    const name = head[1];
    const operator = operators[head[2]];
    const field = name === 'id' ? undefined : findField(module, name);
    if (!field && name !== 'id') throw invalid({ reason: 'invalid field', api_name: name });
    if (!operator) throw invalid({ reason: 'invalid operator', api_name: name, operator: head[2] });
    return test(name, field, operator, values);
  }

  function test(
    name: string,
    field: Field | undefined,
    operator: Operator,
    values: string[],
  ): Test {
    if (operator === 'in' && values.length > maxValues) {
      throw new ApiRefusal(400, 'INVALID_QUERY', 'Only 100 values are allowed in "IN" criteria', {
        api_name: name,
      });
    }
    const isExact = field === undefined || field.type === 'lookup' || field.type === 'ownerlookup';
    const how = isExact && operator === 'contains' ? 'is' : operator;
    const many = how === 'in' || how === 'between';
    const wanted = many ? values : [values.join(',')];
    return (record) => compare(record[name], how, wanted, lenientPhones && field?.type === 'phone');
  }

  function readValues(): string[] {
    const values = [''];
    const append = (character: string) => {
      values[values.length - 1] += character;
    };
    for (; at < text.length && text[at] !== ')'; at += 1) {
      const character = text[at] ?? '';
      if (character === '\\') {
        at += 1;
        append(text[at] ?? '');
      } else if (character === ',') values.push('');
      else append(character);
    }
    return values;
  }

  const whole = chain();
  if (at !== text.length) throw invalid({ reason: `unexpected text at ${at}` });
  return whole;
}
