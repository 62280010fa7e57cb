import type { CallEntry } from '../../../src/core/journal/call-entry.ts';
import { realOdooFile } from './real-odoo-file.ts';

/** A Sunday afternoon in Berlin. */
export const startedAt = Date.UTC(2026, 1, 22, 15, 8, 32);

/** Names and numbers come from callers and CRM records: anybody may have put anything there. */
export const hostileText =
  '22/02/2026 16:08:32 Incoming Call from_+49&lt;1<img src=x/onerror="alert(1)"> to O\'Neil & Søn "1555" 01:05';

/** A real server remembers the calls of earlier runs. */
let serial = Date.now() % 1_000_000_000;

/** The entry of an answered incoming call of its own, with changes. */
export function callEntry(more: Partial<CallEntry> = {}): CallEntry {
  serial += 1;
  return {
    marker: `Ringtab pbx.example.com/1740237712.${serial}`,
    subject: 'Extension Call',
    text: '22/02/2026 16:08:32 Incoming Call from_+493012345678 to Evelyn 1555 01:05',
    direction: 'inbound',
    missed: false,
    startedAt,
    talkSeconds: 65,
    recordingUrl: '',
    ownerId: '',
    ...more,
  };
}

/** A real Odoo takes its time on a busy machine, with passwords above all. */
const patienceMs = realOdooFile ? 60_000 : 5000;
export const soon = () => AbortSignal.timeout(patienceMs);
