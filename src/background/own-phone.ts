import type { PhoneEvent } from '../core/call/phone-event.ts';
import type { Presence } from '../core/presence.ts';
import { ProblemError } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';
import { problemFrom } from './crms.ts';
import { renewEndpoints } from './endpoints.ts';
import { noteLine, notePresence, readExtensions } from './extensions.ts';
import { phoneSystem } from './phone-system.ts';
import { deskPhoneItem, extensionsItem, phoneItem, presenceItem } from './stored/phone.ts';

const askTimeoutMs = 15_000;

interface Hooks {
  changed(): void;
  /** A colleague is free, or no longer. */
  colleagueChanged(): unknown;
  /** What my own phone does. */
  lineIs(state: 'idle' | 'ringing' | 'busy'): unknown;
}

/** What the PBX tells of extensions and their phones. Of colleagues nothing is stored. */
export async function takePhoneEvent(event: PhoneEvent, hooks: Hooks): Promise<void> {
  const binding = await phoneItem.get();
  if (!binding) return;
  if (event.type === 'extensions') {
    await readExtensions(binding, AbortSignal.timeout(askTimeoutMs)).catch(() => undefined);
    hooks.changed();
    return;
  }
  const own = event.number === binding.extensionNumber;
  switch (event.type) {
    case 'presence':
      notePresence(event.number, event.presence);
      if (own) await presenceItem.set(event.presence);
      break;
    case 'line':
      noteLine(event.number, event.state);
      if (own) hooks.lineIs(event.state);
      break;
    case 'desk-phone': {
      if (!own) return;
      const { state, phoneCallId, address } = event;
      await deskPhoneItem.update((held) => {
        if (state !== 'over') return { state, phoneCallId, address };
        return held?.phoneCallId === phoneCallId ? null : held;
      });
      break;
    }
    case 'registration':
      if (!own) return;
      await renewEndpoints(hooks.changed, true);
      break;
  }
  if (own) hooks.changed();
  else hooks.colleagueChanged();
}

/** Tells colleagues and the PBX what the agent is doing. */
export async function setPresence(presence: Presence): Promise<Outcome> {
  const binding = await phoneItem.get();
  if (!binding) return { ok: false, problem: { code: 'dial_not_bound' } };
  const signal = AbortSignal.timeout(askTimeoutMs);
  try {
    let id = await ownId(binding.extensionNumber);
    if (id === null) {
      await readExtensions(binding, signal);
      id = await ownId(binding.extensionNumber);
    }
    if (id === null)
      throw new ProblemError({ code: 'pbx_extension_unknown', detail: binding.extensionNumber });
    await phoneSystem(binding).setPresence(id, presence, signal);
    notePresence(binding.extensionNumber, presence);
    await presenceItem.set(presence);
    return { ok: true };
  } catch (error) {
    return { ok: false, problem: problemFrom(error, 'pbx_error') };
  }
}

async function ownId(extensionNumber: string): Promise<number | null> {
  const extensions = await extensionsItem.get();
  return extensions.find(({ number }) => number === extensionNumber)?.id ?? null;
}
