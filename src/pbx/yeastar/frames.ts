import * as v from 'valibot';
import type { CallMember, PbxEvent } from '../../core/call/pbx-event.ts';
import type { PhoneEvent } from '../../core/call/phone-event.ts';
import { liveRecord } from './call-records.ts';
import { callIdSchema, keyText, text } from './fields.ts';
import { decodePhoneEvent, phoneTopics } from './phone-frames.ts';

/**
 * Call State Changed, New CDR, Call Transfer, Call Forwarding and Call Failure Report, Incoming Call
 * Request, Agent Ringing Timeout.
 */
const callTopics = [30011, 30012, 30013, 30014, 30015, 30016, 30026] as const;

export const topics: readonly number[] = [...phoneTopics, ...callTopics];
/** What every firmware knows, and no call can be followed without. */
export const leastTopics: readonly number[] = [30011, 30012, 30013, 30015];

/** A call with hundreds of phones in it has a fifth of this; reading much more would hold up everything else. */
const longestFrame = 250_000;

export type Frame =
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'answer'; readonly errcode: number }
  | { readonly kind: 'event'; readonly event: PbxEvent; readonly serial: string }
  | { readonly kind: 'phone'; readonly event: PhoneEvent }
  /** It does not say what happened, or not in a way anybody could read: something may have. */
  | { readonly kind: 'damaged' }
  /** Unknown, or not for us: tolerated. */
  | { readonly kind: 'other' };

const legSchema = v.looseObject({
  number: text,
  from: text,
  to: text,
  channel_id: keyText,
  member_status: text,
  call_path: keyText,
});

/** Each is an object with one leg under the name of its kind; read one by one by `decodeMembers`. */
export const membersSchema = v.fallback(v.array(v.unknown()), []);

const envelopeSchema = v.looseObject({
  type: v.union([v.number(), v.pipe(v.string(), v.transform(Number), v.integer())]),
  sn: v.fallback(v.string(), ''),
  msg: v.union([v.string(), v.record(v.string(), v.unknown())]),
});

const callMessageSchema = v.looseObject({
  call_id: callIdSchema,
  members: membersSchema,
  reason: text,
  agent_number: keyText,
});

/**
 * One text frame of the event socket. Call events carry their message as JSON inside a
 * string, newer events as an object: both are read. Sources: api-events-overview and the pages of
 * events 30011 to 30016 and 30026.
 */
export function decodeFrame(data: string, at: number): Frame {
  if (data === 'heartbeat response') return { kind: 'heartbeat' };
  if (data.length > longestFrame) return { kind: 'damaged' };
  const json = parseJson(data);
  const answer = v.safeParse(v.looseObject({ errcode: v.number() }), json);
  if (answer.success) return { kind: 'answer', errcode: answer.output.errcode };
  const envelope = v.safeParse(envelopeSchema, json);
  if (!envelope.success) return { kind: 'damaged' };
  const { type, sn, msg } = envelope.output;
  const message = typeof msg === 'string' ? parseJson(msg) : msg;
  const phone = decodePhoneEvent(type, message);
  if (phone) return { kind: 'phone', event: phone };
  const event = decodeEvent(type, message, at);
  if (event) return { kind: 'event', event, serial: sn };
  return { kind: isCallTopic(type) ? 'damaged' : 'other' };
}

function isCallTopic(type: number): boolean {
  return callTopics.some((topic) => topic === type);
}

function decodeEvent(type: number, message: unknown, at: number): PbxEvent | null {
  if (type === 30012) {
    const leg = liveRecord(message);
    return leg ? { type: 'record', leg, at } : null;
  }
  const parsed = v.safeParse(callMessageSchema, message);
  if (!parsed.success) return null;
  const { call_id: callId, members: raw, reason, agent_number: number } = parsed.output;
  const members = decodeMembers(raw);
  switch (type) {
    case 30011:
    case 30013:
    case 30016:
      return { type: 'state', callId, members, at };
    case 30014:
      return { type: 'state', callId, members, forwarded: true, at };
    case 30015:
      return { type: 'failed', callId, reason, members, at };
    case 30026:
      return number === '' ? null : { type: 'rang-out', callId, number, at };
    default:
      return null;
  }
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
