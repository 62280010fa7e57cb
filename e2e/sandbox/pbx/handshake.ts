import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Received, StandIn } from '../kit/server.ts';

/** Notes a WebSocket handshake among the requests, so that tests find it there. */
export function noteHandshake(standIn: StandIn, request: IncomingMessage): Received {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const received: Received = {
    method: 'GET',
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: '',
    at: Date.now(),
    status: 101,
  };
  standIn.received.push(received);
  return received;
}

/** Answers a handshake with a plain HTTP status. */
export function refuseHandshake(socket: Duplex, received: Received, status: number): void {
  received.status = status;
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Goes on with a handshake, unless a planned fault has other ideas. */
export function withHandshakeFault(
  standIn: StandIn,
  received: Received,
  socket: Duplex,
  goOn: () => void,
): void {
  const fault = standIn.faults.take(`GET ${received.host}${received.path}`);
  switch (fault?.do) {
    case undefined:
      goOn();
      return;
    case 'delay':
      setTimeout(goOn, fault.ms);
      return;
    case 'reply':
      refuseHandshake(socket, received, fault.reply.status ?? 500);
      return;
    case 'hang':
      received.status = 0;
      return;
    case 'reset':
    case 'lose-answer':
      received.status = 0;
      socket.destroy();
  }
}
