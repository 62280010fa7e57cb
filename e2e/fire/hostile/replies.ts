import fc from 'fast-check';
import { brokenBody, json } from './values.ts';

/** What a server answers. */
export interface HostileReply {
  readonly status: number;
  readonly type: string;
  /** Bytes come piece by piece, as from a network. */
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const headers = fc.constantFrom<Record<string, string>>(
  {},
  {},
  { 'retry-after': '99999999999999999999999' },
  { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
  { 'retry-after': '-1' },
  { date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { date: 'never' },
);

/** Mostly a body that looks right. @param right what a sound answer may hold */
export function replies(right: fc.Arbitrary<unknown>): fc.Arbitrary<HostileReply[]> {
  const reply = fc.record({
    status: fc.oneof(
      { weight: 12, arbitrary: fc.constant(200) },
      { weight: 4, arbitrary: fc.constantFrom(201, 302, 400, 401, 403, 404, 429, 500, 502) },
    ),
    type: fc.oneof(
      { weight: 12, arbitrary: fc.constant('application/json;charset=UTF-8') },
      { weight: 1, arbitrary: fc.constantFrom('text/html', 'application/octet-stream', '') },
    ),
    body: fc.oneof(
      { weight: 12, arbitrary: right.map(json) },
      { weight: 1, arbitrary: brokenBody },
    ),
    headers,
  });
  return fc.array(reply, { minLength: 1, maxLength: 6 });
}

/** A `fetch` that gives these answers one after the other, the last one again and again. */
export function answering(given: readonly HostileReply[]): {
  fetch(url: string, init: RequestInit): Promise<Response>;
  asked(): readonly string[];
} {
  const asked: string[] = [];
  return {
    asked: () => asked,
    fetch: async (url) => {
      const reply = given[Math.min(asked.length, given.length - 1)];
      asked.push(url);
      // As over a network, others have their turn meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
      if (!reply) throw new TypeError('Failed to fetch');
      const { status, type, body, headers } = reply;
      const sent = typeof body === 'string' ? body : inPieces(body);
      return new Response(sent, { status, headers: { ...headers, 'content-type': type } });
    },
  };
}

const pieceBytes = 65_536;

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let from = 0;
  return new ReadableStream({
    async pull(stream) {
      await new Promise((resolve) => setImmediate(resolve));
      stream.enqueue(bytes.slice(from, from + pieceBytes));
      from += pieceBytes;
      if (from >= bytes.byteLength) stream.close();
    },
  });
}
