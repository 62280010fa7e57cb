import type { Call } from '../../../src/core/call/call.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';

export interface Stage {
  readonly sandbox: PbxSandbox;
  /** Through the client under test. */
  dial(number: string): Promise<string>;
}

export interface Scenario {
  readonly name: string;
  /** Plays a call step by step; each step gives its id. Time goes by between the steps. */
  play(stage: Stage): AsyncGenerator<string, void>;
  readonly expected: Pick<Call, 'direction' | 'remoteNumber' | 'disposition' | 'answeredBy'> & {
    readonly path: string;
  };
  /** The states the agent sees, 'ended' once. */
  readonly life: readonly Call['state'][];
  /** Several phones ring at once, so how they are reported matters. */
  readonly ringsGroup?: boolean;
  /** The call records do not name my phone: who did not listen knows nothing of the call. */
  readonly unrecorded?: boolean;
}

export const me = '1555';
const customer = '+14155550123';

type Steps = (sandbox: PbxSandbox, callId: string) => readonly (() => void)[];

function incoming(to: string, steps: Steps, from = customer): Scenario['play'] {
  return (stage) => playOn(stage, stage.sandbox.incoming({ from, to }).callId, steps);
}

function internal(from: string, to: string, steps: Steps): Scenario['play'] {
  return (stage) => playOn(stage, stage.sandbox.internal({ from, to }).callId, steps);
}

function dialled(number: string, steps: Steps): Scenario['play'] {
  return async function* (stage) {
    yield* playOn(stage, await stage.dial(number), steps);
  };
}

async function* playOn({ sandbox }: Stage, callId: string, steps: Steps) {
  yield callId;
  for (const step of steps(sandbox, callId)) {
    step();
    yield callId;
  }
}

const answer = (by?: string) => (s: PbxSandbox, id: string) => () => s.answer(id, by);
const hangUp = (by: 'caller' | 'callee') => (s: PbxSandbox, id: string) => () => s.hangUp(id, by);
const transfer = (to: string) => (s: PbxSandbox, id: string) => () => s.transfer(id, to);
const hold = (s: PbxSandbox, id: string) => () => s.hold(id);
const resume = (s: PbxSandbox, id: string) => () => s.resume(id);
const fail = (reason: string) => (s: PbxSandbox, id: string) => () => s.fail(id, reason);
const steps =
  (...each: ((s: PbxSandbox, id: string) => () => void)[]): Steps =>
  (sandbox, callId) =>
    each.map((step) => step(sandbox, callId));

const inbound = { direction: 'inbound', remoteNumber: customer, path: '' } as const;
const outbound = { direction: 'outbound', remoteNumber: '5503301', path: '' } as const;
const byMe = { disposition: 'answered', answeredBy: me } as const;
const missed = { disposition: 'missed', answeredBy: '' } as const;
const taken = (answeredBy: string) => ({ disposition: 'answered-elsewhere', answeredBy }) as const;
const talked = ['ringing', 'talking', 'ended'] as const;
const rang = ['ringing', 'ended'] as const;
const called = ['dialling', 'talking', 'ended'] as const;
const tried = ['dialling', 'ended'] as const;

const fromOutside: Scenario[] = [
  {
    name: 'incoming, answered, the caller hangs up',
    play: incoming(me, steps(answer(), hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: talked,
  },
  {
    name: 'incoming, answered, I hang up',
    play: incoming(me, steps(answer(), hangUp('callee'))),
    expected: { ...inbound, ...byMe },
    life: talked,
  },
  {
    name: 'incoming, given up by the caller',
    play: incoming(me, steps(hangUp('caller'))),
    expected: { ...inbound, ...missed },
    life: rang,
  },
  {
    name: 'incoming, turned down at my phone',
    play: incoming(me, steps(hangUp('callee'))),
    expected: { ...inbound, ...missed },
    life: rang,
  },
  {
    name: 'withheld, answered',
    play: incoming(me, steps(answer(), hangUp('caller')), ''),
    expected: { ...inbound, remoteNumber: '', ...byMe },
    life: talked,
  },
  {
    name: 'withheld, missed',
    play: incoming(me, steps(hangUp('caller')), ''),
    expected: { ...inbound, remoteNumber: '', ...missed },
    life: rang,
  },
  {
    name: 'held and resumed',
    play: incoming(me, steps(answer(), hold, resume, hold, resume, hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: ['ringing', 'talking', 'held', 'talking', 'held', 'talking', 'ended'],
  },
  {
    name: 'ended while on hold',
    play: incoming(me, steps(answer(), hold, hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: ['ringing', 'talking', 'held', 'ended'],
  },
];

const groups: Scenario[] = ['6300', '6400'].flatMap((path) => {
  const colleague = path === '6300' ? '1556' : '1558';
  return [
    {
      ringsGroup: true,
      name: `${path}, answered by me`,
      play: incoming(path, steps(answer(me), hangUp('caller'))),
      expected: { ...inbound, path, ...byMe },
      life: talked,
    },
    {
      ringsGroup: true,
      name: `${path}, answered by a colleague`,
      play: incoming(path, steps(answer(colleague), hangUp('caller'))),
      expected: { ...inbound, path, ...taken(colleague) },
      life: rang,
      unrecorded: true,
    },
    {
      ringsGroup: true,
      name: `${path}, answered by nobody`,
      play: incoming(path, steps(hangUp('caller'))),
      expected: { ...inbound, path, ...missed },
      life: rang,
    },
    {
      ringsGroup: true,
      name: `${path}, taken by a colleague who passes it to another`,
      play: incoming(path, steps(answer(colleague), transfer('1557'), answer(), hangUp('caller'))),
      expected: { ...inbound, path, ...taken(colleague) },
      life: rang,
      unrecorded: true,
    },
    {
      ringsGroup: true,
      name: `${path}, taken by a colleague who puts it back, then missed`,
      play: incoming(path, steps(answer(colleague), transfer(path), hangUp('caller'))),
      expected: { ...inbound, path, ...missed },
      life: ['ringing', 'ended', 'ringing', 'ended'],
    },
    {
      ringsGroup: true,
      name: `${path}, taken by a colleague who puts it back, then answered by me`,
      play: incoming(path, steps(answer(colleague), transfer(path), answer(me), hangUp('callee'))),
      expected: { ...inbound, path, ...byMe },
      life: ['ringing', 'ended', 'ringing', 'talking', 'ended'],
    },
  ];
});

const inside: Scenario[] = [
  {
    name: 'internal, I call, answered',
    play: internal(me, '1556', steps(answer(), hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '1556', path: '', ...byMe },
    life: called,
  },
  {
    name: 'internal, I call, not taken',
    play: internal(me, '1556', steps(hangUp('caller'))),
    expected: {
      direction: 'internal',
      remoteNumber: '1556',
      path: '',
      disposition: 'no-answer',
      answeredBy: '',
    },
    life: tried,
  },
  {
    ringsGroup: true,
    name: 'internal, I call a group',
    play: internal(me, '6300', steps(answer('1557'), hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '6300', path: '', ...byMe },
    life: called,
  },
  {
    name: 'internal, a colleague calls, answered',
    play: internal('1556', me, steps(answer(), hangUp('callee'))),
    expected: { direction: 'internal', remoteNumber: '1556', path: '', ...byMe },
    life: talked,
  },
  {
    name: 'internal, a colleague calls, missed',
    play: internal('1556', me, steps(hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '1556', path: '', ...missed },
    life: rang,
  },
  {
    ringsGroup: true,
    name: 'internal, a colleague calls the group and another takes it',
    play: internal('1558', '6300', steps(answer('1556'), hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '1558', path: '6300', ...taken('1556') },
    life: rang,
    unrecorded: true,
  },
];

const failed = (reason: string, disposition: Call['disposition']): Scenario => ({
  name: `dialled: ${reason}`,
  play: dialled('5503301', steps(answer(), fail(reason))),
  expected: { ...outbound, disposition, answeredBy: '' },
  life: tried,
});

const outgoing: Scenario[] = [
  {
    name: 'dialled, answered',
    play: dialled('5503301', steps(answer(), answer(), hangUp('caller'))),
    expected: { ...outbound, ...byMe },
    life: called,
  },
  {
    name: 'dialled, answered, the far side hangs up',
    play: dialled('5503301', steps(answer(), answer(), hangUp('callee'))),
    expected: { ...outbound, ...byMe },
    life: called,
  },
  {
    name: 'dialled, held and resumed',
    play: dialled('5503301', steps(answer(), answer(), hold, resume, hangUp('caller'))),
    expected: { ...outbound, ...byMe },
    life: ['dialling', 'talking', 'held', 'talking', 'ended'],
  },
  {
    name: 'dialled, not taken by the far side',
    play: dialled('5503301', steps(answer(), hangUp('caller'))),
    expected: { ...outbound, disposition: 'no-answer', answeredBy: '' },
    life: tried,
  },
  {
    name: 'dialled, my own phone not picked up',
    play: dialled('5503301', steps(hangUp('caller'))),
    expected: { ...outbound, disposition: 'no-answer', answeredBy: '' },
    life: tried,
  },
  {
    name: 'dialled from the phone itself',
    play: internal(me, '5503301', steps(answer(), hangUp('caller'))),
    expected: { ...outbound, ...byMe },
    life: called,
  },
  {
    name: 'dialled, a colleague',
    play: dialled('1557', steps(answer(), answer(), hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '1557', path: '', ...byMe },
    life: called,
  },
  failed('486 Busy here', 'busy'),
  failed('480 Temporatily Unavailable', 'no-answer'),
  failed('404 NOT found', 'failed'),
];

const transfers: Scenario[] = [
  {
    name: 'passed on by me, taken',
    play: incoming(me, steps(answer(), transfer('1557'), answer(), hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: talked,
  },
  {
    name: 'passed on by me, not taken',
    play: incoming(me, steps(answer(), transfer('1557'), hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: talked,
  },
  {
    name: 'passed on by me from hold',
    play: incoming(me, steps(answer(), hold, transfer('1557'), answer(), hangUp('callee'))),
    expected: { ...inbound, ...byMe },
    life: ['ringing', 'talking', 'held', 'ended'],
  },
  {
    name: 'passed on to me, answered',
    play: incoming('1556', steps(answer(), transfer(me), answer(), hangUp('caller'))),
    expected: { ...inbound, ...byMe },
    life: talked,
  },
  {
    name: 'passed on to me, missed',
    play: incoming('1556', steps(answer(), transfer(me), hangUp('caller'))),
    expected: { ...inbound, ...missed },
    life: rang,
  },
  {
    ringsGroup: true,
    name: 'passed on to my group, taken by another',
    play: incoming('1558', steps(answer(), transfer('6300'), answer('1556'), hangUp('caller'))),
    expected: { ...inbound, path: '6300', ...taken('1556') },
    life: rang,
    unrecorded: true,
  },
  {
    name: 'passed on by me and back to me',
    play: incoming(
      me,
      steps(answer(), transfer('1557'), answer(), transfer(me), answer(), hangUp('caller')),
    ),
    expected: { ...inbound, ...byMe },
    life: ['ringing', 'talking', 'ended', 'ringing', 'talking', 'ended'],
  },
  {
    name: 'my outgoing call passed on',
    play: dialled(
      '5503301',
      steps(answer(), answer(), transfer('1557'), answer(), hangUp('caller')),
    ),
    expected: { ...outbound, ...byMe },
    life: called,
  },
  {
    name: 'a colleague’s outgoing call passed on to me, answered',
    play: internal('1556', '5503301', steps(answer(), transfer(me), answer(), hangUp('caller'))),
    expected: { direction: 'inbound', remoteNumber: '5503301', path: '', ...byMe },
    life: talked,
  },
  {
    name: 'a colleague’s internal call passed on to me, missed',
    play: internal('1556', '1557', steps(answer(), transfer(me), hangUp('caller'))),
    expected: { direction: 'internal', remoteNumber: '1556', path: '', ...missed },
    life: rang,
  },
];

export const scenarios: readonly Scenario[] = [
  ...fromOutside,
  ...groups,
  ...inside,
  ...outgoing,
  ...transfers,
];
