// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import * as v from 'valibot';
import { whatChanged } from '../../../src/background/what-changed.ts';
import type { PbxEvent } from '../../../src/core/call/pbx-event.ts';
import { type Me, readStory } from '../../../src/core/call/read-story.ts';
import { type CallStory, newStory, tell } from '../../../src/core/call/story.ts';
import { storySchema } from '../../../src/core/call/story-schema.ts';
import { openEventSocket } from '../../../src/pbx/yeastar/event-socket.ts';
import { decodeFrame } from '../../../src/pbx/yeastar/frames.ts';
import { ScriptedSocket } from '../../contract/pbx/scripted-socket.ts';
import { hostileText } from '../hostile/texts.ts';
import { brokenBody, json, manyRows, spoilt } from '../hostile/values.ts';
import { holds, trial } from '../trial.ts';

const me: Me = {
  extensionNumber: '1555',
  pbxId: 'pbx.example.com',
  extensionNumbers: new Set(['1555', '1556']),
};

const number = fc.oneof(fc.constantFrom('1555', '1556', '+493012345678'), hostileText);
const id = fc.oneof(fc.constantFrom('17402377.1', 'PJSIP/1555-1', 'constructor'), hostileText);
const status = fc.oneof(
  fc.constantFrom('ALERT', 'RING', 'ANSWER', 'ANSWERED', 'HOLD', 'BYE', 'idle', 'busy'),
  fc.constantFrom('constructor', 'toString', 'call_start', 'call_over'),
);
const leg = spoilt({
  number,
  from: number,
  to: number,
  channel_id: id,
  member_status: status,
  call_path: number,
});
const members = fc.array(spoilt({ extension: leg, inbound: leg, outbound: leg }), { maxLength: 4 });
const message = spoilt({
  call_id: id,
  members,
  reason: hostileText,
  agent_number: number,
  extension: number,
  status,
  operation: status,
  time_start: hostileText,
  call_from: fc.tuple(hostileText, number).map(([name, from]) => `${name}<${from}>`),
  call_to: number,
  call_duration: fc.oneof(fc.nat(9999), fc.constantFrom(-1, 1e300, '1e999')),
  talk_duration: fc.nat(9999),
  type: fc.constantFrom('Inbound', 'Outbound', 'constructor'),
});
const types = [30006, 30007, 30008, 30009, 30011, 30012, 30013, 30014, 30015, 30016, 30020, 30026];
const frame = fc.oneof(
  {
    weight: 9,
    arbitrary: spoilt({
      type: fc.constantFrom(...types, ...types.map(String)),
      sn: hostileText,
      msg: fc.oneof(message, message.map(json)),
    }).map(json),
  },
  { weight: 1, arbitrary: brokenBody },
);

export const frameTrials = [
  trial('frames of the PBX, and the calls read out of them', fc.array(frame), (frames, timed) => {
    let stories: Readonly<Record<string, CallStory>> = {};
    const take = (text: string, at: number) => {
      const decoded = timed(() => decodeFrame(text, at));
      holds(isPlain(decoded), `a frame gave what is no data: ${String(decoded)}`);
      if (decoded.kind !== 'event') return;
      const { event } = decoded;
      const callId = callIdOf(event);
      const held = Object.hasOwn(stories, callId) ? stories[callId] : undefined;
      const told = timed(() => tell(held ?? newStory(callId, at), event, me.extensionNumber));
      timed(() => whatChanged(stories, told, me));
      stories = { ...stories, [callId]: kept(told) };
      const call = timed(() => readStory(told, me));
      holds(call === null || !Number.isNaN(new Date(call.startedAt).getTime()), 'no time');
      holds(call === null || !Number.isNaN(new Date(call.endedAt ?? 0).getTime()), 'no end');
    };
    for (const [at, text] of frames.entries()) take(text, 1_760_000_000_000 + at * 1000);
    // The next caller is heard all the same.
    const ring = { extension: { number: '1555', channel_id: 'c', member_status: 'RING' } };
    const msg = { call_id: 'next', members: [ring, { inbound: { from: '+4930', to: '1' } }] };
    take(json({ type: 30011, sn: '', msg }), 1_760_001_000_000);
    holds(stories['next'] !== undefined, 'the next call was not heard');
  }),

  trial(
    'the event socket stays open',
    fc.array(frame, { maxLength: 20 }),
    async (frames, timed) => {
      const socket = new ScriptedSocket('wss://pbx.example.com');
      const heard: PbxEvent[] = [];
      const abort = new AbortController();
      const host = {
        fetch: () => Promise.reject(new TypeError('no network here')),
        openSocket: () => socket,
        now: Date.now,
        networkFault: async () => null,
      };
      const handlers = { onEvent: (event: PbxEvent) => void heard.push(event), onClose: () => {} };
      const opening = openEventSocket(
        host,
        'https://pbx.example.com',
        'token',
        handlers,
        abort.signal,
      );
      try {
        socket.accept();
        await opening;
        for (const text of frames) timed(() => socket.say(text));
        socket.sayBytes(new ArrayBuffer(8));
        const before = heard.length;
        // A refusal ends it in the documented way; noise does not.
        const isRefused = frames.some((text) => /errcode/.test(text));
        const call = { call_id: 'next', members: [] };
        socket.say({ type: 30011, sn: '', msg: call });
        holds(isRefused || heard.length === before + 1, 'a call was not heard after the noise');
      } finally {
        abort.abort();
      }
    },
  ),

  trial(
    'a frame of ten megabytes',
    fc.constant(null),
    (_none, timed) => {
      const text = manyRows(10_000_000);
      timed(() => decodeFrame(text, 0));
      const inside = json({ type: 30011, sn: '', msg: text });
      timed(() => decodeFrame(inside, 0));
    },
    0.001,
  ),
];

function callIdOf(event: PbxEvent): string {
  return event.type === 'record' ? event.leg.callId : event.callId;
}

/** As the next life of the worker finds it; a story that would be lost is none. */
function kept(story: CallStory): CallStory {
  const stored: unknown = JSON.parse(JSON.stringify(story));
  const read = v.parse(storySchema, stored);
  const same = JSON.stringify(read) === JSON.stringify(story);
  holds(same, `a story is not what was stored: ${JSON.stringify(story)}`);
  return read;
}

/** Nothing but data: no function, no NaN, as JSON would give it back. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || Number.isNaN(value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isPlain);
}
