import { expect, test } from 'vitest';
import { chineseRuns, pinyinInitial, pinyinInitials } from './pinyin-initials.ts';

test.each([
  ['王小明', 'wxm'],
  ['李娜', 'ln'],
  ['马云', 'my'],
  ['马化腾', 'mht'],
  ['刘德华', 'ldh'],
  ['张学友', 'zxy'],
  ['欧阳锋', 'oyf'],
  ['诸葛亮', 'zgl'],
  ['司马光', 'smg'],
  ['吕布', 'lb'],
  ['牛群', 'nq'],
  ['安妮', 'an'],
  ['阿里巴巴', 'albb'],
  ['周杰伦', 'zjl'],
  ['陳奕迅', 'cyx'],
  ['鄧麗君', 'dlj'],
  ['謝霆鋒', 'xtf'],
  ['關之琳', 'gzl'],
])('%s is typed %s', (name, initials) => {
  expect(pinyinInitials(name)).toEqual([initials]);
});

test.each([
  ['曾国藩', 'zgf'],
  ['单雄信', 'sxx'],
  ['仇英', 'qy'],
  ['解缙', 'xj'],
  ['区桃', 'ot'],
  ['查良镛', 'zly'],
  ['朴槿惠', 'pjh'],
  ['尉迟恭', 'ycg'],
  ['盖叫天', 'gjt'],
  ['翟天临', 'ztl'],
  ['乐嘉', 'yj'],
  ['种师道', 'csd'],
  ['长孙无忌', 'zswj'],
  ['万俟卨', 'mqx'],
  ['覃海洋', 'qhy'],
])('the family name of %s is read as one: %s', (name, initials) => {
  expect(pinyinInitials(name)).toContain(initials);
});

test('whoever reads the family name as the character mostly is finds it too', () => {
  expect(pinyinInitials('曾志伟')).toEqual(['zzw', 'czw']);
});

test('what is no Chinese character has none', () => {
  expect([...'aé1カ김'].map(pinyinInitial)).toEqual(['', '', '', '', '']);
  expect(pinyinInitials('')).toEqual([]);
});

test('runs among other letters', () => {
  expect(chineseRuns(' 华为 Huawei 中国')).toEqual([
    { run: '华为', first: true },
    { run: '中国', first: false },
  ]);
});
