import { blankCall } from '../core/call/blank-call.ts';
import type { Call } from '../core/call/call.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import { sameRing } from '../core/pop/same-ring.ts';
import type { RecordRef } from '../core/record-ref.ts';
import { database } from './database.ts';
import { lookUpCall } from './look-up.ts';
import { linkusRingsItem, lookUpsItem } from './stored/calls.ts';
import { settingsItem } from './stored/settings.ts';

/** Begins the key of a call that is known from Linkus alone. */
export const linkusKeyStart = 'linkus/';

/** Up to so many digits a number belongs to a colleague. */
const longestInternal = 6;
const keptRings = 20;

export interface LinkusCall {
  readonly direction: 'inbound' | 'outbound';
  /** '' when withheld. */
  readonly number: string;
  readonly name: string;
  readonly record: RecordRef | null;
}

/**
 * A call of which only its beginning is known: no channel, no end, no result. What Linkus tells
 * again within moments is the same call.
 */
export async function linkusCall(told: LinkusCall): Promise<Call> {
  const at = Date.now();
  const { country } = await settingsItem.get();
  let key = `${linkusKeyStart}${crypto.randomUUID()}`;
  let startedAt = at;
  if (told.direction === 'inbound') {
    await linkusRingsItem.update((rings) => {
      const ring = { way: 'linkus', number: told.number, at } as const;
      const held = rings.find((one) => sameRing({ ...one, way: 'linkus' }, ring, country));
      if (held) {
        key = held.key;
        startedAt = held.at;
      }
      const others = rings.filter((one) => one.key !== key);
      return [...others, { key, number: told.number, at: startedAt }].slice(-keptRings);
    });
  }
  const digits = phoneKey(told.number, country)?.digits ?? '';
  const internal = digits !== '' && digits.length <= longestInternal;
  return {
    ...blankCall,
    key,
    callId: '',
    direction: internal ? 'internal' : told.direction,
    remoteNumber: told.number,
    remoteName: told.name,
    // Which of its own events Linkus was told to wait for is the agent's choice there: it is time to pop.
    state: told.direction === 'inbound' ? 'talking' : 'dialling',
    startedAt,
    record: told.record,
  };
}

/** Puts the call into the list of recent ones, under the name of its record. */
export async function keepLinkusCall(call: Call, changed: () => void): Promise<void> {
  const db = await database();
  const row = {
    key: call.key,
    startedAt: call.startedAt,
    call: { ...call, state: 'ended' as const },
  };
  const held = await db.get('calls', call.key);
  if (!held)
    await db.put('calls', { ...row, name: call.remoteName, record: call.record, seen: true });
  changed();
  if (call.direction === 'internal' || call.remoteNumber === '') return;
  const { matches } = await lookUpCall(call);
  const best = rankMatches(matches, call.record)?.best;
  if (best) {
    const name = best.title || call.remoteName;
    await db.put('calls', { ...row, name, record: best.ref, seen: true });
    changed();
  }
  // Looked up once for pop and list; only the page that asks which of several it is needs it longer.
  if (matches.length > 1) return;
  await lookUpsItem.update(({ [call.key]: _, ...others }) => others);
}
