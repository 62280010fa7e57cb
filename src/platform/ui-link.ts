import type { DialReply } from '../messages/outcome.ts';
import type { CallRequest, FoundPeople, PageNumbers } from '../messages/popup-requests.ts';
import type { UiReplies, UiRequests } from '../messages/requests.ts';
import { type Snapshot, snapshotPort } from '../messages/snapshot.ts';

/** Answered with a list, and with nothing when nobody answers. */
type ListRequest = 'numbers.list' | 'people.search';

export type Ask = <K extends Exclude<keyof UiRequests, CallRequest | ListRequest>>(
  type: K,
  payload: UiRequests[K],
) => Promise<UiReplies[K]>;

export type AskForCall = <K extends CallRequest>(
  type: K,
  payload: UiRequests[K],
) => Promise<DialReply>;

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

const silent = { ok: false, problem: { code: 'worker_silent' } } as const;

/** Sends an intent to the worker. Never rejects: no answer is a problem like any other. */
export const ask: Ask = async <K extends Exclude<keyof UiRequests, CallRequest | ListRequest>>(
  type: K,
  payload: UiRequests[K],
) => {
  const reply = await send(type, payload);
  return isReply<K>(reply) ? reply : silent;
};

/** The same for a call. Without an answer it may be under way all the same. */
export const askForCall: AskForCall = async (type, payload) => {
  const reply = await send(type, payload);
  return isReply<CallRequest>(reply) || isQuestion(reply) ? reply : silent;
};

/** The numbers on the page in a tab; null when nobody answers. */
export async function listNumbers(tabId: number): Promise<PageNumbers | null> {
  const reply = await send('numbers.list', { tabId });
  return isPageNumbers(reply) ? reply : null;
}

/** Who is meant by a typed text; null when nobody answers. */
export async function findPeople(text: string, pbx: boolean): Promise<FoundPeople | null> {
  const reply = await send('people.search', { text, pbx });
  return isFoundPeople(reply) ? reply : null;
}

async function send(type: keyof UiRequests, payload: unknown): Promise<unknown> {
  try {
    return await chrome.runtime.sendMessage({ type, payload });
  } catch {
    return undefined;
  }
}

export function openOptions(): void {
  void chrome.runtime.openOptionsPage();
}

/** Closes the page's own tab, unless the browser would end with it. */
export async function closePage(): Promise<void> {
  const [own, all] = await Promise.all([chrome.tabs.getCurrent(), chrome.tabs.query({})]);
  if (own?.id !== undefined && all.length > 1) await chrome.tabs.remove(own.id);
}

// Both ends are built together, so the shape is settled by the type; this only keeps strays out.
function isSnapshot(value: unknown): value is Snapshot {
  return typeof value === 'object' && value !== null && 'phone' in value && 'settings' in value;
}

function isReply<K extends keyof UiRequests>(value: unknown): value is UiReplies[K] {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || (value.ok === false && 'problem' in value);
}

function isQuestion(value: unknown): value is DialReply {
  return typeof value === 'object' && value !== null && 'question' in value;
}

function isPageNumbers(value: unknown): value is PageNumbers {
  return typeof value === 'object' && value !== null && 'state' in value;
}

function isFoundPeople(value: unknown): value is FoundPeople {
  return typeof value === 'object' && value !== null && 'people' in value;
}
