import { expect, test } from 'vitest';
import { plainName } from './plain-name.ts';

test.each([
  ['Evelyn  Hong ', 'Evelyn Hong'],
  ['two\r\nlines\u2028more', 'two lines more'],
  ['\u202eecilA', 'ecilA'],
  ['\u2066Bob\u2069 \u0000\u0007', 'Bob'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['שלום \u200fכהן', 'שלום \u200fכהן'],
  ['汉字 🙂', '汉字 🙂'],
  ['half \ud83d', 'half'],
])('%j reads %j', (told, name) => {
  expect(plainName(told)).toBe(name);
});

test('a name of a hundred thousand characters is cut, and not within one', () => {
  expect(plainName('a'.repeat(100_000))).toHaveLength(200);
  expect(plainName(`a${'🙂'.repeat(200)}`)).toBe(`a${'🙂'.repeat(99)}`);
});
