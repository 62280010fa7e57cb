import { type Snapshot, snapshotPort, type UiReplies, type UiRequests } from '../messages.ts';

export type Ask = <K extends keyof UiRequests>(
  type: K,
  payload: UiRequests[K],
) => Promise<UiReplies[K]>;

const reconnectMs = 300;

/**
 * Calls `onSnapshot` with the worker's view at once and after every change, until `signal` aborts.
 * Chrome stops an idle worker and drops the port; connecting again starts it.
 */
export function watchSnapshot(onSnapshot: (snapshot: Snapshot) => void, signal: AbortSignal): void {
  // `runtime.id` goes away when the extension was updated under an open page: nothing to connect to.
  if (signal.aborted || !chrome.runtime?.id) return;
  const port = chrome.runtime.connect({ name: snapshotPort });
  const stop = () => port.disconnect();
  signal.addEventListener('abort', stop, { once: true });
  port.onMessage.addListener((received: unknown) => {
    if (isSnapshot(received)) onSnapshot(received);
  });
  port.onDisconnect.addListener(() => {
    // Reading it tells Chrome the error is known.
    void chrome.runtime.lastError;
    signal.removeEventListener('abort', stop);
    setTimeout(() => watchSnapshot(onSnapshot, signal), reconnectMs);
  });
}

/** Sends an intent to the worker. Never rejects: no answer is a problem like any other. */
export const ask: Ask = async <K extends keyof UiRequests>(type: K, payload: UiRequests[K]) => {
  let reply: unknown;
  try {
    reply = await chrome.runtime.sendMessage({ type, payload });
  } catch {
    reply = undefined;
  }
  return isReply<K>(reply)
    ? reply
    : { ok: false as const, problem: { code: 'worker_silent' as const } };
};

export function openOptions(): void {
  void chrome.runtime.openOptionsPage();
}

// Both ends are built together, so the shape is settled by the type; this only keeps strays out.
function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'phone' in value && 'settings' in value;
}

function isReply<K extends keyof UiRequests>(value: unknown): value is UiReplies[K] {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'problem' in value);
}
