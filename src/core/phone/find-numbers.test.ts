import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNumbers, type Sensitivity } from './find-numbers.ts';

function find(text: string, country = 'FR', sensitivity: Sensitivity = 'balanced') {
  return findNumbers(text, { country, sensitivity });
}

const e164s = (text: string, country?: string, sensitivity?: Sensitivity) =>
  find(text, country, sensitivity).map((number) => number.e164);

describe('what CRM pages are full of is no number', () => {
  test.each([
    ['FR', 'INV/2024/00012'],
    ['FR', 'SO-2024-0000815'],
    ['FR', 'PO0012345678'],
    ['FR', '2024-01-02'],
    ['FR', '2012-01-02 08:00'],
    ['DE', '2012-01-02 08'],
    ['FR', '31.12.2012 16:08:32'],
    ['DE', '3/10/1984'],
    ['DE', '1979-2011 100'],
    ['FR', '192.168.100.254'],
    ['FR', '10.20.30.140:8088'],
    ['FR', '1 234 567,00 €'],
    ['FR', '€ 1.234.567,00'],
    ['US', '$4155552671'],
    ['US', '4155552671%'],
    ['US', '1,415,555,2671'],
    ['FR', '612 345 678 EUR'],
    ['DE', 'DE89 3704 0044 0532 0130 00'],
    ['FR', 'FR7630006000011234567890189'],
    ['BE', 'BE 0477.472.701'],
    ['BE', 'BTW 0477.472.701'],
    ['FR', 'SIREN 732 829 320'],
    ['FR', '732829320'],
    ['DE', '4006381333931'],
    ['DE', '1700000000'],
    ['DK', '4111 1111 1111 1111'],
    ['DK', '12345678'],
    ['FR', '5528301000000123456'],
    ['US', '550e8400-e29b-41d4-a716-446655440000'],
    ['US', 'Ticket #4155552671'],
    ['US', 'Order no. 415-555-2671'],
    ['US', 'Fax: (415) 555-2671'],
    ['DE', 'Telefax 030 123456'],
    ['FR', 'https://example.com/0612345678'],
    ['FR', '0612345678@sms.example.com'],
    ['FR', 'a0612345678'],
    ['FR', '0612345678b'],
    ['FR', 'x_0612345678_y'],
    ['FR', '48.856614, 2.352222'],
    ['US', '650x2531234'],
    ['US', '12345'],
    ['US', '0~0'],
    ['US', '***4155552671'],
    ['FR', '06 12 34 56 78 9'],
    ['FR', '0612345678901234'],
  ])('%s: %s', (country, text) => {
    expect(e164s(text, country)).toEqual([]);
  });
});

describe('numbers in the ways people write them', () => {
  test.each([
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['FR', '06.12.34.56.78', '+33612345678'],
    ['FR', '06-12-34-56-78', '+33612345678'],
    ['FR', '0612345678', '+33612345678'],
    ['FR', '06 123 456 78', '+33612345678'],
    ['FR', '01.12.25.53.00', '+33112255300'],
    ['FR', '+33 (0)6 12 34 56 78', '+33612345678'],
    ['FR', '(+33) 6 12 34 56 78', '+33612345678'],
    ['FR', '+ 33 6 12 34 56 78', '+33612345678'],
    ['FR', '0033 6 12 34 56 78', '+33612345678'],
    ['US', '0033 6 12 34 56 78', '+33612345678'],
    ['JP', '0033 6 12 34 56 78', '+33612345678'],
    ['US', '011 33 6 12 34 56 78', '+33612345678'],
    ['GB', '0044 (0)20 7946 0958', '+442079460958'],
    ['IT', '+39 (0)312 3456789', '+393123456789'],
    ['IT', '+39 (0)6 698 12345', '+390669812345'],
    ['US', '(415) 555-2671', '+14155552671'],
    ['US', '415.555.2671', '+14155552671'],
    ['US', '1-415-555-2671', '+14155552671'],
    ['US', '(603)-996-3829', '+16039963829'],
    ['DE', '0176 1234 5678', '+4917612345678'],
    ['DE', '030 / 1234567', '+49301234567'],
    ['DE', '030 - 1234567', '+49301234567'],
    ['DE', '(030) 1234567', '+49301234567'],
    ['BE', '02/555.12.13', '+3225551213'],
    ['DK', '32 12 34 56', '+4532123456'],
    ['ES', '612 345 678', '+34612345678'],
    ['NL', '06-12 34 56 78', '+31612345678'],
    ['CN', '138 1234 5678', '+8613812345678'],
  ])('%s: %s', (country, text, e164) => {
    expect(find(text, country)).toMatchObject([{ start: 0, end: text.length, e164 }]);
  });
});

describe('characters that only look like a space, a dash or a digit', () => {
  test.each([
    ['no-break space', '06\u00a012\u00a034\u00a056\u00a078', '+33612345678'],
    ['narrow no-break space', '06\u202f12\u202f34\u202f56\u202f78', '+33612345678'],
    ['thin space', '+33\u20096\u200912\u200934\u200956\u200978', '+33612345678'],
    ['ideographic space', '06\u300012\u300034\u300056\u300078', '+33612345678'],
    ['non-breaking hyphen', '06\u201112\u201134\u201156\u201178', '+33612345678'],
    ['en dash', '06–12–34–56–78', '+33612345678'],
    ['full width', '＋３３　６　１２　３４　５６　７８', '+33612345678'],
    ['Arabic-Indic digits', '+٣٣ ٦ ١٢ ٣٤ ٥٦ ٧٨', '+33612345678'],
    ['zero-width space', '06\u200b12\u200b34\u200b56\u200b78', '+33612345678'],
    ['direction marks', '\u202a06 12 34 56 78\u202c', '+33612345678'],
    ['DE, narrow', '+49\u202f1512\u202f3456789', '+4915123456789'],
  ])('%s', (_, text, e164) => {
    const [number] = find(text);
    expect(number?.e164).toBe(e164);
    expect(text.slice(number?.start, number?.end)).toMatch(/^[^\u202a]*[^\u202c]$/);
  });
});

describe('around a number', () => {
  test.each([
    ['FR', 'Hello 06 12 34 56 78 world', '06 12 34 56 78'],
    ['FR', 'Tel.0612345678, 45 days', '0612345678'],
    ['FR', 'Tel0612345678', '0612345678'],
    ['FR', '电话：0612345678。', '0612345678'],
    ['FR', '请拨打0612345678谢谢', '0612345678'],
    ['FR', '12/10/2024 06 12 34 56 78', '06 12 34 56 78'],
    ['FR', '2024-01-02 06 12 34 56 78', '06 12 34 56 78'],
    ['FR', '6:30 06 12 34 56 78', '06 12 34 56 78'],
    ['FR', '75001 01 42 68 53 00', '01 42 68 53 00'],
    ['US', '12-15 (2009) 415-555-2671', '415-555-2671'],
    ['US', '$20 415-555-2671', '415-555-2671'],
    ['US', 'on 9.99 (415-555-2671)', '415-555-2671'],
    ['US', '[415-555-2671]', '415-555-2671'],
    ['US', 'me@x.com|415-555-2671', '415-555-2671'],
    ['FR', '"06 12 34 56 78"', '06 12 34 56 78'],
    ['FR', 'Fax: 01 42 68 53 00 Tel: 06 12 34 56 78', '06 12 34 56 78'],
    ['FR', 'Tel/Fax: 06 12 34 56 78', '06 12 34 56 78'],
    ['US', 'Phone: 650/253/1234', '650/253/1234'],
    ['SG', 'Phone: 91234567', '91234567'],
  ])('%s: %s', (country, text, written) => {
    expect(find(text, country).map(({ start, end }) => text.slice(start, end))).toEqual([written]);
  });

  test.each([
    ['FR', '06 12 34 56 78 / 07 62 34 56 78'],
    ['FR', '06 12 34 56 78 07 62 34 56 78'],
    ['FR', '0612345678\n0762345678'],
    ['FR', '0612345678,0762345678'],
    ['FR', '0612345678; 0762345678'],
    ['FR', '+33612345678+33762345678'],
    ['FR', '06 12 34 56 78 -- 07 62 34 56 78'],
  ])('%s: two numbers in %j', (country, text) => {
    expect(e164s(text, country)).toEqual(['+33612345678', '+33762345678']);
  });

  test('a number that goes on is not cut to a shorter one', () => {
    expect(e164s('+49 1512 3456789', 'DE')).toEqual(['+4915123456789']);
    expect(e164s('+33 6 12 34 56 78 90', 'FR')).toEqual([]);
    expect(e164s('(415) 555-26711', 'US')).toEqual([]);
  });
});

describe('extensions stand apart', () => {
  test.each([
    ['415-555-2671 ext. 503', '503'],
    ['415-555-2671 x503', '503'],
    ['415-555-2671x503', '503'],
    ['415-555-2671 #503', '503'],
    ['415-555-2671, ext 503', '503'],
    ['+1 415 555 2671;ext=503', '503'],
    ['415-555-2671 (ext. 503)', '503'],
    ['415-555-2671转503', '503'],
  ])('%s', (text, extensionDigits) => {
    expect(find(text, 'US')).toMatchObject([
      { start: 0, end: text.length, e164: '+14155552671', extensionDigits },
    ]);
  });
});

describe('sensitivity', () => {
  test.each<[string, string, Sensitivity, number]>([
    ['FR', '+33612345678', 'strict', 1],
    ['FR', '06 12 34 56 78', 'strict', 1],
    ['FR', '0612345678', 'strict', 0],
    ['FR', '0612345678', 'balanced', 1],
    ['FR', '612345678', 'balanced', 0],
    ['FR', '612345678', 'loose', 1],
    ['SG', '91234567', 'balanced', 0],
    ['SG', '91234567', 'loose', 1],
    ['US', '650/253/1234', 'balanced', 1],
    ['US', '65 02 53 12 34', 'balanced', 0],
    ['US', '65 02 53 12 34', 'loose', 1],
  ])('%s: %s, %s', (country, text, sensitivity, count) => {
    expect(find(text, country, sensitivity)).toHaveLength(count);
  });
});

describe('in a phone field', () => {
  test.each([
    ['(355)-687-3262', '+13556873262', '3556873262'],
    ['1555', null, '1555'],
    ['555-1234', null, '5551234'],
    ['612345678', null, '612345678'],
    ['0033612345678', '+33612345678', '0033612345678'],
    ['(415) 555-2671 (home)', '+14155552671', '4155552671'],
  ])('%s', (text, e164, digits) => {
    expect(find(text, 'US', 'field')).toMatchObject([{ e164, digits, reason: 'field' }]);
  });

  test('two numbers in one field', () => {
    expect(e164s('415-555-2671 / 415-555-2672', 'US', 'field')).toEqual([
      '+14155552671',
      '+14155552672',
    ]);
  });

  test.each(['*****1234', '+33 6 ** ** 56 78', '1-800-FLOWERS', 'n/a', 'see 12 and 345', '+12345'])(
    '%s is none',
    (text) => {
      expect(find(text, 'US', 'field')).toEqual([]);
    },
  );
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.constantFrom('+33 6 12 34 56 78', '06 12', '00', '+', '(0)', ' ', '-', '/', '.', '\n'),
    fc.constantFrom('\u202f', '\u200b', '２', 'ext. 12', '2024-01-02', 'Tel', '€', '#', '𝟙', '号'),
    fc.stringMatching(/^\d{1,6}$/),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const sensitivity = fc.constantFrom<Sensitivity>('strict', 'balanced', 'loose', 'field');
  const country = fc.constantFrom('FR', 'US', 'DE', 'IT', 'SG', '', 'ZZ');

  test('offsets are in order, apart, and cut out exactly the digits found', () => {
    fc.assert(
      fc.property(text, country, sensitivity, (source, home, level) => {
        let end = 0;
        for (const number of findNumbers(source, { country: home, sensitivity: level })) {
          expect(number.start).toBeGreaterThanOrEqual(end);
          expect(number.end).toBeGreaterThan(number.start);
          end = number.end;
          const digits = source
            .slice(number.start, number.end)
            .replaceAll(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
            .replaceAll(/\D/g, '');
          const written = number.digits.replace('+', '') + (number.extensionDigits ?? '');
          expect(digits).toBe(written);
        }
        expect(end).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 300 },
    );
  });

  test('text with no digit beside it changes nothing', () => {
    fc.assert(
      fc.property(text, (source) => {
        const alone = e164s(source);
        expect(e164s(`Hello, ${source} . Bye`)).toEqual(alone);
      }),
      { numRuns: 200 },
    );
  });
});

test('figures that are the extension of one number are not the beginning of the next', () => {
  const text = '0ext. 2026-000ext. 2026-000ext. 2026-00';
  const found = findNumbers(text, { country: 'DE', sensitivity: 'loose' });
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['2026-000ext. 2026']);
});
