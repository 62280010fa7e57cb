import * as v from 'valibot';
import type { PhoneEvent } from '../../core/call/phone-event.ts';
import { presences } from '../../core/presence.ts';
import { text } from './fields.ts';

/**
 * Organization Structure Changed, Extension Registration, Call State and Presence State Changed, uaCSTA
 * Call Report, Extension Information Updated.
 */
export const phoneTopics: readonly number[] = [30006, 30007, 30008, 30009, 30020, 30022];

const messageSchema = v.looseObject({
  extension: text,
  status: text,
  operation: text,
  call_id: text,
  ip_address: text,
});

const lineStates = ['idle', 'ringing', 'busy'] as const;

const operations = new Map<string, 'ringing' | 'talking' | 'over'>([
  ['call_start', 'ringing'],
  ['call_answer', 'talking'],
  ['call_over', 'over'],
]);

/** Null: another event, or one that makes no sense. Sources: the pages of the events above. */
export function decodePhoneEvent(type: number, message: unknown): PhoneEvent | null {
  if (!phoneTopics.includes(type)) return null;
  if (type === 30006 || type === 30022) return { type: 'extensions' };
  const parsed = v.safeParse(messageSchema, message);
  if (!parsed.success || parsed.output.extension === '') return null;
  const { extension: number, status, operation, call_id: phoneCallId } = parsed.output;
  switch (type) {
    case 30007:
      return { type: 'registration', number };
    case 30008: {
      const state = lineStates.find((known) => known === status.toLowerCase());
      return state ? { type: 'line', number, state } : null;
    }
    case 30009: {
      const presence = presences.find((known) => known === status);
      return presence ? { type: 'presence', number, presence } : null;
    }
    default: {
      const state = operations.get(operation);
      if (!state || phoneCallId === '') return null;
      return { type: 'desk-phone', number, state, phoneCallId, address: parsed.output.ip_address };
    }
  }
}
