import * as v from 'valibot';
import type { CallMember, PbxEvent } from '../../core/call/pbx-event.ts';
import { liveRecord } from './call-records.ts';

/** Extension Registration Status Changed, Call State Changed, New CDR, Call Transfer Report, Call Failure Report. */
export const topics = [30007, 30011, 30012, 30013, 30015] as const;

export type Frame =
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'answer'; readonly errcode: number }
  | { readonly kind: 'event'; readonly event: PbxEvent; readonly serial: string }
  /** A phone of this extension came or went. */
  | { readonly kind: 'endpoints'; readonly extensionNumber: string }
  /** Unknown, not for us, or not understood: tolerated. */
  | { readonly kind: 'other' };

const text = v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), '');

const legSchema = v.looseObject({
  number: text,
  from: text,
  to: text,
  channel_id: text,
  member_status: text,
  call_path: text,
});

/** Each is an object with one leg under the name of its kind; read one by one by `decodeMembers`. */
export const membersSchema = v.fallback(v.array(v.unknown()), []);

const envelopeSchema = v.looseObject({
  type: v.number(),
  sn: v.fallback(v.string(), ''),
  msg: v.union([v.string(), v.record(v.string(), v.unknown())]),
});

const callMessageSchema = v.looseObject({
  call_id: v.pipe(v.string(), v.minLength(1)),
  members: membersSchema,
  reason: text,
});

/**
 * One text frame of the event socket. Call events carry their message as JSON inside a
 * string, newer events as an object: both are read. Sources: api-events-overview and the pages of
 * events 30011, 30012, 30013, 30015.
 */
export function decodeFrame(data: string, at: number): Frame {
  if (data === 'heartbeat response') return { kind: 'heartbeat' };
  const json = parseJson(data);
  const answer = v.safeParse(v.looseObject({ errcode: v.number() }), json);
  if (answer.success) return { kind: 'answer', errcode: answer.output.errcode };
  const envelope = v.safeParse(envelopeSchema, json);
  if (!envelope.success) return { kind: 'other' };
  const { type, sn, msg } = envelope.output;
  const content = typeof msg === 'string' ? parseJson(msg) : msg;
  if (type === 30007) return decodeRegistration(content);
  const event = decodeEvent(type, content, at);
  return event ? { kind: 'event', event, serial: sn } : { kind: 'other' };
}

function decodeRegistration(message: unknown): Frame {
  const parsed = v.safeParse(v.looseObject({ extension: text }), message);
  return parsed.success && parsed.output.extension !== ''
    ? { kind: 'endpoints', extensionNumber: parsed.output.extension }
    : { kind: 'other' };
}

function decodeEvent(type: number, message: unknown, at: number): PbxEvent | null {
  if (type === 30012) {
    const leg = liveRecord(message);
    return leg ? { type: 'record', leg, at } : null;
  }
  const parsed = v.safeParse(callMessageSchema, message);
  if (!parsed.success) return null;
  const { call_id: callId, members: raw, reason } = parsed.output;
  const members = decodeMembers(raw);
  if (type === 30011 || type === 30013) return { type: 'state', callId, members, at };
  if (type === 30015) return { type: 'failed', callId, reason, members, at };
  return null;
}

/** ALERT/ANSWERED are said of the calling side, RING/EARLYMEDIA/ANSWER of the called one. */
const statuses: Record<string, Pick<CallMember, 'role' | 'state'>> = {
  ALERT: { role: 'caller', state: 'ringing' },
  RING: { role: 'callee', state: 'ringing' },
  EARLYMEDIA: { role: 'callee', state: 'ringing' },
  ANSWERED: { role: 'caller', state: 'talking' },
  ANSWER: { role: 'callee', state: 'talking' },
  HOLD: { role: 'unknown', state: 'held' },
  BYE: { role: 'unknown', state: 'gone' },
};

const parties = ['extension', 'inbound', 'outbound'] as const;

/** What is not a member, or is in a state nobody knows, is left out. */
export function decodeMembers(raw: readonly unknown[]): CallMember[] {
  return raw.flatMap((entry) => {
    const member = v.safeParse(v.looseObject({}), entry);
    if (!member.success) return [];
    return parties.flatMap((party) => decodeMember(party, member.output[party]) ?? []);
  });
}

function decodeMember(party: CallMember['party'], raw: unknown): CallMember | null {
  const parsed = v.safeParse(legSchema, raw);
  const status = parsed.success && statuses[parsed.output.member_status.toUpperCase()];
  if (!status) return null;
  const leg = parsed.output;
  const number = party === 'extension' ? leg.number : party === 'inbound' ? leg.from : leg.to;
  return {
    party,
    number: number.trim(),
    ...(party === 'inbound' ? { to: leg.to.trim() } : {}),
    channelId: leg.channel_id,
    ...status,
    path: leg.call_path.trim(),
  };
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
