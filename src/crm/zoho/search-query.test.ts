import { describe, expect, test } from 'vitest';
import { phoneQueries, quoted, searchParameters } from './search-query.ts';

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

describe('for /search, which allows ten conditions', () => {
  test('one request looks into all fields, one more into each', () => {
    const asked = searchParameters(['Phone', 'Mobile'], british);
    expect(asked).toEqual({
      phone: '0958',
      criteria: ['Phone', 'Mobile'].map(
        (field) =>
          `(((${field}:equals:958)and(${field}:equals:60))or((${field}:equals:58)and(${field}:equals:09)and((${field}:equals:46)or(${field}:equals:609))))`,
      ),
    });
  });

  test('ten conditions hold another script too', () => {
    const [criteria = ''] = searchParameters(['Phone'], japanese)?.criteria ?? [];
    expect(criteria).toContain('(Phone:equals:１５６７)');
    expect(criteria.match(/:equals:/g)?.length).toBeLessThanOrEqual(10);
  });

  test('a short number is looked for as it is, a shorter one not at all', () => {
    expect(searchParameters(['Phone'], { e164: null, national: '1555' })?.criteria).toEqual([]);
    expect(searchParameters(['Phone'], { e164: null, national: '155' })).toBeNull();
  });
});

test('text inside a query stays text', () => {
  expect(quoted(`o'pbx\\`)).toBe(`'o''pbx\\\\'`);
});
