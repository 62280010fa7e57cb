import { expect, test } from 'vitest';
import { NumberFinder } from './number-finder.ts';

const home = (country: string) => ({ country, extensions: new Set(['1556']) });
const question = (text: string) => ({ text, sensitivity: 'balanced' as const });

test('answers every question in its place, with what is dialled and what is read', async () => {
  const finder = new NumberFinder(() => 0, Promise.resolve);
  const texts = ['no number', 'call 06 12 34 56 78 or +44 20 7946 0958', '2026-01-02'];
  expect(await finder.find(texts.map(question), home('FR'))).toEqual([
    [],
    [
      { start: 5, end: 19, number: '+33612345678', reading: '06 12 34 56 78' },
      { start: 23, end: 39, number: '+442079460958', reading: '+44 20 7946 0958' },
    ],
    [],
  ]);
});

test('the same text is another number in another country, in a field, and under a label', async () => {
  const finder = new NumberFinder(() => 0, Promise.resolve);
  const numbers = async (country: string, more: object) => {
    const [finds = []] = await finder.find([{ ...question('612345678'), ...more }], home(country));
    return finds.map(({ number }) => number);
  };
  expect(await numbers('ES', { label: 'Mobile' })).toEqual(['+34612345678']);
  expect(await numbers('ES', { label: 'Tax ID' })).toEqual([]);
  expect(await numbers('FR', { sensitivity: 'field' })).toEqual(['+33612345678']);
  expect(await numbers('ES', { sensitivity: 'field' })).toEqual(['+34612345678']);
});

test("a short number counts in a phone field when it is one of the PBX's own", async () => {
  const finder = new NumberFinder(() => 0, Promise.resolve);
  const short = ['1556', '1557'].map((text) => ({ text, sensitivity: 'field' as const }));
  expect(await finder.find(short, home('FR'))).toEqual([
    [{ start: 0, end: 4, number: '1556', reading: '1556' }],
    [],
  ]);
});

test('lets the events that wait go first every few milliseconds', async () => {
  let now = 0;
  let turns = 0;
  const finder = new NumberFinder(
    () => {
      now += 1;
      return now;
    },
    async () => {
      turns += 1;
    },
  );
  const texts = Array.from({ length: 40 }, (_, at) => question(`+33 6 12 34 56 ${10 + at}`));
  const answers = await finder.find(texts, home('FR'));
  expect(answers.every((finds) => finds.length === 1)).toBe(true);
  // The clock goes on by one at every look, and four are allowed at a time.
  expect(turns).toBeGreaterThan(5);
});
