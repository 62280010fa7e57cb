import { expect, test } from 'vitest';
import { type Candidate, rankMatches } from '../match/rank-matches.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { planPop, type WhoItIs } from './plan-pop.ts';

const record = (id: string): Candidate => ({
  ref: { crm: 'zoho', module: 'Contacts', id },
  title: id,
  subtitle: '',
  kind: 'person',
  mine: false,
  activeAt: 0,
  chosenAt: 0,
  open: false,
  openDeal: false,
});

const nothing = { page: null, web: false, couldNotLook: false };
const search: Partial<Settings> = { popUnknown: { open: 'search', crm: 'odoo' } };
const web = (webAppFor: Settings['webAppFor']): Partial<Settings> => ({
  webApp: 'https://desk.example.com/{number}',
  webAppFor,
});

const plan = (who: Partial<WhoItIs>, settings: Partial<Settings>) =>
  planPop(
    { direction: 'inbound', ranked: null, own: false, failed: false, ...who },
    { ...defaultSettings, ...settings },
  );

test('a clear caller opens the record, an unclear one the question', () => {
  expect(plan({ ranked: rankMatches([record('1')], null) }, search).page).toEqual({
    open: 'record',
    ref: record('1').ref,
  });
  expect(plan({ ranked: rankMatches([record('1'), record('2')], null) }, search).page).toEqual({
    open: 'choose',
  });
});

test('a record that was found opens although another CRM did not answer', () => {
  expect(plan({ ranked: rankMatches([record('1')], null), failed: true }, search)).toMatchObject({
    page: { open: 'record' },
    couldNotLook: false,
  });
});

test('an unknown caller opens what was set, by default nothing', () => {
  expect(plan({}, {})).toEqual(nothing);
  expect(plan({}, search).page).toEqual({ open: 'search', crm: 'odoo' });
  const create: Settings['popUnknown'] = { open: 'new', crm: 'zoho', kind: 'lead' };
  expect(plan({}, { popUnknown: create }).page).toEqual(create);
});

test('who could not be looked up is not unknown, and that is said where it matters', () => {
  expect(plan({ failed: true }, search)).toEqual({ ...nothing, couldNotLook: true });
  expect(plan({ failed: true }, web('unknown'))).toEqual({ ...nothing, couldNotLook: true });
  expect(plan({ failed: true }, {})).toEqual(nothing);
});

test('an own number is nobody, known or unknown', () => {
  expect(plan({ own: true }, { ...search, ...web('unknown') })).toEqual(nothing);
});

test('the other web app opens for unknown callers, or for every call', () => {
  const ranked = rankMatches([record('1')], null);
  expect(plan({}, web('unknown')).web).toBe(true);
  expect(plan({ ranked }, web('unknown')).web).toBe(false);
  expect(plan({ ranked }, web('every'))).toMatchObject({ page: { open: 'record' }, web: true });
  expect(plan({ failed: true }, web('every')).web).toBe(true);
  expect(plan({}, web('never')).web).toBe(false);
  expect(plan({}, { webAppFor: 'every', webApp: '' }).web).toBe(false);
});

test('a colleague opens the other web app only, when it is for every call', () => {
  expect(plan({ direction: 'internal' }, { ...search, ...web('unknown') })).toEqual(nothing);
  expect(plan({ direction: 'internal' }, { ...search, ...web('every') })).toEqual({
    ...nothing,
    web: true,
  });
});
