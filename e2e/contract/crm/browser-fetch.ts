import type { IncomingHttpHeaders } from 'node:http';
import type { CrmHost } from '../../../src/crm/crm.ts';
import { exchange } from './exchange.ts';

/** One request as it left. */
export interface Sent {
  readonly url: string;
  readonly host: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A CRM host whose network is the stand-ins, and what went over it. */
export interface BrowserHost extends CrmHost {
  readonly sent: Sent[];
  /** Cookies of the browser's own tabs by host name; a keyed request must leave them out. */
  readonly cookies: Map<string, string>;
  /** Answers in place of the network, for what a stand-in has no switch for; null lets a request through. */
  instead: (sent: Sent) => Response | null;
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
  const host: BrowserHost = {
    sent,
    cookies,
    now,
    instead: () => null,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      const { protocol, hostname, pathname, search } = new URL(url);
      const cookie = init.credentials === 'omit' ? undefined : cookies.get(hostname);
      const headers = {
        ...Object.fromEntries(request.headers),
        ...(cookie === undefined ? {} : { cookie }),
      };
      const { method } = request;
      const body = await request.text();
      const leaving: Sent = { url, host: hostname, method, headers, body };
      sent.push(leaving);
      const answered = host.instead(leaving);
      if (answered) return answered;
      const port = ports[hostname];
      if (protocol !== 'https:' || port === undefined) throw new TypeError('Failed to fetch');
      init.signal?.throwIfAborted();
      const path = pathname + search;
      const signal = init.signal ?? undefined;
      const answer = await exchange({ port, host: hostname, method, path, headers, body, signal });
      if (answer.status >= 300 && answer.status < 400 && answer.status !== 304)
        return redirected(init.redirect);
      const empty = [204, 304].includes(answer.status);
      return new Response(empty ? null : new Uint8Array(answer.body), {
        status: answer.status,
        headers: shownHeaders(answer.headers),
      });
    },
  };
  return host;
}

function redirected(mode: RequestInit['redirect']): Response {
  if (mode !== 'manual') throw new TypeError('Failed to fetch');
  const opaque = Response.error();
  Object.defineProperty(opaque, 'type', { value: 'opaqueredirect' });
  return opaque;
}

/** `fetch` never shows cookies to its caller. */
function shownHeaders(received: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received)) {
    if (name === 'set-cookie') continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}
