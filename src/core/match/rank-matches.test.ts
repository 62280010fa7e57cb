import { expect, test } from 'vitest';
import { type Match, rankMatches } from './rank-matches.ts';

const match = (id: string, more: Partial<Match> = {}): Match => ({
  ref: { crm: 'zoho', module: 'Contacts', id },
  title: id,
  subtitle: '',
  kind: 'person',
  mine: false,
  activeAt: 0,
  ...more,
});

test('nobody is nobody', () => {
  expect(rankMatches([], null)).toBeNull();
});

test('the record that was clicked wins over everything', () => {
  const company = match('c', { kind: 'company' });
  expect(rankMatches([match('a', { mine: true }), company], company.ref)).toMatchObject({
    best: company,
    why: 'clicked',
  });
});

test('a person comes before the company with the same switchboard number', () => {
  expect(
    rankMatches([match('c', { kind: 'company', activeAt: 9 }), match('p')], null),
  ).toMatchObject({
    best: { title: 'p' },
    why: 'person',
  });
});

test('my own record comes before a newer one of somebody else', () => {
  expect(
    rankMatches([match('a', { activeAt: 9 }), match('b', { mine: true })], null),
  ).toMatchObject({
    best: { title: 'b' },
    why: 'mine',
  });
});

test('the order of the answers does not matter', () => {
  const all = [match('b'), match('a'), match('c')];
  expect(rankMatches(all, null)?.best.title).toBe('a');
  expect(rankMatches(all.toReversed(), null)?.best.title).toBe('a');
});
