import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { endedCall } from '../core/call/call-fixture.ts';
import { isKnownCall } from './call-parts.ts';
import { database, type OutboxRow } from './database.ts';
import { pruneHistory, pruneHistoryDaily } from './prune-history.ts';

const held = vi.hoisted(() => ({ stories: {}, creations: {}, prunedAt: 0 }));
vi.mock('./stored/calls.ts', () => ({
  storiesItem: { get: async () => held.stories },
  partsItem: { get: async () => ({}) },
  prunedAtItem: {
    get: async () => held.prunedAt,
    set: async (at: number) => {
      held.prunedAt = at;
    },
  },
}));
vi.mock('./stored/crm.ts', () => ({ creationsItem: { get: async () => held.creations } }));

const dayMs = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 1);
const daysAgo = (days: number) => now - days * dayMs;
const me = { extensionNumber: '1555', pbxId: 'pbx', extensionNumbers: new Set<string>() };

async function call(id: string, startedAt: number, state?: OutboxRow['state']): Promise<void> {
  const key = `pbx/${id}`;
  const one = endedCall({ key, callId: id, startedAt });
  const db = await database();
  await db.put('calls', { key, startedAt, call: one, name: '', record: null, seen: true });
  if (state) await db.put('outbox', entry(key, startedAt, state));
}

function entry(key: string, startedAt: number, state: OutboxRow['state']): OutboxRow {
  return {
    id: `${key}|zoho`,
    key,
    crm: 'zoho',
    call: endedCall({ key, startedAt }),
    ref: null,
    name: '',
    state,
    maybeDone: false,
    attempts: 1,
    dueAt: 0,
    problem: null,
  };
}

const note = async (id: string) =>
  (await database()).put('notes', { key: `pbx/${id}`, text: 'Wants 20 phones' });
const notes = async () => (await database()).getAllKeys('notes');
const listed = async () => (await database()).getAllKeys('calls');
const entries = async () => (await database()).getAllKeys('outbox');
const known = (id: string, startedAt = daysAgo(100)) =>
  isKnownCall({ callId: id, parts: [id] } as never, startedAt, me, now);

beforeEach(async () => {
  Object.assign(held, { stories: {}, creations: {}, prunedAt: 0 });
  const db = await database();
  await Promise.all(
    (['calls', 'outbox', 'notes', 'forgotten'] as const).map((store) => db.clear(store)),
  );
});

test('a call of more than 90 days ago goes with its written entry, but is still known', async () => {
  await call('old', daysAgo(91), 'written');
  await call('young', daysAgo(89), 'written');
  for (const id of ['old', 'young']) await note(id);
  await pruneHistory(now);
  expect(await notes()).toEqual(['pbx/young']);
  expect(await listed()).toEqual(['pbx/young']);
  expect(await entries()).toEqual(['pbx/young|zoho']);
  expect(await known('old')).toBe(true);
  expect(await known('never seen')).toBe(false);
});

test.each(['waiting', 'writing', 'failed'] as const)('an entry that is %s stays', async (state) => {
  await call('old', daysAgo(400), state);
  await note('old');
  await pruneHistory(now);
  expect(await notes()).toEqual(['pbx/old']);
  expect(await listed()).toEqual([]);
  expect(await entries()).toEqual(['pbx/old|zoho']);
  await (await database()).put('outbox', entry('pbx/old', daysAgo(400), 'written'));
  await pruneHistory(now);
  expect(await entries()).toEqual([]);
  expect(await notes()).toEqual([]);
});

test('an entry that is written before its call stands in the history is not touched', async () => {
  await (await database()).put('outbox', entry('pbx/new', now - 1000, 'written'));
  await pruneHistory(now);
  expect(await entries()).toEqual(['pbx/new|zoho']);
  expect(await known('new')).toBe(false);
});

test('what was forgotten is remembered for a year, and a call of before that is no news', async () => {
  const db = await database();
  await db.put('forgotten', daysAgo(367), 'pbx/long ago');
  await db.put('forgotten', daysAgo(365), 'pbx/lately');
  await pruneHistory(now);
  expect(await db.getAllKeys('forgotten')).toEqual(['pbx/lately']);
  expect(await known('lately', daysAgo(365))).toBe(true);
  expect(await known('long ago', daysAgo(367))).toBe(true);
  expect(await known('never seen', daysAgo(367))).toBe(true);
  expect(await known('never seen', daysAgo(365))).toBe(false);
});

test('a note on what became no call goes, one on a call that runs stays', async () => {
  Object.assign(held, { stories: { runs: {} } });
  await call('young', daysAgo(1));
  await (await database()).put('outbox', entry('pbx/unlisted', daysAgo(1), 'waiting'));
  for (const id of ['never was', 'runs', 'unlisted', 'young']) await note(id);
  await pruneHistory(now);
  expect(await notes()).toEqual(['pbx/runs', 'pbx/unlisted', 'pbx/young']);
});

test('of more than 5,000 calls the newest stay', async () => {
  const db = await database();
  const tx = db.transaction('calls', 'readwrite');
  for (let n = 0; n < 5003; n += 1) {
    const one = endedCall({ key: `pbx/${n}`, callId: `${n}`, startedAt: now - n });
    const row = { key: one.key, startedAt: one.startedAt, call: one, name: '' };
    void tx.store.put({ ...row, record: null, seen: true });
  }
  await tx.done;
  await pruneHistory(now);
  expect(await db.count('calls')).toBe(5000);
  expect(await db.get('calls', 'pbx/5000')).toBeUndefined();
  expect(await known('5002')).toBe(true);
});

test('a call of which something may still be told or changed stays, whatever the clock says', async () => {
  await call('told', daysAgo(400), 'written');
  await call('made', daysAgo(400), 'nobody');
  Object.assign(held, { stories: { told: {} }, creations: { one: { key: 'pbx/made' } } });
  await pruneHistory(now);
  expect(await listed()).toEqual(['pbx/made', 'pbx/told']);
  expect(await entries()).toHaveLength(2);
});

test('it is done once a day, also after the clock was set back', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  await pruneHistoryDaily();
  const prune = async (later: number) => {
    await call('old', daysAgo(400));
    vi.setSystemTime(now + later);
    await pruneHistoryDaily();
    return (await listed()).length === 0;
  };
  expect(await prune(dayMs - 1)).toBe(false);
  expect(await prune(dayMs)).toBe(true);
  expect(await prune(-dayMs)).toBe(true);
  vi.useRealTimers();
});
