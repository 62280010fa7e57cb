import { browserApi } from './browser-api.ts';

/** The organisation's policy for this extension, as Chrome has it; empty when there is none. */
export async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browserApi.storage.managed.get(null);
  } catch {
    // Without a policy some browsers have no such storage. What cannot be read sets nothing.
    return {};
  }
}

/** The organisation changed it while the browser runs. */
export function onManagedChanged(handler: () => void): void {
  // Of this storage alone: the common event would also tell the worker of every write of its own.
  browserApi.storage.managed?.onChanged.addListener(handler);
}
