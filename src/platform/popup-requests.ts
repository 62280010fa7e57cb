import { popupPort } from '../pbx/linkus/popup-url.ts';
import { browserApi } from './browser-api.ts';

export interface PopupRequest {
  readonly url: string;
  readonly tabId: number;
  /** Origin of the page that opened it; '' when Chrome does not say, as for pages of hosts not granted and typed addresses. */
  readonly openedBy: string;
}

let stopListening: (() => void) | null = null;

/**
 * Hears of tabs that are sent to the port nobody can connect to, on granted hosts. It has to be
 * called at once when the worker starts (that is what wakes it), and again whenever permissions
 * change: a listener sees only hosts that were granted before it was added.
 */
export function onPopupRequest(handler: (request: PopupRequest) => void): void {
  stopListening?.();
  const listener = (details: { url: string; tabId: number; initiator?: string }) => {
    if (details.tabId < 0) return undefined;
    handler({ url: details.url, tabId: details.tabId, openedBy: details.initiator ?? '' });
    return undefined;
  };
  const events = browserApi.webRequest.onBeforeRequest;
  const urls = [`https://*:${popupPort}/*`, `http://*:${popupPort}/*`];
  events.addListener(listener, { urls, types: ['main_frame'] });
  stopListening = () => events.removeListener(listener);
}
