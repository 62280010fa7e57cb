import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOdoo } from './odoo.ts';
import type { OdooSandbox, OdooVersion } from './odoo-sandbox.ts';
import recordedAnswers from './recorded-answers.json' with { type: 'json' };
import { isJson } from './values.ts';

/**
 * Requests answered by real servers (Community 14, 15, 17, 18, 19), asked again here: status, error
 * code, name and words, and the shape of the result must be the same.
 */
let odoo: OdooSandbox;
let session = '';

beforeAll(async () => {
  odoo = await startOdoo({ people: [] });
  odoo.add('res.partner', { name: 'Azure Interior', phone: '+58 212 681 0538' });
  const answer = await fetch(`http://127.0.0.1:${odoo.standIn.port}/web/session/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      params: { db: odoo.database, login: 'admin', password: 'admin' },
    }),
  });
  session = /session_id=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
});
afterAll(() => odoo.close());

const keyOf = (login: string) => odoo.accounts.find((one) => one.login === login)?.apiKey ?? '';

function filled(text: string): string {
  return text
    .replaceAll('$db', odoo.database)
    .replaceAll('$key', keyOf('admin'))
    .replaceAll('$demoKey', keyOf('demo'))
    .replaceAll('$session', session);
}

interface Recorded {
  version: number;
  name: string;
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  status: number;
  json: boolean;
  wwwAuthenticate?: string;
  /** `error` of a JSON-RPC answer; `text` is its `data.message`. */
  error?: { code: number; message: string; name: string; text?: string };
  /** Body of a refused JSON-2 call. */
  failure?: { name: string; message: string };
  shape?: unknown;
  keys?: string[];
}
const recorded: readonly Recorded[] = recordedAnswers;

async function askAgain(one: Recorded) {
  odoo.switches.version = one.version as OdooVersion;
  const headers = Object.entries(one.headers ?? {}).map(([name, value]): [string, string] => [
    name,
    filled(value),
  ]);
  const answer = await fetch(`http://127.0.0.1:${odoo.standIn.port}${one.path}`, {
    method: one.method,
    headers: Object.fromEntries(headers),
    redirect: 'manual',
    ...(one.method === 'POST' ? { body: filled(one.body ?? '') } : {}),
  });
  const json = answer.headers.get('content-type')?.includes('json') === true;
  const body: unknown = json ? await answer.json() : await answer.text();
  return { answer, json, body };
}

function shapeOf(value: unknown): unknown {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (isJson(value)) return Object.keys(value).sort();
  return typeof value;
}

function errorOf(body: unknown) {
  const error = isJson(body) && isJson(body['error']) ? body['error'] : {};
  const data = isJson(error['data']) ? error['data'] : {};
  return {
    code: error['code'],
    message: error['message'],
    name: data['name'],
    text: data['message'],
    debug: typeof data['debug'],
  };
}

describe.each([14, 15, 17, 18, 19])('Odoo %i', (version) => {
  const cases = recorded.filter((one) => one.version === version);
  test.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const { answer, json, body } = await askAgain(one);
    expect(answer.status).toBe(one.status);
    expect(json).toBe(one.json);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    if (one.wwwAuthenticate) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    if (one.error) expect(errorOf(body)).toMatchObject({ ...one.error, debug: 'string' });
    if (one.failure) expect(body).toMatchObject(one.failure);
    const result = isJson(body) && 'jsonrpc' in body ? body['result'] : body;
    if (one.shape) expect(shapeOf(result)).toEqual(one.shape);
    if (one.keys)
      expect(Object.keys(isJson(result) ? result : {})).toEqual(expect.arrayContaining(one.keys));
  });
});
