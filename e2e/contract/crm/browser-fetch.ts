import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import type { CrmHost } from '../../../src/crm/crm.ts';

/** One request as it left. */
export interface Sent {
  readonly url: string;
  readonly host: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A CRM host whose network is the stand-ins, and what went over it. */
export interface BrowserHost extends CrmHost {
  readonly sent: Sent[];
  /** Cookies of the browser's own tabs by host name; a keyed request must leave them out. */
  readonly cookies: Map<string, string>;
}

/**
 * A CrmHost that keeps the rules of a browser's `fetch` where they matter to a CRM client: https
 * only, cookies go along unless `credentials` says `omit`, a redirect fails with `error` and is an empty
 * opaque answer with `manual`, an abort rejects with the signal's reason.
 *
 * @param ports port of the stand-in that plays a host name; any other name does not resolve
 */
export function browserHost(
  ports: Readonly<Record<string, number>>,
  now: () => number = Date.now,
): BrowserHost {
  const sent: Sent[] = [];
  const cookies = new Map<string, string>();
  const agent = new Agent({ keepAlive: true });
  return {
    sent,
    cookies,
    now,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const { protocol, hostname, pathname, search } = new URL(url);
      const cookie = init.credentials === 'omit' ? undefined : cookies.get(hostname);
      const headers = {
        ...Object.fromEntries(request.headers),
        ...(cookie === undefined ? {} : { cookie }),
      };
      const body = await request.text();
      sent.push({ url, host: hostname, method: request.method, headers, body });
      const port = ports[hostname];
      if (protocol !== 'https:' || port === undefined) throw new TypeError('Failed to fetch');
      init.signal?.throwIfAborted();
      const answer = await exchange(
        { agent, port, path: pathname + search, method: request.method },
        { ...headers, host: hostname },
        body,
        init.signal ?? undefined,
      );
      if (answer.status >= 300 && answer.status < 400 && answer.status !== 304)
        return redirected(init.redirect);
      const empty = [204, 304].includes(answer.status);
      return new Response(empty ? null : new Uint8Array(answer.body), {
        status: answer.status,
        headers: asHeaders(answer.headers),
      });
    },
  };
}

function redirected(mode: RequestInit['redirect']): Response {
  if (mode !== 'manual') throw new TypeError('Failed to fetch');
  const opaque = Response.error();
  Object.defineProperty(opaque, 'type', { value: 'opaqueredirect' });
  return opaque;
}

function asHeaders(received: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    // `fetch` never shows cookies to its caller.
    if (name === 'set-cookie') continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function exchange(
  target: { agent: Agent; port: number; path: string; method: string },
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(signal?.aborted ? signal.reason : new TypeError('Failed to fetch'));
    const request = send({ ...target, host: '127.0.0.1', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        signal?.removeEventListener('abort', abort);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
    const abort = () => request.destroy();
    signal?.addEventListener('abort', abort);
    request.on('error', fail);
    request.end(body);
  });
}
