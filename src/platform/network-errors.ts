import { browserApi } from './browser-api.ts';

/** Why a request of ours got no answer, as far as Chrome says. */
export type NetworkFault = 'name' | 'refused' | 'certificate' | 'offline' | 'timeout' | 'other';

/** Chrome tells the fault a moment after `fetch` has failed. */
const patienceMs = 400;

const faults = new Map<string, NetworkFault>();
const waiting = new Map<string, (fault: NetworkFault) => void>();
let stopListening: (() => void) | null = null;

/**
 * `fetch` and WebSocket hide why they failed: a wrong name, a closed port and an untrusted
 * certificate look alike. Chrome tells its own error name to `webRequest`, for the hosts we may
 * reach. A listener only sees hosts that were granted before it was added, so this is called
 * again whenever permissions change. Source: chromium net/base/net_error_list.h.
 */
export function watchNetworkErrors(): void {
  stopListening?.();
  const listener = (details: { url: string; error: string; tabId: number }) => {
    // A page of the same host may fail as it likes.
    if (details.tabId >= 0) return;
    const origin = new URL(details.url.replace(/^ws/, 'http')).origin;
    const fault = classify(details.error);
    const waiter = waiting.get(origin);
    if (waiter) waiter(fault);
    else faults.set(origin, fault);
  };
  const events = browserApi.webRequest.onErrorOccurred;
  events.addListener(listener, {
    urls: ['https://*/*', 'http://*/*', 'wss://*/*', 'ws://*/*'],
    // What the worker asks with; for all else that a page gives up it would be woken for nothing.
    types: ['xmlhttprequest', 'websocket'],
  });
  stopListening = () => events.removeListener(listener);
}

/** Forget what went wrong before, so that the next fault is that of the next request. */
export function clearNetworkFault(origin: string): void {
  faults.delete(origin);
}

/** Why the last request to this origin failed; null when Chrome does not say. */
export async function takeNetworkFault(origin: string): Promise<NetworkFault | null> {
  const known = faults.get(origin);
  faults.delete(origin);
  if (known) return known;
  return new Promise((resolve) => {
    const done = (fault: NetworkFault | null) => {
      clearTimeout(timer);
      waiting.delete(origin);
      resolve(fault);
    };
    const timer = setTimeout(() => done(null), patienceMs);
    waiting.set(origin, done);
  });
}

function classify(error: string): NetworkFault {
  if (/ERR_CERT|ERR_SSL/.test(error)) return 'certificate';
  if (/ERR_NAME|ERR_DNS|ERR_ADDRESS_INVALID/.test(error)) return 'name';
  if (/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO/.test(error)) return 'offline';
  if (/TIMED_OUT/.test(error)) return 'timeout';
  if (/REFUSED|UNREACHABLE|RESET|CLOSED|EMPTY_RESPONSE/.test(error)) return 'refused';
  return 'other';
}
