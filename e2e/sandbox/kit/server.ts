import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Fault, FaultPlan } from './faults.ts';
import type { Certificate } from './tls.ts';

/** What a stand-in answers. An object body goes out as JSON. */
export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer | object;
}

/** A request as the stand-ins read it, and as tests look it up afterwards. */
export interface Received {
  method: string;
  /** Host header without the port: one process plays several names. */
  host: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
  /** Epoch ms. */
  at: number;
  /** HTTP status answered; 0 when the answer was lost on purpose. */
  status: number;
}

/** When a request was read whole and when its answer was handed over; epoch ms with fractions. */
export interface Exchange {
  path: string;
  beganAt: number;
  endedAt: number;
}

export interface StandIn {
  readonly port: number;
  /** All requests since the start or the last `forget()`, oldest first. */
  readonly received: Received[];
  /** Answered requests, in the order of their answers. */
  readonly exchanges: Exchange[];
  readonly faults: FaultPlan;
  forget(): void;
  /** As if the machine had been unplugged: connections are refused until `plugIn()`. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Absent: plain http. */
  certificate?: Certificate;
  handle(request: Received): Reply | Promise<Reply>;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The PBX closes the connection after each answer. */
  closeEachConnection?: boolean;
}

/** A stand-in's HTTP side: loopback only, free port, faults on demand, everything recorded. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const received: Received[] = [];
  const exchanges: Exchange[] = [];
  const faults = new FaultPlan();
  const sockets = new Set<Socket>();

  const listener = (message: IncomingMessage, response: ServerResponse) => {
    answer(message, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(`sandbox error: ${error instanceof Error ? error.stack : String(error)}`);
    });
  };
  const server = options.certificate
    ? createHttps({ key: options.certificate.key, cert: options.certificate.cert }, listener)
    : createHttp(listener);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  if (options.upgrade) server.on('upgrade', options.upgrade);

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(message.url ?? '/', 'http://sandbox');
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const request: Received = {
      method: message.method ?? 'GET',
      host: (message.headers.host ?? '').replace(/:\d+$/, ''),
      path: url.pathname,
      query: url.searchParams,
      headers: message.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      at: Date.now(),
      status: 0,
    };
    received.push(request);
    const beganAt = clockNow();
    const fault = faults.take(`${request.method} ${request.host}${request.path}`);
    const reply = await withFault(fault, () => options.handle(request), message.socket);
    if (!reply) return;
    request.status = reply.status ?? 200;
    const { type, payload } = encode(reply.body);
    response.writeHead(request.status, {
      ...(type ? { 'content-type': type } : {}),
      ...(options.closeEachConnection ? { connection: 'close' } : {}),
      ...(fault?.do === 'truncate' ? { 'content-length': Buffer.byteLength(payload) } : {}),
      ...reply.headers,
    });
    if (fault?.do === 'truncate') {
      response.write(payload.slice(0, payload.length / 2), () => message.socket.destroy());
      return;
    }
    response.end(payload, () => {
      if (fault?.do === 'meanwhile' && fault.when === 'answered') void fault.act();
    });
    exchanges.push({ path: request.path, beganAt, endedAt: clockNow() });
  }

  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve((server.address() as AddressInfo).port);
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  const port = await listen(0);
  return {
    port,
    received,
    exchanges,
    faults,
    forget: () => {
      received.length = 0;
      exchanges.length = 0;
    },
    unplug: stop,
    plugIn: async () => {
      await listen(port);
    },
    close: async () => {
      if (server.listening) await stop();
    },
  };
}

function clockNow(): number {
  return performance.timeOrigin + performance.now();
}

async function withFault(
  fault: Fault | undefined,
  handle: () => Reply | Promise<Reply>,
  socket: Socket,
): Promise<Reply | null> {
  switch (fault?.do) {
    case undefined:
    case 'truncate':
      return handle();
    case 'spoil':
      return fault.spoil(await handle());
    case 'meanwhile': {
      if (fault.when === 'answered') return handle();
      if (fault.when === 'carried-out') await handle();
      await fault.act();
      if (fault.when === 'before') return handle();
      socket.destroy();
      return null;
    }
    case 'reply':
      return fault.reply;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return handle();
    case 'reset':
      socket.destroy();
      return null;
    case 'lose-answer':
      await handle();
      socket.destroy();
      return null;
    case 'hang':
      return null;
  }
}

function encode(body: Reply['body']): { type?: string; payload: string | Buffer } {
  if (body === undefined) return { payload: '' };
  if (typeof body === 'string') return { type: 'text/html; charset=utf-8', payload: body };
  if (Buffer.isBuffer(body)) return { type: 'application/octet-stream', payload: body };
  return { type: 'application/json', payload: JSON.stringify(body) };
}
