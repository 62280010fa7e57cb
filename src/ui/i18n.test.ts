import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { problemCodes } from '../core/problem.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const schema = v.record(
  v.string(),
  v.object({
    message: v.pipe(v.string(), v.minLength(1)),
    description: v.optional(v.string()),
    placeholders: v.optional(v.record(v.string(), v.object({ content: v.string() })), {}),
  }),
);

const read = (locale: string) =>
  v.parse(
    schema,
    JSON.parse(readFileSync(`${root}/public/_locales/${locale}/messages.json`, 'utf8')),
  );

const locales = { en: read('en'), zh_CN: read('zh_CN') };
const keys = Object.keys(locales.en);

const placeholdersIn = (message: string) =>
  [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase() ?? '').sort();

test('both languages have the same keys', () => {
  expect(Object.keys(locales.zh_CN).sort()).toEqual([...keys].sort());
});

test.each(keys)('%s has the same placeholders in both languages', (key) => {
  const [en, zh] = [locales.en[key], locales.zh_CN[key]];
  expect(zh?.placeholders).toEqual(en?.placeholders);
  for (const words of [en, zh]) {
    expect(placeholdersIn(words?.message ?? '')).toEqual(
      Object.keys(words?.placeholders ?? {}).sort(),
    );
  }
});

test.each(problemCodes)('%s says what is wrong and what to do', (code) => {
  expect(keys).toContain(`problem_${code}`);
  expect(keys).toContain(`problem_${code}_help`);
});

test('no words are left for a problem that is gone', () => {
  const codes = keys.filter((key) => key.startsWith('problem_') && !key.endsWith('_help'));
  expect(codes.map((key) => key.slice('problem_'.length)).sort()).toEqual([...problemCodes].sort());
});

test('the description fits the Chrome Web Store', () => {
  for (const words of Object.values(locales)) {
    expect(words['extDescription']?.message.length).toBeLessThanOrEqual(132);
  }
});

test('every key used in the source exists', () => {
  const used = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .flatMap((file) => [
      ...readFileSync(`${root}/src/${file}`, 'utf8').matchAll(
        /\b(?:t|message|getMessage)\('(\w+)'/g,
      ),
    ])
    .map(([, key]) => key);
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((key) => key === undefined || !keys.includes(key))).toEqual([]);
});
