import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '../../../src/background/database.ts';
import { JournalOutbox } from '../../../src/background/journal-outbox.ts';
import { liveCalls } from '../../../src/background/own-calls.ts';
import { dialNoticeItem, dialToldItem, storiesItem } from '../../../src/background/stored/calls.ts';
import { extensionsItem, phoneItem } from '../../../src/background/stored/phone.ts';
import { isAnyStale } from '../../../src/background/story-silence.ts';
import { CallWatch } from '../../../src/background/watch-calls.ts';
import type { CallRecordLeg, PbxEvent } from '../../../src/core/call/pbx-event.ts';
import { storedRecord } from '../../../src/pbx/yeastar/call-records.ts';
import { decodeFrame } from '../../../src/pbx/yeastar/frames.ts';
import { defaultExtensions } from '../../sandbox/pbx/defaults.ts';
import { aBinding } from '../../worker-kit/binding.ts';
import { me, playCall, type Seed, seeds } from './random-call.ts';

/*
 * The worker's own watcher, with its storage in memory: it is stopped and started between any two
 * events, and what it leaves behind is the same.
 */

const memory = vi.hoisted(() => new Map<string, unknown>());
const notices = vi.hoisted(() => [] as string[]);

/** The browser's own keep what they have once read; these read everything anew, as a new worker does. */
const item = vi.hoisted(() => <T>(key: string, parse: (stored: unknown) => T) => {
  const get = async (): Promise<T> => parse(structuredClone(memory.get(key)));
  const set = async (value: T) => void memory.set(key, structuredClone(value));
  const update = async (change: (value: T) => T): Promise<T> => {
    const value = change(await get());
    await set(value);
    return value;
  };
  return { get, set, update, remove: async () => void memory.delete(key) };
});
vi.mock('../../../src/platform/storage-item.ts', () => ({
  storageItem: <T>(_: string, key: string, schema: v.GenericSchema<unknown, T>, none: T) =>
    item(key, (stored) => {
      const parsed = v.safeParse(schema, stored);
      return parsed.success ? parsed.output : none;
    }),
}));
vi.mock('../../../src/platform/storage-table.ts', () => ({
  storageTable: <T>(_: string, name: string, schema: v.GenericSchema<unknown, T>) =>
    item(name, (stored) => v.parse(v.record(v.string(), schema), stored ?? {})),
}));
vi.mock('../../../src/platform/browser-api.ts', () => ({
  browserApi: {
    runtime: { getURL: (path: string) => path },
    alarms: { create: () => undefined, clear: async () => true },
    notifications: { create: async (id: string) => void notices.push(id) },
  },
}));
vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' } });

const runs = Number(process.env['CALL_STORIES'] ?? 25);
/** Others in every run; `CALL_SEED` plays those of a red run again. */
const again = process.env['CALL_SEED'];
const seeded = again === undefined ? {} : { seed: Number(again) };
vi.setConfig({ testTimeout: 60_000 + runs * 500 });

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

function startWatch(): CallWatch {
  return new CallWatch(new JournalOutbox(() => undefined), {
    changed: () => undefined,
    askForMore: () => undefined,
    isWatched: () => false,
    consider: async () => undefined,
  });
}

async function freshWorker(): Promise<CallWatch> {
  memory.clear();
  notices.length = 0;
  await (await database()).clear('calls');
  await phoneItem.set(aBinding({ extensionNumber: me }));
  await extensionsItem.set(
    defaultExtensions.map(({ number, name }, n) => ({ id: n, number, name })),
  );
  return startWatch();
}

/** What is left of a call when all is over: the history, and what the agent was told. */
async function watched(seed: Seed, dies: () => boolean) {
  const played = playCall(seed, (at) => void vi.setSystemTime(at));
  let watch = await freshWorker();
  const life = async () => {
    if (!dies()) return;
    watch = startWatch();
    await watch.resume();
  };
  for (let n = 0; n <= played.pbx.frames.length; n += 1) {
    for (const note of played.notes.filter(({ after }) => after === n)) {
      vi.setSystemTime(note.at);
      if (note.dialled) await watch.dialled(note.dialled.callId, note.dialled.number, null);
      if (note.consulting) await watch.consulting(note.consulting.callId, note.consulting.number);
      if (note.parked) await watch.parked(note.parked.callId, note.parked.slot);
      await life();
    }
    const frame = played.pbx.frames[n];
    const told = frame && decodeFrame(frame.text, frame.at);
    if (told?.kind !== 'event') continue;
    vi.setSystemTime(frame?.at ?? 0);
    await watch.take(told.event);
    await life();
  }
  const records = played.pbx.records.legs.flatMap(({ row }) => storedRecord(row) ?? []);
  await watch.reconcile([], records, Date.now() + 1);
  const rows = await (await database()).getAll('calls');
  return { played, rows, live: await liveCalls(), notices: [...notices] };
}

test('whenever the worker dies, the history has each call once, and nothing runs on', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.gen(), async (drawn, random) => {
      const steady = await watched(drawn, () => false);
      const dying = await watched(drawn, () => random(fc.boolean));
      const name = steady.played.steps.join(', ');
      const facts = ({ rows, live }: typeof steady) => ({
        name,
        live: live.length,
        calls: rows.map(({ call }) => [
          call.direction,
          call.remoteNumber,
          call.disposition,
          call.answeredBy,
          call.transfers,
        ]),
      });
      expect(facts(dying)).toEqual(facts(steady));
      expect(steady.live).toEqual([]);
      expect(dying.notices).toHaveLength(steady.notices.length);
      const { truth } = steady.played;
      // Being asked, and taking back unseen, are calls of their own.
      if (truth.wasAsked || truth.tookBackUnseen) return;
      const more = steady.played.steps.some((step) => / asks /.test(step));
      if (!more)
        expect({ name, rows: steady.rows.length }).toEqual({ name, rows: Number(truth.involved) });
    }),
    { ...seeded, numRuns: runs },
  );
});

const state = (members: unknown[], at: number): PbxEvent => {
  const frame = decodeFrame(JSON.stringify({ type: 30011, msg: { call_id: '1.1', members } }), at);
  if (frame.kind !== 'event') throw new Error('no event');
  return frame.event;
};
const mine = (member_status: string) => ({
  extension: { number: me, channel_id: 'PJSIP/1555-01', member_status, call_path: '' },
});

test('a dial the PBX forgets is told once and is in no history; a phone that rings late is a call all the same', async () => {
  const watch = await freshWorker();
  const record = { crm: 'odoo', module: 'res.partner', id: '7' };
  await watch.dialled('1.1', '+33144556677', record);
  expect(await liveCalls()).toMatchObject([{ state: 'dialling' }]);
  expect(await isAnyStale()).toBe(false);
  vi.setSystemTime(Date.now() + 9000);
  expect(await isAnyStale()).toBe(true);
  await watch.reconcile([], [], Date.now());
  await watch.reconcile([], [], Date.now());
  expect(await liveCalls()).toEqual([]);
  expect(await dialNoticeItem.get()).toMatchObject({ problem: { code: 'dial_never_started' } });
  expect(notices).toHaveLength(1);
  expect(await (await database()).getAll('calls')).toEqual([]);
  await watch.take(state([mine('ALERT')], Date.now() + 1));
  expect(await liveCalls()).toMatchObject([{ state: 'dialling', record }]);
});

test('why a dial failed is told once, whoever starts again', async () => {
  const watch = await freshWorker();
  await watch.dialled('1.1', '+33144556677', null);
  await watch.take(state([mine('ALERT')], Date.now() + 1));
  const members: never[] = [];
  const reason = '480 Temporatily Unavailable';
  await watch.take({ type: 'failed', callId: '1.1', reason, members, at: Date.now() + 2 });
  await watch.take(state([mine('BYE')], Date.now() + 3));
  await startWatch().resume();
  expect(await dialNoticeItem.get()).toMatchObject({ problem: { code: 'dial_own_phone' } });
  expect(await dialToldItem.get()).toHaveLength(1);
  expect(notices).toHaveLength(1);
});

test("of colleagues' calls nothing is stored", async () => {
  const watch = await freshWorker();
  const colleague = { number: '1556', channel_id: 'PJSIP/1556-01', call_path: '' };
  await watch.take(state([{ extension: { ...colleague, member_status: 'ANSWER' } }], Date.now()));
  expect(await storiesItem.get()).toEqual({});
});

test('a call seen from the middle on is not settled before its record has told when it began', async () => {
  const watch = await freshWorker();
  const at = Date.now();
  await watch.take(state([mine('ANSWER')], at));
  await watch.take(state([mine('BYE')], at + 30_000));
  vi.setSystemTime(at + 60_000);
  expect(await isAnyStale()).toBe(true);
  const leg: CallRecordLeg = {
    callId: '1.1',
    legId: 'row',
    from: '+33144556677',
    fromName: '',
    to: me,
    toName: '',
    direction: 'inbound',
    result: 'answered',
    startedAt: at - 12_000,
    durationSeconds: 42,
    talkSeconds: 38,
    did: '',
    recording: '',
  };
  await watch.reconcile([], [leg], Date.now());
  expect(await isAnyStale()).toBe(false);
  expect(await (await database()).getAll('calls')).toMatchObject([{ startedAt: at - 12_000 }]);
});

test('of a call seen from its ring to its end the record is asked for, but not for long', async () => {
  const watch = await freshWorker();
  const at = Date.now();
  await watch.take(state([mine('RING')], at));
  await watch.take(state([mine('ANSWER')], at + 5000));
  await watch.take(state([mine('BYE')], at + 30_000));
  vi.setSystemTime(at + 60_000);
  expect(await isAnyStale()).toBe(true);
  vi.setSystemTime(at + 160_000);
  expect(await isAnyStale()).toBe(false);
});
