import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { exchange } from '../contract/crm/exchange.ts';
import { type Reply, type StandIn, startStandIn } from '../sandbox/kit/server.ts';
import type { Certificate } from '../sandbox/kit/tls.ts';

/** Said between two machines only. */
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding'];

/**
 * What a company's web server is to its Odoo: https under a name, everything passed on. Here it
 * also writes requests down and breaks them on demand, as the stand-ins do.
 */
export function startFront(port: number, certificate?: Certificate): Promise<StandIn> {
  const forwarded = (headers: IncomingHttpHeaders) => ({
    'x-forwarded-host': headers.host ?? '',
    'x-forwarded-proto': certificate ? 'https' : 'http',
    'x-forwarded-for': '127.0.0.1',
  });
  return startStandIn({
    ...(certificate ? { certificate } : {}),
    handle: async ({ method, path, query, headers, body }): Promise<Reply> => {
      const search = query.size > 0 ? `?${query}` : '';
      const sent = { ...oneEach(headers), ...forwarded(headers) };
      const answer = await exchange({
        port,
        host: headers.host ?? '127.0.0.1',
        method,
        path: path + search,
        headers: sent,
        body,
      });
      const back = Object.entries(answer.headers).filter(([name]) => !hopByHop.includes(name));
      return {
        status: answer.status,
        headers: Object.fromEntries(back.map(([name, value]) => [name, value ?? ''])),
        body: answer.body,
      };
    },
    upgrade: (request, socket, head) => passUpgrade(port, request, socket, head, forwarded),
  });
}

function oneEach(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !hopByHop.includes(name))
      .map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

/** Odoo's web client keeps a WebSocket open for its chatter. */
function passUpgrade(
  port: number,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  forwarded: (headers: IncomingHttpHeaders) => Record<string, string>,
): void {
  const upstream = connect(port, '127.0.0.1', () => {
    const headers = { ...request.headers, ...forwarded(request.headers) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    upstream.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  const end = () => {
    upstream.destroy();
    socket.destroy();
  };
  for (const side of [upstream, socket]) side.on('error', end).on('close', end);
}
