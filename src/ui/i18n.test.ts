import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../core/problem.ts';

/*
 * Every folder of public/_locales is checked, whichever are there: a translation is one file, and this
 * tells what is missing in it.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

const schema = v.record(
  v.string(),
  v.object({
    message: v.pipe(v.string(), v.minLength(1)),
    description: v.optional(v.string()),
    placeholders: v.optional(v.record(v.string(), v.object({ content: v.string() })), {}),
  }),
);

type Messages = v.InferOutput<typeof schema>;

const read = (locale: string): Messages =>
  v.parse(
    schema,
    JSON.parse(readFileSync(`${root}/public/_locales/${locale}/messages.json`, 'utf8')),
  );

const names = readdirSync(`${root}/public/_locales`);
const english = read('en');
const keys = Object.keys(english);

/** `call_records` for every pair `call_records_one`, `call_records_other` of English. */
const counted = keys
  .filter((key) => key.endsWith('_one') && keys.includes(key.replace(/_one$/, '_other')))
  .map((key) => key.slice(0, -'_one'.length));
/** The sentence that a key is a plural form of, and which form; null for any other key. */
function formOf(key: string): { stem: string; form: string } | null {
  const [, stem = '', form = ''] = /^(\w+)_(zero|one|two|few|many|other)$/.exec(key) ?? [];
  return counted.includes(stem) ? { stem, form } : null;
}
const plain = keys.filter((key) => formOf(key) === null);

const placeholdersIn = (message: string) =>
  [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase() ?? '').sort();

test('the languages that the product promises are there', () => {
  expect(names).toEqual(expect.arrayContaining(['en', 'zh_CN']));
  expect(counted.length).toBeGreaterThan(5);
});

describe.each(names)('%s', (name) => {
  const messages = read(name);
  const language = name.replace('_', '-');

  test('says which language it is', () => {
    expect(messages['ui_language']?.message).toBe(language);
  });

  test('has every key of English and no other', () => {
    const own = Object.keys(messages).filter((key) => formOf(key) === null);
    expect(own.filter((key) => !plain.includes(key))).toEqual([]);
    expect(plain.filter((key) => !own.includes(key))).toEqual([]);
  });

  test('has the same placeholders in every sentence', () => {
    for (const [key, words] of Object.entries(messages)) {
      const form = formOf(key);
      const model = english[form ? `${form.stem}_other` : key];
      expect(words.placeholders, key).toEqual(model?.placeholders);
      expect(placeholdersIn(words.message), key).toEqual(Object.keys(words.placeholders).sort());
    }
  });

  test('has the plural forms that its language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // Where a key is missing Chrome says the English one, so these may not be; any further form may.
    const needed = forms.filter((form) => form === 'one' || form === 'other');
    for (const stem of counted) {
      const own = Object.keys(messages).flatMap((key) => {
        const form = formOf(key);
        return form?.stem === stem ? [form.form] : [];
      });
      expect(own, stem).toEqual(expect.arrayContaining(needed));
      expect(forms, stem).toEqual(expect.arrayContaining(own));
    }
  });

  test('name and description fit the stores', () => {
    expect(messages['extName']?.message.length).toBeLessThanOrEqual(45);
    expect(messages['extDescription']?.message.length).toBeLessThanOrEqual(132);
  });
});

test.each(problemCodes)('%s says what is wrong and what to do', (code) => {
  expect(keys).toContain(`problem_${code}`);
  expect(keys).toContain(`problem_${code}_help`);
});

test('no words are left for a problem that is gone', () => {
  const codes = keys.filter((key) => key.startsWith('problem_') && !key.endsWith('_help'));
  expect(codes.map((key) => key.slice('problem_'.length)).sort()).toEqual([...problemCodes].sort());
});

test('every key used in the source exists', () => {
  const sources = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(`${root}/src/${file}`, 'utf8'));
  const used = (call: RegExp) =>
    sources.flatMap((source) => [...source.matchAll(call)].map(([, key]) => key ?? ''));
  const words = used(/\b(?:t|message|getMessage)\('(\w+)'/g);
  expect(words.length).toBeGreaterThan(50);
  expect(words.filter((key) => !keys.includes(key))).toEqual([]);
  const sentences = used(/\b(?:tCount|countedMessage)\(\s*'(\w+)'/g);
  expect([...new Set(sentences)].sort()).toEqual([...counted].sort());
});
