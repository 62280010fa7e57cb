import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
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
  /** Open as far as the other side can tell, and dead: nothing goes out, nothing is read. */
  stalled: boolean;
}

/** The event sockets on `/openapi/v1.0/subscribe` (yeastar.md 2.1). */
export class EventSockets {
  private readonly switches: PbxSwitches;
  private readonly server = new WebSocketServer({ noServer: true });
  private readonly subscribers = new Set<Subscriber>();
  private readonly waiting = new Set<() => void>();
  /** What is sent in the place of each frame, now or later. */
  spoil: ((frame: string) => string | Promise<string>) | null = null;

  constructor(switches: PbxSwitches, tokens: Tokens) {
    this.switches = switches;
    tokens.onEnd((token) => {
      if (!switches.dropSocketOnTokenExpiry) return;
      for (const s of this.subscribers) if (s.token === token && !s.stalled) s.socket.close(1000);
    });
  }

  get open(): number {
    return [...this.subscribers].filter((s) => s.socket.readyState === WebSocket.OPEN).length;
  }

  /** Sockets that a frame sent now would reach. */
  get hearing(): number {
    return [...this.subscribers].filter(
      (s) => s.socket.readyState === WebSocket.OPEN && s.topics.size > 0 && !s.stalled,
    ).length;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, token: string): void {
    this.server.handleUpgrade(request, socket, head, (opened) => this.add(opened, token));
  }

  /** Every socket that asked for the topic gets the frame; nobody does before subscribing. */
  broadcast(topic: number, frame: string): void {
    for (const { socket, topics, stalled } of this.subscribers) {
      if (!topics.has(topic) || stalled) continue;
      const sent = this.spoil ? this.spoil(frame) : frame;
      if (typeof sent === 'string') socket.send(sent);
      else void sent.then((late) => socket.send(late));
    }
  }

  /** Ends every connection without a word. */
  drop(): void {
    for (const { socket } of this.subscribers) socket.terminate();
    // Nobody is told of their end at once, and who waits for a subscriber does not mean these.
    this.subscribers.clear();
  }

  /** Every socket stays open and falls silent, as behind a router that forgot the connection. */
  stall(): void {
    for (const subscriber of this.subscribers) {
      subscriber.stalled = true;
      clearTimeout(subscriber.idle);
    }
  }

  /** Our side of every connection ends, the other one is still read. No goodbye is said. */
  halfClose(): void {
    for (const { socket } of this.subscribers) rawSocket(socket)?.end();
    this.subscribers.clear();
  }

  /** The idle time was changed: what runs is measured anew. */
  rearm(): void {
    for (const subscriber of this.subscribers) if (!subscriber.stalled) this.armIdle(subscriber);
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
    const subscriber: Subscriber = {
      socket,
      token,
      topics: new Set(),
      idle: undefined,
      stalled: false,
    };
    this.subscribers.add(subscriber);
    this.armIdle(subscriber);
    socket.on('message', (data) => {
      if (!this.subscribers.has(subscriber) || subscriber.stalled) return;
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

/** The connection below the WebSocket; the library keeps it to itself. */
function rawSocket(socket: WebSocket): Duplex | undefined {
  const held: unknown = Reflect.get(socket, '_socket');
  return held instanceof Duplex ? held : undefined;
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
