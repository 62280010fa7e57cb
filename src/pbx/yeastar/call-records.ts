import * as v from 'valibot';
import type { CallRecordLeg } from '../../core/call/pbx-event.ts';
import { plainName } from '../../core/plain-name.ts';
import { callIdSchema, epochSeconds, keyText, nameText, seconds, text } from './fields.ts';

const liveSchema = v.looseObject({
  call_id: callIdSchema,
  time_start: text,
  call_from: text,
  call_to: text,
  call_duration: seconds,
  talk_duration: seconds,
  status: text,
  type: text,
  recording: text,
  did_number: text,
});

const storedSchema = v.looseObject({
  call_id: callIdSchema,
  new_id: keyText,
  timestamp: epochSeconds,
  call_from: text,
  call_from_number: text,
  call_from_name: nameText,
  call_to: text,
  call_to_number: text,
  call_to_name: nameText,
  call_type: text,
  disposition: text,
  duration: seconds,
  talk_duration: seconds,
  record_file: text,
  did_number: text,
});

/** Event 30012. Its `time_start` is PBX local time without a zone, so it is not used as a time. */
export function liveRecord(message: unknown): CallRecordLeg | null {
  const parsed = v.safeParse(liveSchema, message);
  if (!parsed.success) return null;
  const m = parsed.output;
  const from = splitParty(m.call_from);
  const to = splitParty(m.call_to);
  return {
    callId: m.call_id,
    legId: `live:${m.time_start}:${m.call_to}`,
    from: from.number,
    fromName: from.name,
    to: to.number,
    toName: to.name,
    direction: directionOf(m.type),
    result: resultOf(m.status),
    durationSeconds: m.call_duration,
    talkSeconds: m.talk_duration,
    did: m.did_number,
    recording: m.recording,
  };
}

/**
 * A row of `cdr/search` v1.0: one per leg, `new_id` unique per row, `timestamp` in epoch seconds.
 *
 * @param clockAheadMs the PBX's clock minus ours
 */
export function storedRecord(row: unknown, clockAheadMs = 0): CallRecordLeg | null {
  const parsed = v.safeParse(storedSchema, row);
  if (!parsed.success) return null;
  const r = parsed.output;
  const from = splitParty(r.call_from);
  const to = splitParty(r.call_to);
  return {
    callId: r.call_id,
    legId: r.new_id || `${r.timestamp}:${r.call_to}`,
    from: r.call_from_number || from.number,
    fromName: r.call_from_name || from.name,
    to: r.call_to_number || to.number,
    toName: r.call_to_name || to.name,
    direction: directionOf(r.call_type),
    result: resultOf(r.disposition),
    startedAt: r.timestamp * 1000 - clockAheadMs,
    durationSeconds: r.duration,
    talkSeconds: r.talk_duration,
    did: r.did_number,
    recording: r.record_file,
  };
}

/** `Agent One<4005>` or just `4005`. */
function splitParty(party: string): { name: string; number: string } {
  const match = /^(.*)<([^<>]*)>\s*$/.exec(party);
  return match
    ? { name: plainName(match[1] ?? ''), number: (match[2] ?? '').trim() }
    : { name: '', number: party.trim() };
}

/** Documented in lower case, seen capitalised. */
function directionOf(type: string): CallRecordLeg['direction'] {
  const lower = type.toLowerCase();
  return lower === 'inbound' || lower === 'outbound' ? lower : 'internal';
}

function resultOf(status: string): CallRecordLeg['result'] {
  switch (status.toUpperCase()) {
    case 'ANSWERED':
      return 'answered';
    case 'BUSY':
      return 'busy';
    case 'FAILED':
      return 'failed';
    case 'VOICEMAIL':
      return 'voicemail';
    default:
      return 'no-answer';
  }
}
