import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillTemplate, unknownVariables } from './fill-template.ts';

test.each([
  ['{a} and {b}', 'A and B'],
  ['{a} {empty} {b}', 'A B'],
  ['{empty} {a}', 'A'],
  ['({a})', '(A)'],
  ['{a}\n{empty}\n{b}', 'A\nB'],
  ['{a}\nNothing: {empty}\n{b}', 'A\nB'],
  ['{a}\n\n{b}', 'A\n\nB'],
  ['plain', 'plain'],
  ['{strange} {a}', '{strange} A'],
  ['{constructor}', '{constructor}'],
])('%j reads %j', (template, filled) => {
  expect(fillTemplate(template, { a: 'A', b: 'B', empty: '' })).toBe(filled);
});

test('a value is taken as it is, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(fillTemplate('<{a}>', { a: value })).toBe(value === '' ? '' : `<${value}>`);
    }),
  );
});

test('names nobody knows are told once each, in their order', () => {
  expect(unknownVariables('{nane} {a} {tiem} {nane}', ['a'])).toEqual(['nane', 'tiem']);
  expect(unknownVariables('{ a } {}', ['a'])).toEqual([]);
});

test('a hundred thousand blanks hold nobody up', () => {
  const beganAt = performance.now();
  fillTemplate(' '.repeat(100_000), {});
  expect(performance.now() - beganAt).toBeLessThan(2000);
});
