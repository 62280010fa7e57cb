import type { PlayedCall } from './played-call.ts';

/** Verbs of the stand-in, each noting on the call what it did and when. */
export interface Verbs {
  answer(by?: string): void;
  hold(): void;
  resume(): void;
  transfer(to: string): void;
  hangUp(by: 'caller' | 'callee'): void;
  fail(reason: string): void;
}

/** One thing that happens to a call, a while after the one before. */
export type Step = (verbs: Verbs, call: PlayedCall) => void;

export interface CallKind {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  readonly begin:
    | { readonly how: 'incoming'; readonly to: string; readonly withheld?: boolean }
    | { readonly how: 'internal'; readonly from: string; readonly to: string }
    | { readonly how: 'dial'; readonly to?: string };
  readonly direction?: PlayedCall['direction'];
  readonly steps: readonly Step[];
}

export const me = '1555';

const answered =
  (by?: string): Step =>
  (verbs, call) => {
    verbs.answer(by);
    call.answeredAt = Date.now();
    call.disposition = 'answered';
  };
/** My own phone, which an API dial rings first. */
const pickUp: Step = (verbs) => verbs.answer();
const takenBy =
  (colleague: string): Step =>
  (verbs, call) => {
    verbs.answer(colleague);
    call.disposition = 'answered-elsewhere';
    call.endedAt = [Date.now(), Number.POSITIVE_INFINITY];
  };
const over =
  (by: 'caller' | 'callee', unanswered: string): Step =>
  (verbs, call) => {
    verbs.hangUp(by);
    call.disposition ??= unanswered;
    const now = Date.now();
    call.endedAt = call.endedAt ? [call.endedAt[0], Math.min(call.endedAt[1], now)] : [now, now];
  };
const failing =
  (reason: string, disposition: string): Step =>
  (verbs, call) => {
    verbs.fail(reason);
    const now = Date.now();
    call.disposition = disposition;
    call.endedAt = [now, now];
  };
const held: Step = (verbs) => verbs.hold();
const resumed: Step = (verbs) => verbs.resume();
/** I pass it on: my part is over. */
const passedOn =
  (to: string): Step =>
  (verbs, call) => {
    verbs.transfer(to);
    const now = Date.now();
    call.endedAt = [now, now];
  };
/** A colleague answers, and passes it to me. */
const atColleague: Step = (verbs) => verbs.answer();
const passedToMe: Step = (verbs, call) => {
  verbs.transfer(me);
  call.startedAt = Date.now();
};

const incoming = (to: string) => ({ how: 'incoming', to }) as const;
const withheld = { how: 'incoming', to: me, withheld: true } as const;
const dial = { how: 'dial' } as const;

export const callKinds: readonly CallKind[] = [
  {
    name: 'incoming, answered',
    weight: 14,
    begin: incoming(me),
    steps: [answered(), over('caller', '')],
  },
  {
    name: 'incoming, I hang up',
    weight: 6,
    begin: incoming(me),
    steps: [answered(), over('callee', '')],
  },
  {
    name: 'incoming, missed',
    weight: 10,
    begin: incoming(me),
    steps: [over('caller', 'missed')],
  },
  {
    name: 'incoming, declined',
    weight: 4,
    begin: incoming(me),
    steps: [over('callee', 'missed')],
  },
  {
    name: 'withheld, answered',
    weight: 3,
    begin: withheld,
    steps: [answered(), over('caller', '')],
  },
  { name: 'withheld, missed', weight: 2, begin: withheld, steps: [over('caller', 'missed')] },
  ...['6300', '6400'].flatMap((group): CallKind[] => {
    const colleague = group === '6300' ? '1556' : '1558';
    const name = group === '6300' ? 'ring group' : 'queue';
    return [
      {
        name: `${name}, answered by me`,
        weight: 5,
        begin: incoming(group),
        steps: [answered(me), over('caller', '')],
      },
      {
        name: `${name}, answered elsewhere`,
        weight: 4,
        begin: incoming(group),
        steps: [takenBy(colleague), over('caller', '')],
      },
      {
        name: `${name}, missed`,
        weight: 3,
        begin: incoming(group),
        steps: [over('caller', 'missed')],
      },
    ];
  }),
  {
    name: 'dialled, answered',
    weight: 10,
    begin: dial,
    steps: [pickUp, answered(), over('callee', '')],
  },
  {
    name: 'dialled, held',
    weight: 2,
    begin: dial,
    steps: [pickUp, answered(), held, resumed, over('caller', '')],
  },
  {
    name: 'dialled, busy',
    weight: 3,
    begin: dial,
    steps: [pickUp, failing('486 Busy here', 'busy')],
  },
  {
    name: 'dialled, unavailable',
    weight: 2,
    begin: dial,
    steps: [pickUp, failing('480 Temporatily Unavailable', 'no-answer')],
  },
  {
    name: 'dialled, no such number',
    weight: 2,
    begin: dial,
    steps: [pickUp, failing('404 NOT found', 'failed')],
  },
  {
    name: 'dialled, not taken',
    weight: 3,
    begin: dial,
    steps: [pickUp, over('caller', 'no-answer')],
  },
  {
    name: 'dialled, own phone not picked up',
    weight: 2,
    begin: dial,
    steps: [over('caller', 'no-answer')],
  },
  {
    name: 'dialled, passed on',
    weight: 2,
    begin: dial,
    steps: [pickUp, answered(), passedOn('1557'), atColleague, over('caller', '')],
  },
  {
    name: 'internal, I call, answered',
    weight: 3,
    begin: { how: 'internal', from: me, to: '1556' },
    steps: [answered(), over('caller', '')],
  },
  {
    name: 'internal, I call, not taken',
    weight: 2,
    begin: { how: 'internal', from: me, to: '1556' },
    steps: [over('caller', 'no-answer')],
  },
  {
    name: 'internal, a colleague calls, answered',
    weight: 3,
    begin: { how: 'internal', from: '1557', to: me },
    steps: [answered(), over('callee', '')],
  },
  {
    name: 'internal, a colleague calls, missed',
    weight: 2,
    begin: { how: 'internal', from: '1557', to: me },
    steps: [over('caller', 'missed')],
  },
  {
    name: 'held twice',
    weight: 4,
    begin: incoming(me),
    steps: [answered(), held, resumed, held, resumed, over('caller', '')],
  },
  {
    name: 'passed on by me, taken',
    weight: 3,
    begin: incoming(me),
    steps: [answered(), passedOn('1557'), atColleague, over('caller', '')],
  },
  {
    name: 'passed on by me from hold, not taken',
    weight: 2,
    begin: incoming(me),
    steps: [answered(), held, passedOn('1557'), over('caller', '')],
  },
  {
    name: 'passed on to me, answered',
    weight: 3,
    begin: incoming('1556'),
    steps: [atColleague, passedToMe, answered(), over('caller', '')],
  },
  {
    name: 'passed on to me, missed',
    weight: 2,
    begin: incoming('1556'),
    steps: [atColleague, passedToMe, over('caller', 'missed')],
  },
];
