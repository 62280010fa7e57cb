import { type CallEntry, clock } from '../../core/journal/call-entry.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { ZohoMetadata } from './metadata.ts';
import { zohoTime } from './zoho-time.ts';

/** The longest call that mm:ss can say. */
const longestSeconds = 99 * 60 + 59;

/** Fields an entry can do without: not every organisation has them, or lets the agent fill them. */
export const optionalCallFields = [
  'Owner',
  'Outgoing_Call_Status',
  'Outbound_Call_Status',
  'Voice_Recording__s',
] as const;

/** The Calls entry Zoho stores. Source: v8 Calls module, kaizen-38. */
export function zohoCall(
  ref: RecordRef,
  entry: CallEntry,
  metadata: ZohoMetadata,
): Record<string, unknown> {
  const type = entry.missed ? 'Missed' : entry.direction === 'inbound' ? 'Inbound' : 'Outbound';
  return {
    Subject: entry.subject,
    Call_Type: metadata.callTypes[type],
    Call_Start_Time: zohoTime(entry.startedAt),
    ...(entry.missed ? {} : { Call_Duration: callDuration(entry.talkSeconds) }),
    ...(type === 'Outbound' ? metadata.callDone : {}),
    ...(entry.recordingUrl !== '' && metadata.callRecording
      ? { Voice_Recording__s: entry.recordingUrl }
      : {}),
    ...(entry.ownerId === '' ? {} : { Owner: { id: entry.ownerId } }),
    ...linkTo(ref),
    Description: `${entry.text}\n${entry.marker}`,
  };
}

/**
 * A stored description with our part of it renewed: what people wrote around it stays, and so does the marker. A
 * second time it changes nothing.
 */
export function withNewText(stored: string, before: CallEntry, entry: CallEntry): string {
  const held = stored.replaceAll('\r\n', '\n');
  const isDone = held.includes(entry.text) && entry.text.includes(before.text);
  if (isDone) return held;
  if (before.text !== '' && held.includes(before.text))
    return held.replace(before.text, () => entry.text);
  if (held.includes(entry.text)) return held;
  return held.includes(entry.marker)
    ? held.replace(entry.marker, () => `${entry.text}\n${entry.marker}`)
    : `${entry.text}\n${entry.marker}`;
}

/** A contact goes into Who_Id, everything else (leads too) into What_Id with `$se_module`. */
export function linkTo(ref: RecordRef): Record<string, unknown> {
  return ref.module === 'Contacts'
    ? { Who_Id: { id: ref.id } }
    : { What_Id: { id: ref.id }, $se_module: ref.module };
}

/**
 * mm:ss whatever the manual says, and never zero, which is refused. Whether hours are understood
 * (`01:45:00`) nobody documents, so they are only used where minutes no longer do.
 */
export function callDuration(seconds: number): string {
  const length = Math.max(1, seconds);
  if (length > longestSeconds) return clock(length);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(length / 60))}:${pad(length % 60)}`;
}

/** The same call as far as mm:ss can say; the text of the entry has its true length. */
export function withShortDuration(call: Record<string, unknown>): Record<string, unknown> {
  return { ...call, Call_Duration: callDuration(longestSeconds) };
}
