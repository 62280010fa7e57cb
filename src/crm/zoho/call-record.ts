import { type CallEntry, clock } from '../../core/journal/call-entry.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { ZohoMetadata } from './metadata.ts';

/**
 * The Calls entry Zoho stores. A contact goes into Who_Id, everything else (leads too) into
 * What_Id with `$se_module`. Duration is mm:ss whatever the manual says, and must not be zero
 * unless the call was missed. Source: v8 Calls module, kaizen-38.
 */
export function zohoCall(
  ref: RecordRef,
  entry: CallEntry,
  metadata: ZohoMetadata,
): Record<string, unknown> {
  const type = entry.missed ? 'Missed' : entry.direction === 'inbound' ? 'Inbound' : 'Outbound';
  return {
    Subject: entry.subject,
    Call_Type: metadata.callTypes[type],
    Call_Start_Time: isoWithOffset(entry.startedAt),
    ...(entry.missed ? {} : { Call_Duration: clock(Math.max(1, entry.talkSeconds)) }),
    ...(ref.module === 'Contacts'
      ? { Who_Id: { id: ref.id } }
      : { What_Id: { id: ref.id }, $se_module: ref.module }),
    Description: `${entry.text}\n${entry.marker}`,
  };
}

/** `2026-03-01T09:15:00+00:00`: Zoho wants an offset and no milliseconds. */
export function isoWithOffset(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}
