import { browserApi } from './browser-api.ts';

export interface Sender {
  /** `ui`: one of our own pages; `page`: our content script inside a web page. */
  readonly world: 'ui' | 'page';
  /** Origin of the web page or frame, as Chrome says; '' for our own pages. */
  readonly origin: string;
  /** Address of that page or frame; '' for our own pages. */
  readonly url: string;
  readonly tabId: number;
  readonly frameId: number;
}

/**
 * The one listener for messages. Only our own pages and content scripts can send here
 * (`onMessage` is not reachable from web pages or other extensions); who it was is read from
 * what Chrome says of the sender, never from the message.
 */
export function onMessage(
  handle: (message: unknown, sender: Sender) => Promise<unknown> | null,
): void {
  browserApi.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    if (sender.id !== browserApi.runtime.id) return false;
    const reply = handle(message, senderOf(sender));
    if (reply === null) return false;
    reply.then(sendResponse, () => sendResponse(undefined));
    return true;
  });
}

function senderOf(sender: chrome.runtime.MessageSender): Sender {
  const own = new URL(browserApi.runtime.getURL('')).origin;
  const origin = sender.origin ?? (sender.url ? new URL(sender.url).origin : '');
  if (origin === own) return { world: 'ui', origin: '', url: '', tabId: -1, frameId: -1 };
  return {
    world: 'page',
    origin,
    url: sender.url ?? '',
    tabId: sender.tab?.id ?? -1,
    frameId: sender.frameId ?? -1,
  };
}

/** A page of ours opened a port; `gone` fires when it closes. */
export function onPort(
  name: string,
  opened: (send: (message: unknown) => void, gone: AbortSignal) => void,
): void {
  browserApi.runtime.onConnect.addListener((port) => {
    const own = new URL(browserApi.runtime.getURL('')).origin;
    if (port.name !== name || port.sender?.origin !== own) return;
    const closed = new AbortController();
    port.onDisconnect.addListener(() => closed.abort());
    opened((message) => port.postMessage(message), closed.signal);
  });
}

/** @param handler is told whether this is the first time, and not an update */
export function onInstalled(handler: (isNew: boolean) => void): void {
  browserApi.runtime.onInstalled.addListener(({ reason }) => handler(reason === 'install'));
}

/** The browser started; Chrome then runs the worker only for whoever listens. */
export function onStartup(handler: () => void): void {
  browserApi.runtime.onStartup.addListener(handler);
}

/**
 * The browser is on a network again. Chromium sends no `online` event to service workers; it
 * changes `navigator.onLine` there and says so through the connection.
 */
export function onOnline(handler: () => void): void {
  let online = navigator.onLine;
  const look = () => {
    const before = online;
    online = navigator.onLine;
    if (online && !before) handler();
  };
  globalThis.addEventListener('online', look);
  const connection: unknown = Reflect.get(navigator, 'connection');
  if (connection instanceof EventTarget) connection.addEventListener('change', look);
}

export function version(): string {
  return browserApi.runtime.getManifest().version;
}
