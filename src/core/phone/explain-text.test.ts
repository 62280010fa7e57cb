import { expect, test } from 'vitest';
import { defaultSettings, type Settings } from '../settings.ts';
import { explainText } from './explain-text.ts';

const explain = (text: string, settings: Partial<Settings> = {}) =>
  explainText(text, { ...defaultSettings, country: 'FR', ...settings }).map(
    ({ written, takenFrom, why, dialString }) => [written, takenFrom, why, dialString],
  );

test('says of each piece from which sensitivity on it is taken, why, and what is dialled', () => {
  expect(
    explain('+33 6 12 34 56 78, 0612345678, 612345678, fax 01 42 68 53 00, 22.07.2031', {
      dialFormat: 'national',
      dialPrefix: '0',
    }),
  ).toEqual([
    ['+33 6 12 34 56 78', 'strict', 'international', '00612345678'],
    ['0612345678', 'balanced', 'ungrouped', '00612345678'],
    ['612345678', 'loose', 'no-national-prefix', '00612345678'],
    ['01 42 68 53 00', 'field', 'fax', '00142685300'],
    ['22.07.2031', null, 'noise', null],
  ]);
});

test('a short number counts in a phone field only', () => {
  expect(explain('1555')).toEqual([['1555', 'field', 'field', '1555']]);
});

test('an extension is not dialled, and a costly number is asked about', () => {
  const [piece] = explainText('+49 900 1 234567 ext. 12', { ...defaultSettings, country: 'FR' });
  expect(piece).toMatchObject({
    reading: '+49 900 1 234567',
    dialString: '+499001234567',
    asks: { why: 'premium', country: 'DE' },
  });
});

test('nothing to say about a text without figures', () => {
  expect(explain('Azure Interior')).toEqual([]);
});
