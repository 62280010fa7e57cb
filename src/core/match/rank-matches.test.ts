import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidate, rankMatches } from './rank-matches.ts';

const match = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ref: { crm: 'zoho', module: 'Contacts', id },
  title: id,
  subtitle: '',
  kind: 'person',
  mine: false,
  activeAt: 0,
  chosenAt: 0,
  open: false,
  openDeal: false,
  ...more,
});

const company = match('company', { kind: 'company' });

test('nobody is nobody', () => {
  expect(rankMatches([], null)).toBeNull();
});

test('the only one is clear', () => {
  expect(rankMatches([match('a')], null)).toMatchObject({
    best: { title: 'a', reasons: ['only'] },
    clear: true,
  });
});

test.each<[string, Partial<Candidate>, Partial<Candidate>]>([
  ['the one the agent chose before one that is open', { chosenAt: 5 }, { open: true }],
  ['the newer choice before the older', { chosenAt: 9 }, { chosenAt: 5 }],
  ['one open in a tab before my own', { open: true }, { mine: true }],
  ['an open company before a person', { open: true, kind: 'company' }, { mine: true }],
  ['a person before the company with the same switchboard', {}, { kind: 'company', mine: true }],
  ['a lead before the company', { kind: 'lead' }, { kind: 'company', activeAt: 9 }],
  ['my own before a newer one of somebody else', { mine: true }, { activeAt: 9 }],
  ['one with an open deal before a newer one', { openDeal: true }, { activeAt: 9 }],
])('%s, and that is clear', (_, better, worse) => {
  expect(rankMatches([match('worse', worse), match('better', better)], null)).toMatchObject({
    best: { title: 'better' },
    clear: true,
  });
});

test.each<[string, Partial<Candidate>, Partial<Candidate>]>([
  ['newer activity', { activeAt: 9 }, { activeAt: 5 }],
  ['nothing at all', {}, {}],
  ['being a contact and not a lead', {}, { kind: 'lead', activeAt: 9 }],
  ['being a contact, when the lead is mine', {}, { kind: 'lead', mine: true }],
])('%s makes one the first, but not clear', (_, better, worse) => {
  expect(rankMatches([match('b', worse), match('a', better)], null)).toMatchObject({
    best: { title: 'a' },
    clear: false,
  });
});

test('my contact before a lead of somebody else is clear', () => {
  const ranked = rankMatches([match('a', { mine: true }), match('b', { kind: 'lead' })], null);
  expect(ranked).toMatchObject({ best: { title: 'a' }, clear: true });
});

test('two people of one company: not clear between them', () => {
  const ranked = rankMatches([company, match('a', { activeAt: 3 }), match('b')], null);
  expect(ranked?.clear).toBe(false);
  expect(ranked?.others.map(({ title }) => title)).toEqual(['b', 'company']);
  expect(ranked?.best.reasons).toEqual(['person']);
});

test('the record that was clicked wins over everything, and is clear', () => {
  const chosen = match('a', { mine: true, open: true, chosenAt: 9 });
  const ranked = rankMatches([chosen, company], company.ref);
  expect(ranked).toMatchObject({ best: { title: 'company', reasons: ['clicked'] }, clear: true });
});

test('every record says what speaks for it', () => {
  const ranked = rankMatches(
    [company, match('a', { mine: true, open: true, openDeal: true }), match('b', { chosenAt: 9 })],
    null,
  );
  expect([ranked?.best, ...(ranked?.others ?? [])].map((one) => one?.reasons)).toEqual([
    ['chosen', 'person'],
    ['open', 'person', 'mine', 'deal'],
    [],
  ]);
});

test('the order of the answers never matters', () => {
  const some = fc.record({
    kind: fc.constantFrom('person' as const, 'lead' as const, 'company' as const),
    mine: fc.boolean(),
    activeAt: fc.nat(2),
    chosenAt: fc.nat(1),
    open: fc.boolean(),
    openDeal: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(some, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (all, keys) => {
        const records = all.map((more, i) => match(String(i), more));
        const shuffled = records
          .map((record) => ({ record, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ record }) => record);
        expect(rankMatches(shuffled, null)).toEqual(rankMatches(records, null));
      },
    ),
  );
});
