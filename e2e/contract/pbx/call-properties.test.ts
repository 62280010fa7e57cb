import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Call } from '../../../src/core/call/call.ts';
import type { PbxEvent } from '../../../src/core/call/pbx-event.ts';
import type { Me } from '../../../src/core/call/read-story.ts';
import { storedRecord } from '../../../src/pbx/yeastar/call-records.ts';
import { decodeFrame, decodeMembers } from '../../../src/pbx/yeastar/frames.ts';
import { defaultExtensions } from '../../sandbox/pbx/defaults.ts';
import { CallWatcher } from './call-watcher.ts';
import {
  me as myNumber,
  type Note,
  type PlayedCall,
  playCall,
  seeds,
  type Truth,
} from './random-call.ts';

/*
 * Calls drawn at random and played by the stand-in's own rules, with everything that can happen to a
 * call. What the agent is told in the end is what happened, in whatever order, however often and with
 * whatever gaps it was heard. `CALL_STORIES=20000 CALL_SEED=7` plays more
 * and others of them.
 */

const runs = Number(process.env['CALL_STORIES'] ?? 150);
/** Others in every run; `CALL_SEED` plays those of a red run again. */
const again = process.env['CALL_SEED'];
const seeded = again === undefined ? {} : { seed: Number(again) };
vi.setConfig({ testTimeout: 60_000 + runs * 200 });

/** Call records have whole seconds, rounded twice. */
const recordGrainMs = 2_500;

const me: Me = {
  extensionNumber: myNumber,
  pbxId: 'pbx.example.com',
  extensionNumbers: new Set(defaultExtensions.map(({ number }) => number)),
};

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

function rows({ pbx }: PlayedCall) {
  return pbx.records.legs.flatMap(({ row }) => storedRecord(row) ?? []);
}

/** The frames, decoded one by one, with what else is told in between. */
function timeline(played: PlayedCall): (PbxEvent | Note)[] {
  const told = played.pbx.frames.map(({ text, at }) => decodeFrame(text, at));
  const line: (PbxEvent | Note)[] = [];
  for (let n = 0; n <= told.length; n += 1) {
    line.push(...played.notes.filter(({ after }) => after === n));
    const frame = told[n];
    if (frame?.kind === 'event') line.push(frame.event);
  }
  return line;
}

function hear(watcher: CallWatcher, item: PbxEvent | Note): void {
  if ('type' in item) {
    watcher.take(item);
    return;
  }
  if (item.dialled) watcher.dialled(item.dialled.callId, item.dialled.number, item.at);
  if (item.parked) watcher.parked(item.parked.callId, item.parked.slot, item.at);
  if (item.consulting) watcher.consulting(item.consulting.callId, item.consulting.number, item.at);
}

/** What the PBX answers when it is asked at this point. */
function ask(watcher: CallWatcher, { running = [], at }: Note): void {
  const told = running.map(({ callId, members }): PbxEvent => {
    return { type: 'state', callId, members: decodeMembers(members), at };
  });
  watcher.reconcile(told, [], at, at);
}

function finish(watcher: CallWatcher, played: PlayedCall): void {
  const at = Date.now();
  watcher.reconcile([], rows(played), at, at);
}

function expectTruth(call: Call | null, truth: Truth): void {
  expect(call).toMatchObject({ state: 'ended', remoteNumber: truth.remoteNumber });
  if (!call) return;
  expect(call.disposition).toBe(dispositionOf(truth));
  if (call.disposition === 'answered') expect(call.answeredBy).toBe(myNumber);
  if (call.disposition === 'answered-elsewhere')
    expect([...truth.tookIt]).toContain(call.answeredBy);
}

function dispositionOf(truth: Truth): Call['disposition'] {
  if (truth.talked) return 'answered';
  if (truth.outgoing) {
    if (truth.recorded === 'BUSY') return 'busy';
    return truth.recorded === 'FAILED' ? 'failed' : 'no-answer';
  }
  if (truth.takenElsewhere) return 'answered-elsewhere';
  return truth.recorded === 'VOICEMAIL' ? 'voicemail' : 'missed';
}

/** Of an asking, and of a second ring in a group, no record need name my phone. */
function expectLeft(call: Call, { truth, steps }: PlayedCall): void {
  const asked = steps.some((step) => / asks? /.test(step));
  if (!truth.talked || truth.stays !== 1 || asked) return;
  expect(Math.abs((call.endedAt ?? 0) - truth.leftAt)).toBeLessThan(recordGrainMs);
}

/** A property of played calls; a failure names what happened in the call. */
function forAll(
  check: (played: PlayedCall, random: fc.GeneratorValue) => void,
  numRuns = runs,
): void {
  fc.assert(
    fc.property(seeds, fc.gen(), (drawn, random) => {
      const played = playCall(drawn, (at) => void vi.setSystemTime(at));
      try {
        check(played, random);
      } catch (error) {
        const name = `${played.steps.join(', ')} ${JSON.stringify(drawn.switches)}`;
        throw new Error(`${name}: ${String(error)}`, { cause: error });
      }
    }),
    { ...seeded, numRuns, interruptAfterTimeLimit: 30_000 + numRuns * 100 },
  );
}

test('what the agent is told is what happened, and each call ends once for each time it comes', () => {
  forAll((played) => {
    const worker = new CallWatcher(me, { dropsOthers: true });
    for (const item of timeline(played)) hear(worker, item);
    finish(worker, played);
    const { truth, callId } = played;
    if (!truth.involved) return expect(worker.call(callId)).toBeNull();
    if (truth.wasAsked) {
      const all = worker.callIds.map((id) => worker.call(id)?.disposition);
      expect(all.includes('answered')).toBe(truth.talked);
    } else {
      const call = worker.call(callId);
      expectTruth(call, truth);
      const ids = truth.goneOnUnseen ? worker.callIds : [call?.callId ?? ''];
      const ends = ids.flatMap((id) => worker.life(id)).filter((state) => state === 'ended');
      if (!truth.tookBackUnseen) expect(ends).toHaveLength(truth.stays);
    }
    for (const id of worker.callIds) expect(worker.life(id).at(-1)).toBe('ended');
  });
});

test('in any order and however often, the same', () => {
  forAll((played, random) => {
    const inOrder = new CallWatcher(me, { dropsOthers: false });
    const mixed = new CallWatcher(me, { dropsOthers: false });
    const line = timeline(played);
    for (const item of line) hear(inOrder, item);
    const again = line.filter(() => random(fc.boolean));
    const pool = [...line, ...again];
    while (pool.length > 0) {
      const [item] = pool.splice(random(fc.nat, { max: pool.length - 1 }), 1);
      if (item) hear(mixed, item);
    }
    finish(inOrder, played);
    finish(mixed, played);
    expect(mixed.callIds.map((id) => mixed.call(id))).toEqual(
      inOrder.callIds.map((id) => inOrder.call(id)),
    );
  });
});

test('through any number of restarts, the same', () => {
  forAll((played, random) => {
    const steady = new CallWatcher(me, { dropsOthers: true });
    const restarted = new CallWatcher(me, { dropsOthers: true });
    for (const item of timeline(played)) {
      hear(steady, item);
      hear(restarted, item);
      if (random(fc.boolean)) restarted.restart();
    }
    finish(steady, played);
    finish(restarted, played);
    expect(restarted.callIds).toEqual(steady.callIds);
    for (const id of steady.callIds) {
      expect(restarted.call(id)).toEqual(steady.call(id));
      expect(restarted.life(id)).toEqual(steady.life(id));
    }
  });
});

test('with frames lost, and the PBX asked now and then, the same in all that counts', () => {
  forAll((played, random) => {
    const { truth, callId } = played;
    const deaf = new CallWatcher(me, { dropsOthers: true });
    for (const item of timeline(played)) {
      if (!('type' in item)) {
        hear(deaf, item);
        if (item.running && random(fc.boolean)) ask(deaf, item);
      } else if (random(fc.boolean)) hear(deaf, item);
    }
    finish(deaf, played);
    const call = deaf.call(callId);
    // Nobody tells me of a call that others took, unless I have heard it ring.
    if (truth.wasAsked) return;
    if (call === null) return expect(truth.talked || truth.outgoing).toBe(false);
    expect(call).toMatchObject({ state: 'ended', remoteNumber: truth.remoteNumber });
    if (truth.talked) expect(call.disposition).toBe('answered');
    expectLeft(call, played);
  });
});

test('the generator plays everything there is', () => {
  const seen = new Set<string>();
  forAll(({ steps, truth }) => {
    for (const step of steps) seen.add(step.replaceAll(/\+?\d{4,}/g, 'N'));
    seen.add(dispositionOf(truth) ?? '');
  }, 2_000);
  expect([...seen].sort()).toEqual(
    expect.arrayContaining(['answered', 'answered-elsewhere', 'busy', 'missed', 'voicemail']),
  );
  expect(seen).toContain('it is handed over');
  expect(seen).toContain('N takes it back');
  expect(seen).toContain('N rings out');
  expect(seen).toContain('it is forwarded outside');
});
