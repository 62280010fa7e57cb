import type { PbxSandbox, SimCall } from '../pbx/pbx-sandbox.ts';

/** Reasons of a Call Failure Report, in the PBX's spelling (yeastar.md 2.7). */
export const failureReasons = [
  '486 Busy here',
  'User Busy',
  'NO Dial Permission',
  'NO Outbound Restrictin',
  'Circuit/channel congestion',
  'DND',
  'Line Unreachable',
  '410 Gone',
  '404 NOT found',
  '408 Request Time',
  '480 Temporatily Unavailable',
  '484 Address incomplete',
  '603 Declined',
] as const;

/** One thing that can happen to a call now: a button, or a list of choices. */
export interface CallVerb {
  /** Last part of `POST /api/call/<verb>`. */
  verb: 'answer' | 'hold' | 'resume' | 'transfer' | 'hang-up' | 'fail' | 'lengthen';
  label: string;
  /** Fields to send besides the call's id. */
  send: Record<string, string | number>;
  /** The field left to the user, with its choices. */
  choose?: { field: string; label: string; options: { value: string; label: string }[] };
  tone: 'main' | 'plain' | 'end';
}

/** What can happen to a call in its present state, the likeliest first. */
export function callVerbs(pbx: PbxSandbox, call: SimCall): CallVerb[] {
  switch (call.state) {
    case 'dialling':
      return [
        button('answer', 'Agent picks up', 'main'),
        fail,
        button('hang-up', 'Agent gives up', 'end', { by: 'caller' }),
      ];
    case 'ringing':
      return call.direction === 'outbound' ? ringingOutside(pbx, call) : ringingInside(pbx, call);
    case 'talking':
      return [button('hold', 'Hold', 'plain'), ...duringTalk(pbx, call)];
    case 'held':
      return [
        ...theOneAsked(pbx, call),
        button('resume', 'Resume', 'main'),
        ...duringTalk(pbx, call),
      ];
    case 'ended':
      return [];
  }
}

const fail: CallVerb = {
  verb: 'fail',
  label: 'Fail',
  send: {},
  choose: {
    field: 'reason',
    label: 'Reason',
    options: failureReasons.map((reason) => ({ value: reason, label: reason })),
  },
  tone: 'end',
};

function button(
  verb: CallVerb['verb'],
  label: string,
  tone: CallVerb['tone'],
  send: CallVerb['send'] = {},
): CallVerb {
  return { verb, label, tone, send };
}

function ringingOutside(pbx: PbxSandbox, call: SimCall): CallVerb[] {
  const byApi = pbx.dialled.some((dialled) => dialled.callId === call.callId);
  return [
    button('answer', 'Far side answers', 'main'),
    ...(byApi ? [fail] : []),
    button('hang-up', 'Far side declines', 'end', { by: 'callee' }),
    button('hang-up', 'Agent gives up', 'end', { by: 'caller' }),
  ];
}

function ringingInside(pbx: PbxSandbox, call: SimCall): CallVerb[] {
  const answers = call.ringing.map((number) =>
    button('answer', `Answer at ${labelOf(pbx, number)}`, 'main', { extensionNumber: number }),
  );
  return [
    ...answers,
    button('hang-up', 'Caller hangs up', 'end', { by: 'caller' }),
    button('hang-up', 'Decline', 'end', { by: 'callee' }),
  ];
}

/** Somebody the agent asks before passing the call on; what rings for the API is answered here. */
function theOneAsked(pbx: PbxSandbox, call: SimCall): CallVerb[] {
  const rings = call.asked !== '' && call.ringing.includes(call.asked);
  return rings ? [button('answer', `${labelOf(pbx, call.asked)} answers`, 'main')] : [];
}

function duringTalk(pbx: PbxSandbox, call: SimCall): CallVerb[] {
  const transfer: CallVerb = {
    verb: 'transfer',
    label: 'Transfer',
    send: {},
    choose: {
      field: 'to',
      label: 'Transfer to',
      options: [...pbx.extensions, ...pbx.groups]
        .filter(({ number }) => number !== call.answeredBy && number !== call.from)
        .map(({ number, name }) => ({ value: number, label: `${number} ${name}` })),
    },
    tone: 'plain',
  };
  const [caller, callee] = sides(pbx, call);
  return [
    transfer,
    button('lengthen', '5 minutes pass', 'plain', { seconds: 300 }),
    button('hang-up', `${caller} hangs up`, 'end', { by: 'caller' }),
    button('hang-up', `${callee} hangs up`, 'end', { by: 'callee' }),
  ];
}

function sides(pbx: PbxSandbox, call: SimCall): [caller: string, callee: string] {
  if (call.direction === 'inbound') return ['Caller', 'Agent'];
  if (call.direction === 'outbound') return ['Agent', 'Far side'];
  return [labelOf(pbx, call.from), labelOf(pbx, call.answeredBy || call.to)];
}

function labelOf(pbx: PbxSandbox, number: string): string {
  const name = pbx.extensions.find((extension) => extension.number === number)?.name;
  return name ? `${number} ${name}` : number;
}
