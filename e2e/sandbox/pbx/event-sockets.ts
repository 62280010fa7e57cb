import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isBody } from './params.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import type { Tokens } from './tokens.ts';

const oldTopics = [30011, 30012, 30013, 30015];

interface Subscriber {
  socket: WebSocket;
  token: string;
  topics: ReadonlySet<number>;
  idle: NodeJS.Timeout | undefined;
}

/** The event sockets on `/openapi/v1.0/subscribe` (yeastar.md 2.1). */
export class EventSockets {
  private readonly switches: PbxSwitches;
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly subscribers = new Set<Subscriber>();
  private readonly waiting = new Set<() => void>();

  constructor(switches: PbxSwitches, tokens: Tokens) {
    this.switches = switches;
    tokens.onEnd((token) => {
      if (!switches.dropSocketOnTokenExpiry) return;
      for (const s of this.subscribers) if (s.token === token) s.socket.close(1000);
    });
  }

  get open(): number {
    return [...this.subscribers].filter((s) => s.socket.readyState === WebSocket.OPEN).length;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, token: string): void {
    this.server.handleUpgrade(request, socket, head, (opened) => this.add(opened, token));
  }

  /** Every socket that asked for the topic gets the frame; nobody does before subscribing. */
  broadcast(topic: number, frame: string): void {
    for (const { socket, topics } of this.subscribers) if (topics.has(topic)) socket.send(frame);
  }

  /** Ends every connection without a word. */
  drop(): void {
    for (const { socket } of this.subscribers) socket.terminate();
  }

  /** The idle time was changed: what runs is measured anew. */
  rearm(): void {
    for (const subscriber of this.subscribers) this.armIdle(subscriber);
  }

  subscribed(timeoutMs: number): Promise<void> {
    if ([...this.subscribers].some((s) => s.topics.size > 0)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(done);
        reject(new Error(`nobody subscribed to events within ${timeoutMs} ms`));
      }, timeoutMs);
      this.waiting.add(done);
    });
  }

  private add(socket: WebSocket, token: string): void {
    const subscriber: Subscriber = { socket, token, topics: new Set(), idle: undefined };
    this.subscribers.add(subscriber);
    this.armIdle(subscriber);
    socket.on('message', (data) => {
      this.armIdle(subscriber);
      this.answer(subscriber, String(data));
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearTimeout(subscriber.idle);
      this.subscribers.delete(subscriber);
    });
  }

  private answer(subscriber: Subscriber, text: string): void {
    if (text === 'heartbeat') {
      subscriber.socket.send('heartbeat response');
      return;
    }
    const topics = readTopics(text);
    const newer = topics && [...topics].some((topic) => !oldTopics.includes(topic));
    if (!topics || (newer && this.switches.knownTopics === 'calls-only')) {
      subscriber.socket.send('{"errcode":40002,"errmsg":"PARAMETER ERROR"}');
      return;
    }
    // A second list takes the first one's place.
    subscriber.topics = topics;
    subscriber.socket.send('{"errcode":0,"errmsg":"SUCCESS"}');
    for (const done of [...this.waiting]) done();
  }

  private armIdle(subscriber: Subscriber): void {
    clearTimeout(subscriber.idle);
    const ms = this.switches.socketIdleSeconds * 1000;
    subscriber.idle = setTimeout(() => subscriber.socket.close(1000), ms);
    subscriber.idle.unref();
  }
}

function readTopics(text: string): Set<number> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const list = isBody(parsed) ? parsed['topic_list'] : undefined;
  if (!Array.isArray(list) || !list.every((id) => Number.isInteger(id))) return null;
  return new Set(list.map(Number));
}
