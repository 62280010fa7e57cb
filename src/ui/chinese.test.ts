import { expect, test } from 'vitest';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import zh from '../../public/_locales/zh_CN/messages.json' with { type: 'json' };

/** What no reader of Chinese expects in Chinese: placeholders, addresses, keys and menus quoted as they are written. */
const quoted =
  /\$\w+\$|https?:\S*[\w/]|[\w.]+@?[\w.-]+\.com(?:\.cn)?|“[^”]*”|chrome:\/\/\w+|\btel:/g;

const sentences = Object.entries(zh).map(([key, { message }]): [string, string] => [
  key,
  message.replaceAll(quoted, '码'),
]);

const keysWhere = (isWrong: (message: string) => boolean) =>
  sentences.filter(([, message]) => isWrong(message)).map(([key]) => key);

test('nothing is left in English', () => {
  // Three words in a row are a phrase; the names of products and menus are shorter, or these.
  const names = /Authorized Redirect URIs/g;
  const phrase = /[A-Za-z]+(?: [A-Za-z]+){2,}/;
  expect(keysWhere((message) => phrase.test(message.replaceAll(names, '')))).toEqual([]);
  const same = Object.entries(zh)
    .filter(([key, { message }]) => {
      const english = Object.entries(en).find(([other]) => other === key)?.[1].message;
      return message === english && /[a-z]{4}/.test(message.replaceAll(quoted, ''));
    })
    .map(([key]) => key);
  expect(same).toEqual(['extName', 'actionTitle']);
});

test('punctuation is Chinese', () => {
  expect(keysWhere((message) => /\p{Script=Han}[,;:!?()]/u.test(message))).toEqual([]);
  expect(keysWhere((message) => /[,;:!?()] ?\p{Script=Han}/u.test(message))).toEqual([]);
  expect(keysWhere((message) => /\p{Script=Han}\.(?:\s|$)/u.test(message))).toEqual([]);
  expect(keysWhere((message) => /\.\.\.|["']/.test(message))).toEqual([]);
  // A sentence that ends in English ends in Chinese.
  const unended = Object.entries(en)
    .filter(([, { message }]) => /[.?]$/.test(message))
    .filter(([key]) => {
      const other = sentences.find(([name]) => name === key)?.[1] ?? '。';
      return !/[。？！]$/.test(other);
    })
    .map(([key]) => key);
  expect(unended).toEqual([]);
});

test('a space stands between Chinese and Latin letters or figures, none beside Chinese punctuation', () => {
  const wrong = (filledWith: string, pattern: RegExp) =>
    Object.entries(zh)
      .filter(([, { message }]) => pattern.test(message.replaceAll(/\$\w+\$/g, filledWith)))
      .map(([key]) => key);
  // What fills a placeholder may be in either script, so beside it both are right.
  expect(wrong('', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)).toEqual([]);
  expect(wrong('x', /[，。；：？！（）] | [，。；：？！（）]/u)).toEqual([]);
});

test.each([
  ['一键呼叫', /点击呼叫|点击拨号|点击即拨/],
  ['来电弹屏', /屏幕弹出|弹出屏幕/],
  ['企业联系人群组', /电话簿|公司通讯录/],
  ['绑定', /关联用户|关联分机/],
  ['设置', /选项(?:页|中|里|的)/],
  ['凭证', /凭据/],
])('says %s and no other word for it', (_term, others) => {
  expect(keysWhere((message) => others.test(message))).toEqual([]);
});
