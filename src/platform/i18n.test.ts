import { afterEach, expect, test, vi } from 'vitest';
import { countedMessage, message, written } from './i18n.ts';

afterEach(() => vi.unstubAllGlobals());

/** A Chrome with these words: its own language first, English for what that lacks. */
function speak(language: string, words: Record<string, string>, english = {}): void {
  const known: Record<string, string> = { ...english, ...words, ui_language: language };
  vi.stubGlobal('chrome', {
    i18n: {
      getUILanguage: () => language,
      getMessage: (key: string, given: string[] = []) =>
        (known[key] ?? '').replaceAll(/\$(\d)/g, (_, place) => given[Number(place) - 1] ?? ''),
    },
  });
}

const english = { call_records_one: '$1 record', call_records_other: '$1 records' };

test('English has one and many', () => {
  speak('en', english);
  expect(countedMessage('call_records', 1)).toBe('1 record');
  expect(countedMessage('call_records', 0)).toBe('0 records');
  expect(countedMessage('call_records', 1234)).toBe('1,234 records');
});

test('Chinese has one form for every count, and never says the English one', () => {
  speak('zh-CN', { call_records_other: '$1 条记录' }, english);
  expect(countedMessage('call_records', 1)).toBe('1 条记录');
});

test('a language with more forms adds keys of its own', () => {
  const polish = {
    call_records_one: '$1 rekord',
    call_records_few: '$1 rekordy',
    call_records_many: '$1 rekordów',
    call_records_other: '$1 rekordu',
  };
  speak('pl', polish, english);
  expect([1, 3, 5, 22].map((count) => countedMessage('call_records', count))).toEqual([
    '1 rekord',
    '3 rekordy',
    '5 rekordów',
    '22 rekordy',
  ]);
});

test('a form without words is said as the general one', () => {
  speak('pl', { call_records_one: '$1 rekord', call_records_other: '$1 rekordów' }, english);
  expect(countedMessage('call_records', 3)).toBe('3 rekordów');
});

test('the count comes first, what else belongs into the sentence after it', () => {
  speak('de', { contacts_ready_other: '$1 Kontakte, Stand $2' });
  expect(countedMessage('contacts_ready', 12_345, 'jetzt')).toBe('12.345 Kontakte, Stand jetzt');
});

test('a number is written as the language writes numbers, a text is left as it is', () => {
  speak('de', { common_show_all: 'Alle ($1)', phone_extension: 'Nebenstelle $1' });
  expect(message('common_show_all', ...written([1234]))).toBe('Alle (1.234)');
  expect(message('phone_extension', ...written(['1555']))).toBe('Nebenstelle 1555');
});

test('brackets around a detail that is not known are dropped', () => {
  speak('en', { problem_pbx_error: 'The PBX reported an error ($1).' });
  expect(message('problem_pbx_error', '')).toBe('The PBX reported an error.');
});
