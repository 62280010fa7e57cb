import { WebSocket } from 'ws';
import type { SocketLike, YeastarHost } from '../../../src/pbx/yeastar/request.ts';
import type { TokenStore, Tokens } from '../../../src/pbx/yeastar/tokens.ts';
import { YeastarPbx } from '../../../src/pbx/yeastar/yeastar.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { closeEvent } from './scripted-socket.ts';

/** A token store as the extension's: every access is asynchronous. */
export interface MemoryStore extends TokenStore {
  held: Tokens | null;
}

export function memoryStore(): MemoryStore {
  return {
    held: null,
    async load() {
      await nextTurn();
      return this.held;
    },
    async save(tokens) {
      await nextTurn();
      this.held = tokens;
    },
  };
}

/** What Node lends to the client instead of Chrome. */
export interface NodeHost extends YeastarHost {
  /** Text frames received from any socket. */
  received: number;
  /** Added to the real clock, ms. */
  ahead: number;
}

export function nodeHost(more: Partial<YeastarHost> = {}): NodeHost {
  let ticks = 0;
  const host: NodeHost = {
    received: 0,
    ahead: 0,
    fetch: (url, init) => fetch(url, init),
    openSocket: (url) => openSocket(url, host),
    // No two moments are the same, as in a life longer than a test's.
    now: () => {
      ticks += 0.001;
      return Date.now() + host.ahead + ticks;
    },
    networkFault: async () => null,
    ...more,
  };
  return host;
}

export function openSocket(url: string, counter?: { received: number }): SocketLike {
  const socket = new WebSocket(url);
  // A browser's socket only closes where this one would throw.
  socket.on('error', () => undefined);
  socket.prependListener('message', () => {
    if (counter) counter.received += 1;
  });
  return asBrowserSocket(socket);
}

/** The `on…` properties of the `ws` package are typed for its own events. */
function asBrowserSocket(socket: WebSocket): SocketLike {
  const like: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (data) => socket.send(data),
    close: () => socket.close(),
  };
  socket.on('open', () => like.onopen?.(new Event('open')));
  socket.on('message', (data, binary) =>
    like.onmessage?.(new MessageEvent('message', { data: binary ? data : String(data) })),
  );
  socket.on('close', (code) => like.onclose?.(closeEvent(code)));
  return like;
}

export interface Client {
  readonly pbx: YeastarPbx;
  readonly host: NodeHost;
  readonly store: MemoryStore;
}

/** A client of the stand-in; the same store makes it the same browser. */
export function clientOf(
  sandbox: PbxSandbox,
  { store = memoryStore(), host = nodeHost(), secret = sandbox.clientSecret } = {},
): Client {
  const credentials = { clientId: sandbox.clientId, clientSecret: secret };
  return { pbx: new YeastarPbx(host, sandbox.url, credentials, store), host, store };
}

export const never = new AbortController().signal;

/** One turn of the event loop. Not a timer, so fake timers do not stop it. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits, by turns of the event loop, for something that must come. */
export async function until(done: () => boolean, what = 'what a test waits for'): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!done()) {
    if (performance.now() > deadline) throw new Error(`${what} did not come`);
    await nextTurn();
  }
}

/** The problem a promise was refused with; fails when it was not. */
export async function problemOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) return error.problem;
    throw error;
  }
  throw new Error('expected a problem, got an answer');
}
