import { expect, test } from 'vitest';
import { findColleagues } from './find-colleagues.ts';

const colleague = (number: string, name: string) => ({ number, name });
const all = [
  colleague('1556', 'Phillip Huff'),
  colleague('1557', 'Marta Nowak'),
  colleague('155', 'Ali Martinez'),
  colleague('1558', '佐藤健二'),
  colleague('1559', '王小明'),
  colleague('2000', ''),
];
const found = (typed: string) => findColleagues(all, typed, 3).map(({ number }) => number);

test.each([
  ['155', ['155', '1557', '1556']],
  ['mart', ['1557', '155']],
  ['HUFF', ['1556']],
  ['nowak m', ['1557']],
  ['wak', []],
  ['佐', ['1558']],
  ['wxm', ['1559']],
  ['20', ['2000']],
  ['nobody', []],
  ['  ', []],
])('%j finds %j', (typed, numbers) => {
  expect(found(typed)).toEqual(numbers);
});
