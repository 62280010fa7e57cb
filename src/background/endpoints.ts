import { phoneSystem } from './phone-system.ts';
import { endpointsItem, phoneItem } from './stored/phone.ts';

/** A popup that is opened again and again asks the PBX no more often than this. */
const freshMs = 10_000;

let asking: Promise<void> | null = null;

/**
 * Asks the PBX which of the agent's phones would ring, and keeps the answer. Nobody waits for it:
 * what is known is shown meanwhile. `now`: the PBX said that something has changed.
 */
export function renewEndpoints(changed: () => void, now = false): Promise<void> {
  asking ??= ask(changed, now).finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(changed: () => void, now: boolean): Promise<void> {
  const [binding, held] = await Promise.all([phoneItem.get(), endpointsItem.get()]);
  if (!binding || (!now && held && Date.now() - held.at < freshMs)) return;
  try {
    const signal = AbortSignal.timeout(10_000);
    const online = await phoneSystem(binding).endpoints(binding.extensionNumber, signal);
    await endpointsItem.set({ online: [...online], at: Date.now() });
    changed();
  } catch {
    // Not knowing is no trouble: the line itself tells what is wrong with the PBX.
  }
}
