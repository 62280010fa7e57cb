import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findNumbers, type Sensitivity } from './find-numbers.ts';
import { normaliseText } from './normalise-text.ts';
import { parseNumber } from './parse-number.ts';

vi.mock('./parse-number.ts', { spy: true });
beforeEach(() => void vi.mocked(parseNumber).mockClear());

const digits = fc.stringMatching(/^\d{1,12}$/);
const separator = fc.constantFrom(
  ' ',
  '.',
  '-',
  '/',
  '(',
  ')',
  '\u00a0',
  '\u202f',
  ', ',
  '\n',
  '+',
);
const word = fc.constantFrom(
  'Tel ',
  'ext 5',
  'x',
  'Fax ',
  '€',
  'é',
  '号',
  '２',
  '٣',
  '😀',
  '\u200b',
);
const number = fc.constantFrom(
  '+33 6 12 34 56 78',
  '0033612345678',
  '+44 (0)20 7946 0958',
  '(415) 555-2671',
  '06 12 34 56 78',
  '０３－１２３４－５６７８',
);
const text = fc
  .array(fc.oneof(digits, separator, word, number), { maxLength: 16 })
  .map((pieces) => pieces.join(''));
const sensitivity = fc.constantFrom<Sensitivity>('strict', 'balanced', 'loose');
const country = fc.constantFrom('FR', 'US', 'DE', 'IT', 'SG', 'JP', 'BR', '');

describe('whatever the text', () => {
  test('a number never ends or begins in the middle of digits', () => {
    fc.assert(
      fc.property(text, country, sensitivity, (source, home, level) => {
        const plain = normaliseText(source);
        for (const { start, end } of findNumbers(source, { country: home, sensitivity: level })) {
          expect(plain.slice(start, end)).toMatch(/^[+(]{0,3}.*[\d)#]$/s);
          expect(plain.slice(end, end + 1)).not.toMatch(/\d/);
          if (/\d/.test(plain.slice(start, start + 1))) {
            expect(plain.slice(Math.max(0, start - 1), start)).not.toMatch(/\d/);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('what the offsets cut out is the same number again', () => {
    fc.assert(
      fc.property(text, country, (source, home) => {
        const options = { country: home, sensitivity: 'loose' } as const;
        for (const { start, end, e164, extensionDigits } of findNumbers(source, options)) {
          const [again] = findNumbers(source.slice(start, end), options);
          expect(again).toMatchObject({ start: 0, end: end - start, e164 });
          expect(again?.extensionDigits).toBe(extensionDigits);
        }
      }),
      // Within a line `5. 06 …` once was one number, and cut out of it another.
      { numRuns: 1_000, examples: [['ext 5. 06 12 34 56 78', 'DE']] },
    );
  });

  test('a stricter search finds nothing a looser one does not', () => {
    fc.assert(
      fc.property(text, country, (source, home) => {
        const at = (level: Sensitivity) =>
          findNumbers(source, { country: home, sensitivity: level }).map(({ start }) => start);
        expect(at('balanced')).toEqual(expect.arrayContaining(at('strict')));
        expect(at('loose')).toEqual(expect.arrayContaining(at('balanced')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('work grows with the text, not faster', () => {
  const unit = fc
    .array(fc.oneof(digits, separator, word), { minLength: 1, maxLength: 6 })
    .map((pieces) => pieces.join(''));

  /** How often it parsed, which is where the time goes, and processor time, which no neighbour takes. */
  function cost(source: string): { readonly parsed: number; readonly milliseconds: number } {
    vi.mocked(parseNumber).mockClear();
    const times = [1, 2].map(() => {
      const started = process.cpuUsage();
      findNumbers(source, { country: 'FR', sensitivity: 'loose' });
      return process.cpuUsage(started).user / 1_000;
    });
    return { parsed: vi.mocked(parseNumber).mock.calls.length, milliseconds: Math.min(...times) };
  }

  test.each([
    ['digits', '1'],
    ['single digits', '1 '],
    ['pairs', '12 34 56 78 90 '],
    ['pairs with dots', '12.34.'],
    ['numbers', '06 12 34 56 78 '],
    ['brackets', '(1)'],
    ['opening brackets', '((('],
    ['plus', '+1'],
    ['spaces', '1          '],
    ['dashes', '1-'],
    ['letters', 'tel '],
    ['labels', 'nummer no. '],
    ['account numbers', 'AA11 AA11 '],
    ['thousands', '1 234 567 '],
    ['dates', '22.07.2031 '],
    ['half dates', '22.07.'],
    ['coordinates', '48.12345 '],
    ['list positions', '1. '],
    ['invisible', '1\u200b'],
    ['lines', '06 12\n'],
    ['commas', '123,'],
  ])('100 kB of %s', (_, piece) => {
    const short = cost(piece.repeat(25_000 / piece.length));
    const long = cost(piece.repeat(100_000 / piece.length));
    // Four times the text: four times the work. Something quadratic takes minutes here.
    expect(long.parsed).toBeLessThanOrEqual(4 * short.parsed + 128);
    expect(long.milliseconds).toBeLessThan(12 * short.milliseconds + 400);
  });

  test('of anything', () => {
    fc.assert(
      fc.property(unit, (piece) => {
        vi.mocked(parseNumber).mockClear();
        findNumbers(piece.repeat(4_000 / piece.length), { country: 'FR', sensitivity: 'loose' });
        expect(vi.mocked(parseNumber).mock.calls.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 50 },
    );
  });
});
