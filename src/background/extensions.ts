import type { Presence } from '../core/presence.ts';
import { phoneSystem } from './phone-system.ts';
import { extensionsItem, type PhoneBinding, presenceItem } from './stored/phone.ts';

/** A list this old is asked for again when the line connects. */
const staleMs = 10 * 60_000;

/** What colleagues do is only shown, never needed: it lives as long as the worker. */
const presences = new Map<string, Presence>();
const lines = new Map<string, 'ringing' | 'busy'>();
let readAt = 0;

/** The company's extensions, from the PBX unless they were read a short time ago. */
export async function knowExtensions(binding: PhoneBinding, signal: AbortSignal): Promise<void> {
  if (Date.now() - readAt < staleMs && (await extensionsItem.get()).length > 0) return;
  await readExtensions(binding, signal);
}

export async function readExtensions(binding: PhoneBinding, signal: AbortSignal): Promise<void> {
  const extensions = await phoneSystem(binding).extensions(signal);
  // A PBX that answers with nothing has not dismissed everybody.
  if (extensions.length === 0) return;
  readAt = Date.now();
  for (const { number, presence } of extensions) {
    if (presence) presences.set(number, presence);
    else presences.delete(number);
  }
  await extensionsItem.set(extensions.map(({ id, number, name }) => ({ id, number, name })));
  await presenceItem.set(presences.get(binding.extensionNumber) ?? null);
}

export function notePresence(number: string, presence: Presence): void {
  presences.set(number, presence);
}

export function noteLine(number: string, state: 'idle' | 'ringing' | 'busy'): void {
  if (state === 'idle') lines.delete(number);
  else lines.set(number, state);
}

export interface Colleague {
  readonly number: string;
  readonly name: string;
  /** null: not known. */
  readonly presence: Presence | null;
  readonly line: 'idle' | 'ringing' | 'busy';
}

/** Everybody but the agent, by number. */
export async function colleagues(extensionNumber: string): Promise<Colleague[]> {
  return (await extensionsItem.get())
    .filter(({ number }) => number !== extensionNumber)
    .map(({ number, name }) => ({
      number,
      name,
      presence: presences.get(number) ?? null,
      line: lines.get(number) ?? 'idle',
    }));
}

/** Forgets what was heard when nobody listens any more: it may no longer be so. */
export function forgetLines(): void {
  lines.clear();
}
