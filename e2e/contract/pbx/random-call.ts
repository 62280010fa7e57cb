import * as fc from 'fast-check';
import type { Call, Member } from '../../sandbox/pbx/call.ts';
import type { PbxSwitches } from '../../sandbox/pbx/pbx-sandbox.ts';
import { SimulatedPbx } from './simulated-pbx.ts';

export const me = '1555';
const customer = '+14155550123';
const outside = '5503301';

/** Numbers from which a call and all that happens to it are drawn. */
export interface Seed {
  readonly beginning: number;
  readonly choices: readonly number[];
  readonly gaps: readonly number[];
  readonly switches: Partial<PbxSwitches>;
}

export const seeds: fc.Arbitrary<Seed> = fc.record({
  beginning: fc.nat(),
  choices: fc.array(fc.nat(), { minLength: 1, maxLength: 14 }),
  gaps: fc.array(fc.integer({ min: 3, max: 90 }), { minLength: 16, maxLength: 16 }),
  switches: fc.record({
    groupFrames: fc.constantFrom('one', 'each'),
    losersBye: fc.boolean(),
    cdrEvents: fc.constantFrom('per-call', 'per-leg'),
    trunkMonitor: fc.boolean(),
    recordBeforeBye: fc.boolean(),
    duplicateFrames: fc.boolean(),
    msgAs: fc.constantFrom('string', 'object'),
    emptyPath: fc.constantFrom('', ' '),
    withheldAs: fc.constantFrom('anonymous', ''),
    secondCall: fc.constantFrom('same-call', 'own-call'),
  }),
});

/** What the product is told besides frames, and what it may ask. */
export interface Note {
  /** After how many frames. */
  readonly after: number;
  readonly at: number;
  readonly dialled?: { readonly callId: string; readonly number: string };
  readonly parked?: { readonly callId: string; readonly slot: string };
  readonly consulting?: { readonly callId: string; readonly number: string };
  /** What the PBX would have answered had it been asked. */
  readonly running?: ReturnType<SimulatedPbx['running']>;
}

export interface PlayedCall {
  readonly callId: string;
  readonly pbx: SimulatedPbx;
  readonly notes: readonly Note[];
  /** What really happened to my phone. */
  readonly truth: Truth;
  readonly steps: readonly string[];
}

export interface Truth {
  readonly outgoing: boolean;
  readonly remoteNumber: string;
  readonly talked: boolean;
  /** My phone rang, and each time somebody else took the call afterwards. */
  readonly takenElsewhere: boolean;
  readonly tookIt: ReadonlySet<string>;
  /** How the PBX recorded my part, when nobody talked. */
  readonly recorded: string;
  /** Times my phone came into the call. */
  readonly stays: number;
  /** When it went for the last time, epoch ms. */
  readonly leftAt: number;
  readonly involved: boolean;
  /** I took a parked call back at the phone, and the PBX shows neither whom nor that it is the same call. */
  readonly tookBackUnseen: boolean;
  /** A colleague did, and may have passed it on to me: nothing tells that it is the same call. */
  readonly goneOnUnseen: boolean;
  /** A colleague asked me whether I take the call: whose call it is then is told in more than one way. */
  readonly wasAsked: boolean;
}

/** Calls that are the asking of another one. */
const askings = new WeakSet<Call>();

type Action = readonly [string, () => void];

/** Plays a whole call, drawn from the seed, by the stand-in's own rules. */
export function playCall(seed: Seed, setTime: (at: number) => void): PlayedCall {
  let now = Date.now();
  const pbx = new SimulatedPbx(seed.switches);
  const notes: Note[] = [];
  const steps: string[] = [];
  const note = (what: Partial<Note>) => notes.push({ after: pbx.frames.length, at: now, ...what });
  const begin = beginnings(pbx, note);
  const [name, start] = begin[seed.beginning % begin.length] ?? begin[0] ?? fail('no beginning');
  steps.push(name);
  const call = start();
  const observer = new Observer(call, pbx);
  const tick = (n: number) => {
    observer.look();
    note({ running: pbx.running(me) });
    now += (seed.gaps[n % seed.gaps.length] ?? 5) * 1000;
    setTime(now);
  };
  tick(0);
  for (const [n, choice] of seed.choices.entries()) {
    const possible = actions(pbx, note);
    if (possible.length === 0) break;
    const [what, act] = possible[choice % possible.length] ?? fail('no action');
    steps.push(what);
    act();
    tick(n + 1);
  }
  for (const running of pbx.engine.live) {
    steps.push('hang up');
    if (pbx.engine.live.includes(running)) pbx.control.hangUp(running, 'caller');
    tick(15);
  }
  const { secondCall, trunkMonitor } = seed.switches;
  const unseen = secondCall === 'own-call' && trunkMonitor === false;
  const tookBackUnseen = unseen && steps.includes(`${me} takes it back`);
  const goneOnUnseen = unseen && steps.some((step) => step.endsWith(' takes it back'));
  const truth = { ...observer.truth(), tookBackUnseen, goneOnUnseen };
  return { callId: call.callId, pbx, notes, truth, steps };
}

type NoteDown = (what: Partial<Note>) => void;

function beginnings(pbx: SimulatedPbx, note: NoteDown): (readonly [string, () => Call])[] {
  const { engine } = pbx;
  const incoming = (to: string, from = customer) =>
    [`${from || 'withheld'} calls ${to}`, () => engine.incoming({ from, to })] as const;
  const internal = (from: string, to: string) =>
    [`${from} calls ${to}`, () => engine.dialFromPhone(from, to)] as const;
  const dialled = (number: string) =>
    [
      `I click ${number}`,
      () => {
        const call = engine.dialFromApi(me, number, false);
        note({ dialled: { callId: call.callId, number } });
        return call;
      },
    ] as const;
  return [
    incoming(me),
    incoming('6300'),
    incoming('6400'),
    incoming('1556'),
    incoming(me, ''),
    internal('1556', me),
    internal('1558', '6300'),
    internal('1556', outside),
    internal(me, '1556'),
    internal(me, outside),
    dialled(outside),
    dialled('1557'),
  ];
}

/** Everything that may happen next. */
function actions(pbx: SimulatedPbx, note: NoteDown): Action[] {
  return pbx.engine.live.flatMap((call) => {
    const ends: Action[] = [
      ['the caller hangs up', () => pbx.control.hangUp(call, 'caller')],
      ['the callee hangs up', () => pbx.control.hangUp(call, 'callee')],
    ];
    switch (call.state) {
      case 'dialling':
        return [
          ['I pick up', () => pbx.engine.answer(call)],
          ['it fails', () => pbx.engine.fail(call, '480 Temporatily Unavailable')],
          ...ends.slice(0, 1),
        ];
      case 'ringing':
        return [...whileRinging(pbx, call), ...ends];
      default:
        return [...whileTalking(pbx, call, note), ...ends];
    }
  });
}

function whileRinging({ engine, control }: SimulatedPbx, call: Call): Action[] {
  const ringing = call.callees.filter((m) => m.status === 'RING');
  const answers = ringing.map(
    (m): Action => [`${m.number} answers`, () => engine.answer(call, m.number)],
  );
  const alone = ringing.length === 1 && ringing[0]?.kind === 'extension';
  const direct = call.direction === 'inbound' && alone && !ringing[0]?.path;
  return [
    ...answers,
    ...(direct
      ? [
          ['it is forwarded to 1557', () => control.forward(call, '1557')] as const,
          ['it is forwarded outside', () => control.forward(call, outside)] as const,
          ['voicemail', () => control.voicemail(call)] as const,
        ].filter(([what]) => !(what.includes('1557') && ringing[0]?.number === '1557'))
      : []),
    ...ringing
      .filter((m) => m.path === '6400')
      .map((m): Action => [`${m.number} rings out`, () => control.ringOut(call, m.number)]),
    ...(call.callees.some((m) => m.kind === 'outbound') && call.direction === 'outbound'
      ? [['it fails', () => engine.fail(call, '486 Busy here')] as const]
      : []),
  ];
}

function whileTalking(pbx: SimulatedPbx, call: Call, note: NoteDown): Action[] {
  const { consultations, control, engine } = pbx;
  const { agent, consultation } = call;
  if (call.slot !== '') {
    return [me, '1556'].map(
      (who): Action => [`${who} takes it back`, () => engine.dialFromPhone(who, call.slot)],
    );
  }
  if (consultation) {
    const talks = (consultation.other?.callees ?? [consultation.target]).some(
      (m) => m.status === 'ANSWER',
    );
    return [
      ...(talks
        ? [['it is handed over', () => consultations.complete(call, true)] as const]
        : [['the one asked answers', () => engine.answer(call)] as const]),
      ['the asking ends', () => consultations.abort(call)],
    ];
  }
  // What becomes of an asking when nobody waits any more is another call.
  if (!agent || askings.has(call)) return [];
  const others = ['1555', '1556', '1557'].filter(
    (number) => !call.members.some((m) => m.number === number),
  );
  // Who has talked to me and is gone may leave a third one behind, and whoever passes that one on to
  // me makes another call under the same id.
  const first = engine.calls[0]?.legs[0];
  const called = first?.from.number === me ? first.to : first?.from;
  const iWasIn = pbx.frames.some(({ text }) => text.includes(me));
  const stranger = iWasIn && call.otherThan(agent)?.number !== called?.number;
  const callsIn = agent === call.caller && call.direction !== 'outbound';
  const again = agent.number !== me && (callsIn || stranger);
  const targets = [...others, '6300', outside].filter(
    (number) =>
      !call.members.some((m) => m.number === number) && !(again && [me, '6300'].includes(number)),
  );
  const askable = [...others, outside].filter((number) => targets.includes(number));
  return [
    ...(agent.status === 'HOLD'
      ? [['resume', () => control.resume(call, agent)] as const]
      : [['hold', () => control.hold(call, agent)] as const]),
    ...targets.map(
      (to): Action => [
        `${agent.number} passes it on to ${to}`,
        () => control.transferByAgent(call, to),
      ],
    ),
    ...askable.flatMap((to): Action[] => {
      const ask = () => {
        consultations.begin(call, agent, to);
        if (call.consultation?.other) askings.add(call.consultation.other);
      };
      const byApi = () => {
        note({ consulting: { callId: call.callId, number: to } });
        ask();
      };
      const asks: Action = [`${agent.number} asks ${to}`, ask];
      return agent.number === me ? [asks, [`I ask ${to} by click`, byApi]] : [asks];
    }),
    ...(agent.number === me
      ? [
          [
            'I park it',
            () => {
              note({ parked: { callId: call.callId, slot: '6001' } });
              park(control, call, agent);
            },
          ] as const satisfies Action,
        ]
      : []),
  ];
}

function park(control: SimulatedPbx['control'], call: Call, agent: Member): void {
  const other = call.otherThan(agent);
  if (other) control.park(call, other, '6001');
}

/** Looks at the simulation after each step, and knows nothing of frames. */
class Observer {
  private readonly call: Call;
  private readonly pbx: SimulatedPbx;
  private readonly outgoing: boolean;
  private readonly rings = new Map<Member, number>();
  private readonly answers: { number: string; at: number }[] = [];
  private readonly seen = new Set<Member>();
  private talked = false;
  private stays = 0;
  private leftAt = 0;
  private here = new Set<string>();
  private involved = false;
  private wasAsked = false;
  private remoteNumber = '';

  constructor(call: Call, pbx: SimulatedPbx) {
    this.call = call;
    this.pbx = pbx;
    this.outgoing = call.caller.kind === 'extension' && call.caller.number === me;
  }

  look(): void {
    const parts = this.pbx.engine.calls;
    const members = parts.flatMap((call) => [...new Set([call.caller, ...call.members])]);
    const mine = members.filter((m) => isMine(m));
    for (const member of members) this.lookAt(member);
    const now = new Set(mine.filter((m) => m.status !== 'BYE').map((m) => m.channelId));
    const goesOn = [...now].some((channel) => this.here.has(channel));
    if (now.size > 0 && !goesOn) this.stays += 1;
    if (now.size === 0 && this.here.size > 0) this.leftAt = Date.now();
    this.here = now;
    const asked = parts.flatMap(({ consultation }) => consultation?.target ?? []);
    if (asked.some(isMine)) this.wasAsked = true;
  }

  private lookAt(member: Member): void {
    const talks = ['ANSWER', 'ANSWERED', 'HOLD'].includes(member.status);
    if (isMine(member)) {
      this.involved = true;
      if (member.status === 'RING' && !this.rings.has(member)) {
        // Whoever waits for somebody when my phone first rings.
        const { number } = this.call.caller;
        if (this.rings.size === 0) this.remoteNumber = number === 'anonymous' ? '' : number;
        this.rings.set(member, Date.now());
      }
      if (talks && !this.outgoing) this.talked = true;
      return;
    }
    if (member.status !== 'ANSWER' || this.seen.has(member)) return;
    this.seen.add(member);
    this.answers.push({ number: member.number, at: Date.now() });
    if (this.outgoing && this.stays <= 1) this.talked = true;
  }

  truth(): Omit<Truth, 'tookBackUnseen' | 'goneOnUnseen'> {
    const { call, outgoing, talked, stays, involved, answers } = this;
    const took = answers.filter(({ at }) => [...this.rings.values()].some((rang) => at > rang));
    const mineRows = call.legs.filter(({ from, to }) => (outgoing ? from : to).number === me);
    return {
      outgoing,
      remoteNumber: outgoing ? (call.legs[0]?.to.number ?? '') : this.remoteNumber,
      talked,
      takenElsewhere:
        this.rings.size > 0 &&
        [...this.rings.values()].every((rang) => answers.some(({ at }) => at > rang)),
      tookIt: new Set(took.map(({ number }) => number)),
      recorded: String((outgoing ? mineRows[0] : mineRows.at(-1))?.disposition ?? ''),
      stays,
      leftAt: this.leftAt,
      involved,
      wasAsked: this.wasAsked,
    };
  }
}

function isMine(member: Member): boolean {
  return member.kind === 'extension' && member.number === me;
}

function fail(what: string): never {
  throw new Error(what);
}
