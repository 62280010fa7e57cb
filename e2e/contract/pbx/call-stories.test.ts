import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Call } from '../../../src/core/call/call.ts';
import type { PbxEvent } from '../../../src/core/call/pbx-event.ts';
import type { Me } from '../../../src/core/call/read-story.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox, PbxSwitches } from '../../sandbox/pbx/pbx-sandbox.ts';
import { me as myNumber, type Scenario, type Stage, scenarios } from './call-scenarios.ts';
import { CallWatcher } from './call-watcher.ts';
import { type Client, clientOf, never, nextTurn, until } from './client.ts';

/*
 * Every story of a call, with every position of every switch that changes how a PBX tells it,
 * through the real client: what the agent is told at the end is always the same.
 */

let sandbox: PbxSandbox;
let client: Client;
let me: Me;
/** Call events the stand-in has sent. */
let sent = 0;

beforeAll(async () => {
  // One clock for both sides; it only goes on when a test says so.
  vi.useFakeTimers({ toFake: ['Date'] });
  sandbox = await startPbx({ switches: { accessTokenSeconds: 20 * 86_400 } });
  client = clientOf(sandbox);
  sandbox.onActivity(({ what }) => {
    if (['30011', '30012', '30013', '30015'].includes(what)) sent += 1;
  });
  const extensions = await client.pbx.extensions(never);
  me = {
    extensionNumber: myNumber,
    pbxId: client.pbx.id,
    extensionNumbers: new Set(extensions.map(({ number }) => number)),
  };
});
afterAll(async () => {
  await sandbox.close();
  vi.useRealTimers();
});

const choices = {
  groupFrames: ['one', 'each'],
  losersBye: [true, false],
  cdrEvents: ['per-call', 'per-leg'],
  trunkMonitor: [true, false],
  recordBeforeBye: [false, true],
  duplicateFrames: [false, true],
} as const satisfies { [K in keyof PbxSwitches]?: readonly PbxSwitches[K][] };

type Positions = Partial<PbxSwitches>;

/**
 * All positions of all switches. How a frame is printed has nothing to do with what it tells, so
 * those two are not multiplied: each print meets each pair of the others.
 */
const combinations = Object.entries(choices)
  .reduce<Positions[]>(
    (all, [name, values]) =>
      all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  .map((positions, n): Positions => {
    const ones = [...n.toString(2)].filter((digit) => digit === '1').length;
    return {
      ...positions,
      msgAs: ones % 2 === 0 ? 'string' : 'object',
      emptyPath: ones % 4 < 2 ? '' : ' ',
    };
  });

function label(positions: Positions): string {
  return Object.entries(positions)
    .map(([name, value]) => `${name}=${value === ' ' ? 'blank' : value}`)
    .join(' ');
}

interface Played {
  readonly scenario: Scenario;
  readonly callId: string;
}

/**
 * Plays all stories side by side, a step of each and then some seconds, so that the waiting for
 * frames is shared. Calls do not know of each other.
 *
 * @param afterStep called when every story has done its step
 */
async function playAll(stage: Stage, afterStep: () => Promise<void>): Promise<readonly Played[]> {
  // Group switches that are not in their first position say nothing new of a single phone.
  const { groupFrames, losersBye } = sandbox.switches;
  const single = groupFrames === choices.groupFrames[0] && losersBye === choices.losersBye[0];
  const wanted = scenarios.filter((scenario) => single || scenario.ringsGroup);
  const runs = wanted.map((scenario) => ({ scenario, steps: scenario.play(stage), callId: '' }));
  let playing = runs;
  while (playing.length > 0) {
    const next: typeof runs = [];
    for (const run of playing) {
      const { done, value } = await run.steps.next();
      if (done) continue;
      run.callId = value;
      next.push(run);
    }
    playing = next;
    await afterStep();
    pass(7);
  }
  return runs;
}

function pass(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function stageFor(watchers: readonly CallWatcher[]): Stage {
  return {
    sandbox,
    async dial(number) {
      const { callId } = await client.pbx.dial(myNumber, number, never);
      for (const watcher of watchers) watcher.dialled(callId, number, client.host.now());
      // The PBX allows five calls a second.
      pass(1);
      return callId;
    },
  };
}

type Told = Record<'direction' | 'remoteNumber' | 'disposition' | 'answeredBy' | 'path', unknown>;

function tellOf(call: Call | null): Told | null {
  if (!call) return null;
  const { direction, remoteNumber, disposition, answeredBy } = call;
  const path = call.path.map(({ number }) => number).join(' ');
  return { direction, remoteNumber, disposition, answeredBy, path };
}

function toldOf({ expected }: Scenario): Told {
  const { direction, remoteNumber, disposition, answeredBy, path } = expected;
  return { direction, remoteNumber, disposition, answeredBy, path };
}

/** Every story as a line, so that a failure names the story and not only its facts. */
function lines(played: readonly Played[], what: (p: Played) => unknown): string[] {
  return played.map((p) => `${p.scenario.name}: ${JSON.stringify(what(p))}`);
}

test.each(combinations.map((positions) => [label(positions), positions] as const))(
  'heard live: %s',
  async (_, positions) => {
    Object.assign(sandbox.switches, positions);
    const worker = new CallWatcher(me, { dropsOthers: true });
    const all = new CallWatcher(me, { dropsOthers: false });
    const watchers = [worker, all];
    const stop = new AbortController();
    const onEvent = (event: PbxEvent) => {
      for (const watcher of watchers) watcher.take(event);
    };
    sent = client.host.received;
    await client.pbx.listen({ onEvent, onClose: () => undefined }, stop.signal);
    const since = Date.now();
    const played = await playAll(stageFor(watchers), async () => {
      await nextTurn();
      await nextTurn();
      // One text more than frames: the answer to the subscription.
      await until(() => client.host.received > sent, 'a frame');
    });
    stop.abort();
    await until(() => sandbox.openSockets === 0);

    const wanted = lines(played, ({ scenario }) => toldOf(scenario));
    const wantedLives = lines(played, ({ scenario }) => scenario.life);
    for (const watcher of watchers) {
      expect(lines(played, ({ callId }) => tellOf(watcher.call(callId)))).toEqual(wanted);
      expect(lines(played, ({ callId }) => watcher.life(callId))).toEqual(wantedLives);
    }
    // The stored rows come on top at the next reconnect, and change nothing.
    const legs = await client.pbx.recordsSince(since, never);
    for (const watcher of watchers) {
      watcher.reconcile([], legs, client.host.now(), client.host.now());
      expect(lines(played, ({ callId }) => tellOf(watcher.call(callId)))).toEqual(wanted);
      expect(lines(played, ({ callId }) => watcher.life(callId))).toEqual(wantedLives);
    }
  },
);

/** What nobody heard: the PBX was asked now and then, or only when all was over. */
const unheard = combinations.filter(
  ({ groupFrames, cdrEvents, recordBeforeBye, duplicateFrames }) =>
    groupFrames === 'one' && cdrEvents === 'per-call' && !recordBeforeBye && !duplicateFrames,
);

const short = (call: Told | null) =>
  call && {
    direction: call.direction,
    remoteNumber: call.remoteNumber,
    disposition: call.disposition,
  };

test.each(unheard.map((positions) => [label(positions), positions] as const))(
  'asked for: %s',
  async (_, positions) => {
    Object.assign(sandbox.switches, positions);
    const since = Date.now();
    const askers = [1, 2, 3].map((every) => ({
      every,
      watcher: new CallWatcher(me, { dropsOthers: true }),
    }));
    let step = 0;
    const played = await playAll(stageFor([]), async () => {
      step += 1;
      const askedAt = client.host.now();
      const running = await client.pbx.currentCalls(myNumber, never);
      for (const { every, watcher } of askers)
        if (step % every === 0) watcher.reconcile(running, [], askedAt, client.host.now());
    });
    const legs = await client.pbx.recordsSince(since, never);
    for (const { watcher } of askers) {
      watcher.reconcile([], legs, client.host.now(), client.host.now());
      const seen = played.filter(
        ({ callId, scenario }) => watcher.call(callId) || !scenario.unrecorded,
      );
      expect(lines(seen, ({ callId }) => short(watcher.call(callId)))).toEqual(
        lines(seen, ({ scenario }) => short(toldOf(scenario))),
      );
      for (const { callId } of seen) expect(watcher.life(callId).at(-1)).toBe('ended');
    }

    const late = new CallWatcher(me, { dropsOthers: true });
    late.reconcile([], legs, client.host.now(), client.host.now());
    expect(lines(played, ({ callId }) => short(late.call(callId)))).toEqual(
      lines(played, ({ scenario }) => (scenario.unrecorded ? null : short(toldOf(scenario)))),
    );
  },
);

test.each(['anonymous', ''] as const)('a withheld number that reads %j', async (withheldAs) => {
  Object.assign(sandbox.switches, { withheldAs });
  const watcher = new CallWatcher(me, { dropsOthers: true });
  const since = Date.now();
  const { callId } = sandbox.incoming({ from: '', to: myNumber });
  watcher.reconcile(await client.pbx.currentCalls(myNumber, never), [], 0, client.host.now());
  expect(watcher.call(callId)).toMatchObject({ direction: 'inbound', remoteNumber: '' });
  sandbox.hangUp(callId);
  const legs = await client.pbx.recordsSince(since, never);
  watcher.reconcile([], legs, client.host.now(), client.host.now());
  expect(watcher.call(callId)).toMatchObject({ disposition: 'missed', remoteNumber: '' });
});

test('a call heard from the middle on has its beginning from the record', async () => {
  const since = Date.now();
  const { callId } = sandbox.incoming({ from: '+14155550123', to: '6300' });
  pass(9);
  sandbox.answer(callId, myNumber);
  pass(30);
  const watcher = new CallWatcher(me, { dropsOthers: true });
  const stop = new AbortController();
  const onEvent = (event: PbxEvent) => watcher.take(event);
  await client.pbx.listen({ onEvent, onClose: () => undefined }, stop.signal);
  const askedAt = client.host.now();
  const running = await client.pbx.currentCalls(myNumber, never);
  watcher.reconcile(running, [], askedAt, client.host.now());
  expect(watcher.call(callId)).toMatchObject({ state: 'talking', path: [{ number: '6300' }] });
  pass(30);
  sandbox.hangUp(callId);
  await until(() => watcher.call(callId)?.talkSeconds === 60);
  stop.abort();
  const legs = await client.pbx.recordsSince(since, never);
  watcher.reconcile([], legs, client.host.now(), client.host.now());
  const call = watcher.call(callId);
  expect(call).toMatchObject({ state: 'ended', disposition: 'answered', talkSeconds: 60 });
  expect(call?.startedAt).toBe(Math.floor(since / 1000) * 1000);
  expect(watcher.life(callId)).toEqual(['talking', 'ended']);
});
