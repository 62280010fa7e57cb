import type { Reply } from '../../sandbox/kit/server.ts';

/** Ten million blanks behind what was to be said. */
export function padded(reply: Reply): Reply {
  return asJson(reply, `${textOf(reply.body)}${' '.repeat(10_000_000)}`);
}

/** Well-formed, and nothing in it is of the kind that was asked for. */
export function wrongType(reply: Reply): Reply {
  const other = Array.isArray(reply.body)
    ? '{"0":"yes"}'
    : '{"data":7,"errcode":"0","id":[],"total":{}}';
  return asJson(reply, other);
}

const bait = `"><img src=x onerror="document.title='pwned'">\u202e\u0000${'[['.repeat(40)}`;

/** The same shape with something hostile in the place of each text and figure, as JSON. */
export function hostileText(body: unknown): string {
  return JSON.stringify(body, (key, value: unknown) => {
    if (typeof value === 'string') return bait;
    if (typeof value === 'number') return key === 'type' ? value : -1e308;
    return value;
  }).replace(/^\{/, '{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}},');
}

function textOf(body: Reply['body']): string {
  if (body === undefined) return '';
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body);
}

function asJson(reply: Reply, body: string): Reply {
  return { ...reply, headers: { ...reply.headers, 'content-type': 'application/json' }, body };
}
