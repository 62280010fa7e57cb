// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryRow } from '../../../src/background/database.ts';
import { liveCalls } from '../../../src/background/own-calls.ts';
import { phoneItem } from '../../../src/background/stored/phone.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { nextTurn } from '../pbx/client.ts';
import { bindInNode, type WorkerInNode } from './worker-in-node.ts';

/*
 * The line through hours of trouble. Clock and timers are the test's and everybody's; sockets and
 * requests are real. Whatever happened, at the end every call is in the history, and the PBX was
 * not stormed: all attempts are counted.
 */

const minute = 60_000;
// An hour is ten thousands of turns of the event loop: long where others want the processor too.
vi.setConfig({ testTimeout: 60_000 });
const portal = '<!doctype html><title>Guest network</title><form>I accept the terms</form>';

let pbx: PbxSandbox;
let worker: WorkerInNode;
let reached: (() => void) | null;

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  reached = null;
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    reached?.();
    return realFetch(url, init);
  });
  pbx = await startPbx({ switches: { accessTokenSeconds: 1800 } });
  worker = await bindInNode(pbx);
});
afterEach(async () => {
  await meanwhile(worker.line.stop());
  await pbx.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The machine is awake: clock, timers and watchdog go on together, and what travels arrives. */
async function pass(ms: number): Promise<void> {
  const stepMs = 5000;
  for (let passed = 0; passed < ms; passed += stepMs) {
    await vi.advanceTimersByTimeAsync(Math.min(stepMs, ms - passed));
    if (passed % 30_000 === 0) void worker.lookAfter();
    await travel();
  }
}

/** Requests under way are real: they take turns of the event loop, not time. */
async function travel(turns = 40): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

/** Until something holds, without the clock going on. */
async function holds(check: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const deadline = performance.now() + 8000;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`${what}: not so`);
    await travel(5);
  }
}

/**
 * Waits for a job while the clock goes on by a little: an attempt that was under way waits a moment for
 * Chrome's word on why it failed, and with it whoever asks next.
 */
async function meanwhile(job: Promise<unknown>): Promise<void> {
  let done = false;
  const ended = job.finally(() => {
    done = true;
  });
  for (let passed = 0; !done && passed < 2000; passed += 100) {
    await vi.advanceTimersByTimeAsync(100);
    await travel();
  }
  await ended;
}

const listening = async () => (await worker.line.state()).state === 'listening';
const isUp = () => holds(async () => (await listening()) && pbx.hearingSockets === 1, 'the line');

async function connected(): Promise<void> {
  await worker.line.ensure();
  await worker.lookAfter();
  await isUp();
}

/** Everything the PBX was asked since, a socket being a question too. */
function askedSince(mark: number): number {
  return pbx.standIn.received.length - mark;
}

/** A whole call from outside; resolves to its id. */
async function callNow(talkMs = 30_000): Promise<string> {
  const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
  await pass(5000);
  pbx.answer(callId);
  await pass(talkMs);
  pbx.hangUp(callId);
  await travel();
  return callId;
}

async function remembered(callId: string): Promise<HistoryRow['call']> {
  const find = async () => (await worker.history()).find(({ call }) => call.callId === callId);
  await holds(async () => (await find()) !== undefined, `the call ${callId} in the history`);
  const row = await find();
  if (!row) throw new Error('it went away again');
  return row.call;
}

async function once(callId: string): Promise<void> {
  expect(await remembered(callId)).toMatchObject({
    direction: 'inbound',
    disposition: 'answered',
    remoteNumber: '+442079460958',
  });
  expect((await worker.history()).filter(({ call }) => call.callId === callId)).toHaveLength(1);
}

function report(what: string, count: number, most: number): void {
  console.info(`${what}: ${count} attempts`);
  expect(count, what).toBeLessThanOrEqual(most);
}

test('an hour of sleep: up again within seconds of waking, and what was missed is there', async () => {
  await connected();
  await pass(2 * minute);
  // Nobody said goodbye to the sleeper; its token ran out, and a call came.
  pbx.stallSockets();
  const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
  vi.setSystemTime(Date.now() + 20 * minute);
  pbx.answer(callId);
  vi.setSystemTime(Date.now() + 10 * minute);
  pbx.hangUp(callId);
  pbx.expireTokens();
  vi.setSystemTime(Date.now() + 30 * minute);
  const mark = pbx.standIn.received.length;
  await worker.lookAfter();
  await pass(15_000);
  await isUp();
  await once(callId);
  expect((await remembered(callId)).talkSeconds).toBe(600);
  report('sleep of an hour', askedSince(mark), 10);
  expect(pbx.mostTokens).toBe(1);
});

test('names unknown for an hour: few attempts, up at once when the network is back', async () => {
  await connected();
  let attempts = 0;
  reached = () => {
    attempts += 1;
    throw new TypeError('Failed to fetch');
  };
  pbx.dropSockets();
  const callId = await callNow();
  await pass(60 * minute);
  expect((await worker.line.state()).state).toBe('reconnecting');
  report('an hour without names', attempts, 200);
  reached = null;
  await meanwhile(worker.line.hurry());
  await isUp();
  await once(callId);
});

test('a captive portal for ten minutes: told as no PBX, and the token is not thrown away', async () => {
  await connected();
  await pass(minute);
  const mark = pbx.standIn.received.length;
  pbx.standIn.faults.add(
    /openapi/,
    { do: 'reply', reply: { status: 200, body: portal } },
    Number.MAX_SAFE_INTEGER,
  );
  pbx.dropSockets();
  const callId = await callNow();
  await pass(10 * minute);
  expect(await worker.line.state()).toMatchObject({ problem: { code: 'pbx_not_yeastar' } });
  report('ten minutes of a captive portal', askedSince(mark), 40);
  pbx.standIn.faults.clear();
  await pass(minute + 5000);
  await isUp();
  await once(callId);
  expect(pbx.requests(/get_token/)).toHaveLength(1);
  expect(pbx.mostTokens).toBe(1);
});

describe('our clock is set', () => {
  test.each([
    ['two hours ahead', 120 * minute],
    ['two hours back', -120 * minute],
  ])('%s and later right again: no call is missed', async (_, jump) => {
    await connected();
    await pass(minute);
    const mark = pbx.standIn.received.length;
    // The PBX and we live on one machine here: its clock is put right for each of our errors.
    vi.setSystemTime(Date.now() + jump);
    pbx.switches.clockAheadSeconds = -jump / 1000;
    await pass(2 * minute);
    pbx.dropSockets();
    const first = await callNow();
    await pass(2 * minute);
    await once(first);
    vi.setSystemTime(Date.now() - jump);
    pbx.switches.clockAheadSeconds = 0;
    await pbx.standIn.unplug();
    const second = await callNow();
    await pbx.standIn.plugIn();
    await pass(3 * minute);
    await isUp();
    await once(second);
    report('a clock set and set right again', askedSince(mark), 60);
    expect(pbx.mostTokens).toBe(1);
  });

  test('back by a day while a failure is waited out: the wait is over', async () => {
    await connected();
    await pbx.standIn.unplug();
    await pass(minute);
    expect((await worker.line.state()).state).toBe('reconnecting');
    await pbx.standIn.plugIn();
    vi.setSystemTime(Date.now() - 24 * 60 * minute);
    pbx.switches.clockAheadSeconds = 24 * 3600;
    await meanwhile(worker.lookAfter());
    await isUp();
  });
});

test('the network is back while a last attempt still fails: the next one does not wait', async () => {
  await connected();
  await pass(minute);
  await pbx.standIn.unplug();
  pbx.dropSockets();
  await travel();
  await pbx.standIn.plugIn();
  // The attempt before it ends with what was so when it began.
  await meanwhile(worker.line.hurry());
  await isUp();
});

test.each([-1200, 1200])(
  'the PBX’s clock is %i s off: a missed call has our times',
  async (off) => {
    await worker.line.stop();
    pbx.switches.clockAheadSeconds = off;
    worker = await bindInNode(pbx);
    await connected();
    await pass(minute);
    await pbx.standIn.unplug();
    const startedAt = Date.now();
    const callId = await callNow(20_000);
    await pbx.standIn.plugIn();
    await pass(2 * minute);
    await once(callId);
    const call = await remembered(callId);
    for (const [told, happened] of [
      [call.startedAt, startedAt],
      [call.answeredAt, startedAt + 5000],
      [call.endedAt, startedAt + 25_000],
    ])
      expect(Math.abs((told ?? 0) - (happened ?? 0))).toBeLessThan(2500);
  },
);

test('a PBX that takes every socket and drops it again is not stormed', async () => {
  await connected();
  await pass(minute);
  const mark = pbx.requests(/subscribe$/).length;
  for (let second = 0; second < 300; second += 1) {
    if (pbx.hearingSockets > 0) pbx.dropSockets();
    await vi.advanceTimersByTimeAsync(1000);
    await travel(20);
  }
  report('five minutes of dropped sockets', pbx.requests(/subscribe$/).length - mark, 75);
  await pass(2 * minute);
  await isUp();
});

test('a wrong secret is tried once, however often the network comes back', async () => {
  await worker.line.stop();
  const binding = await phoneItem.get();
  await phoneItem.set(binding && { ...binding, clientSecret: 'wrong' });
  await worker.line.ensure();
  for (let flap = 0; flap < 10; flap += 1) {
    await worker.line.hurry();
    await pass(minute);
  }
  expect(await worker.line.state()).toMatchObject({ problem: { code: 'pbx_credentials' } });
  expect(pbx.requests(/get_token/)).toHaveLength(1);
});

test('requests that are never answered hold up neither the connecting nor the asking', async () => {
  await connected();
  await pass(minute);
  pbx.standIn.faults.add(/call\/query/, { do: 'hang' });
  pbx.dropSockets();
  const callId = await callNow(20_000);
  await pass(30_000);
  await isUp();
  pbx.standIn.faults.add(/cdr\/search/, { do: 'hang' });
  pbx.dropSockets();
  await isUp();
  await pass(30_000);
  await once(callId);
});

test('a line that breaks while the PBX still tells asks again at once over the next', async () => {
  await connected();
  await pass(minute);
  const asked = () => pbx.requests(/cdr\/search/).length;
  const before = asked();
  pbx.standIn.faults.add(/cdr\/search/, { do: 'hang' });
  pbx.dropSockets();
  await holds(() => asked() === before + 1, 'the first question');
  pbx.dropSockets();
  await travel();
  await pass(5000);
  await holds(() => asked() === before + 2, 'the second question');
});

test('records that cannot be had at first are asked for again', async () => {
  await connected();
  await pbx.standIn.unplug();
  const callId = await callNow();
  await pbx.standIn.plugIn();
  pbx.standIn.faults.add(/cdr\/search/, { do: 'reply', reply: { status: 503, body: '' } }, 3);
  await pass(2 * minute);
  await once(callId);
});

test('a call gone when the PBX was asked has its record as soon as there is one', async () => {
  await connected();
  const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
  await pass(5000);
  pbx.answer(callId);
  await pass(20_000);
  await pbx.standIn.unplug();
  // My part is over, the call goes on without me, and its record comes at its end.
  pbx.transfer(callId, '1557');
  await pass(5000);
  await pbx.standIn.plugIn();
  await pass(2 * minute);
  await isUp();
  pbx.answer(callId);
  await pass(minute);
  pbx.hangUp(callId);
  await pass(minute);
  expect((await remembered(callId)).talkSeconds).toBe(20);
});

test('signing out while a renewal hangs takes seconds and frees the place', async () => {
  await connected();
  pbx.standIn.faults.add(/refresh_token/, { do: 'hang' });
  await pass(26 * minute);
  expect(pbx.requests(/refresh_token/)).toHaveLength(1);
  const binding = await phoneItem.get();
  if (!binding) throw new Error('not bound');
  const { phoneSystem } = await import('../../../src/background/phone-system.ts');
  const leaving = worker.line.stop().then(() => phoneSystem(binding).signOut());
  await vi.advanceTimersByTimeAsync(2000);
  await leaving;
  expect(pbx.liveTokens).toBe(0);
});

test('a frame that nobody can read is asked about; a PBX that says nothing else is not asked without end', async () => {
  await connected();
  const asked = () => pbx.requests(/call\/query/).length;
  // What is asked after a connect is answered.
  await travel(400);
  const before = asked();
  pbx.spoilFrames((frame) => frame.slice(0, frame.length / 2));
  const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
  await travel();
  pbx.spoilFrames(null);
  // Without the watchdog, which asks too.
  await vi.advanceTimersByTimeAsync(1000);
  await holds(async () => (await liveCalls()).length === 1, 'the call that rings');
  pbx.answer(callId);
  pbx.spoilFrames(() => 'static');
  for (let n = 0; n < 50; n += 1) {
    pbx.hold(callId);
    pbx.resume(callId);
    await pass(100);
  }
  expect(asked() - before).toBeLessThan(10);
});
