import { describe, expect, test } from 'vitest';
import { phoneQueries, quoted } from './search-query.ts';

const fields = ['Phone', 'Mobile', 'Home_Phone', 'Other_Phone', 'Asst_Phone', 'Line_1', 'Line_2'];
const british = { e164: '+442079460958', national: '2079460958' };
const japanese = { e164: '+81367311567', national: '367311567' };

const queriesFor = (number: typeof british) => phoneQueries('Contacts', ['id'], fields, number);

describe.each([british, japanese])('$e164', (number) => {
  test('COQL takes 25 conditions at most, bracketed in pairs', () => {
    for (const query of queriesFor(number)) {
      expect(query.match(/ like /g)?.length).toBeLessThanOrEqual(25);
      expect(query.match(/\(/g)?.length).toBe(query.match(/ (?:and|or) /g)?.length);
    }
  });

  test('no wildcard inside a pattern, which nobody promises', () => {
    for (const [, pattern = ''] of queriesFor(number)
      .join()
      .matchAll(/'%([^']*)%'/g))
      expect(pattern).not.toContain('%');
  });
});

test('seven phone fields cost three queries, four where other digits are typed too', () => {
  expect(queriesFor(british)).toHaveLength(3);
  expect(queriesFor(japanese)).toHaveLength(4);
});

test.each(['', '123', '+'])('%j is too short to look for', (national) => {
  expect(queriesFor({ e164: '+442079460958', national })).toEqual([]);
});

test('text inside a query stays text', () => {
  expect(quoted(`o'pbx\\`)).toBe(`'o''pbx\\\\'`);
});
