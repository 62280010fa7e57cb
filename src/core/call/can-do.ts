import type { Call } from './call.ts';

/** What an agent can do with a running call, in the order in which it is offered. */
export const callVerbs = [
  'answer',
  'decline',
  'complete',
  'cancel',
  'hold',
  'resume',
  'mute',
  'unmute',
  'transfer',
  'consult',
  'park',
  'record',
  'pause-recording',
  'resume-recording',
  'hang-up',
] as const;

export type CallVerb = (typeof callVerbs)[number];

/** What no event tells: our own orders, as far as they were carried out. */
export interface CallOrders {
  readonly muted: boolean;
  readonly recording: 'off' | 'on' | 'paused';
  /** What the PBX refused to do with this call. */
  readonly cannot: readonly CallVerb[];
}

export const noOrders: CallOrders = { muted: false, recording: 'off', cannot: [] };

interface Means {
  readonly orders: CallOrders;
  /** What this PBX does not know at all. */
  readonly pbxCannot: readonly CallVerb[];
  /** The call rings at a desk phone that takes orders. */
  readonly answerable: boolean;
}

/** What is possible now: what is not is not offered, rather than failing. */
export function canDo(call: Call, { orders, pbxCannot, answerable }: Means): CallVerb[] {
  const possible = new Set(
    call.state === 'ringing' ? whileRinging(call, answerable) : whileRunning(call, orders),
  );
  return callVerbs.filter(
    (verb) => possible.has(verb) && !pbxCannot.includes(verb) && !orders.cannot.includes(verb),
  );
}

function whileRinging(call: Call, answerable: boolean): CallVerb[] {
  return [
    ...(answerable ? (['answer'] as const) : []),
    ...(call.channelId === '' ? [] : (['decline'] as const)),
  ];
}

function whileRunning(call: Call, orders: CallOrders): CallVerb[] {
  if (call.channelId === '' || call.state === 'ended') return [];
  if (call.state === 'dialling') return ['hang-up'];
  if (call.consultation) {
    const talks = call.consultation.state === 'talking';
    return talks ? ['complete', 'cancel'] : ['cancel'];
  }
  const passOn: CallVerb[] = call.remoteChannelId === '' ? [] : ['transfer', 'park'];
  if (call.state === 'held') return ['resume', 'consult', ...passOn, 'hang-up'];
  const recording = { off: 'record', on: 'pause-recording', paused: 'resume-recording' } as const;
  return [
    'hold',
    orders.muted ? 'unmute' : 'mute',
    'consult',
    ...passOn,
    recording[orders.recording],
    'hang-up',
  ];
}
