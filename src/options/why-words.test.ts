import { expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import zh from '../../public/_locales/zh_CN/messages.json' with { type: 'json' };
import { reasons } from '../core/phone/judge-number.ts';
import { rejections } from '../core/phone/weigh-numbers.ts';
import { whyWords } from './why-words.ts';

const rules = [...reasons, ...rejections];

test.each(rules)('%s has words of its own in both languages', (rule) => {
  const key = whyWords[rule];
  const others = rules.filter((other) => other !== rule).map((other) => whyWords[other]);
  for (const words of [en, zh]) {
    expect(words[key].message).toMatch(/\S{4}|\p{Script=Han}{2}/u);
    expect(others.map((other) => words[other].message)).not.toContain(words[key].message);
  }
});

test('no words are left for a rule that is gone', () => {
  const keys = Object.keys(en).filter((key) => key.startsWith('why_'));
  expect(keys.sort()).toEqual(Object.values(whyWords).sort());
});
