import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { Crm } from '../../../src/crm/crm.ts';
import type { Reply, StandIn } from '../../sandbox/kit/server.ts';
import { callEntry, soon } from './call-entries.ts';
import { OdooWorld } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

interface Connected {
  crm: Crm;
  standIn: StandIn;
  ref: RecordRef;
  now(): number;
  entries(): Promise<number>;
  close(): Promise<void>;
}

async function zoho(): Promise<Connected> {
  const world = await ZohoWorld.start();
  const { crm } = await world.ready();
  const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', Phone: '+493012345678' });
  return {
    crm,
    standIn: world.zoho.standIn,
    ref: { crm: 'zoho', module: 'Contacts', id },
    now: () => world.now(),
    entries: async () => world.zoho.callsOf(id).length,
    close: () => world.zoho.close(),
  };
}

async function odoo(version: 17 | 19): Promise<Connected> {
  const world = await OdooWorld.start(version);
  const id = await world.server.add('res.partner', { name: 'Nord', phone: '+493012345678' });
  return {
    crm: await world.ready(),
    standIn: world.standIn,
    ref: { crm: 'odoo', module: 'res.partner', id: String(id) },
    now: Date.now,
    entries: async () => (await world.server.messagesOf('res.partner', id)).length,
    close: () => world.close(),
  };
}

const number = { e164: '+493012345678', national: '3012345678' };

describe.each<[string, () => Promise<Connected>, RegExp]>([
  ['Zoho', zoho, /\/crm\/v8\//],
  ['Odoo 17', () => odoo(17), /\/jsonrpc$/],
  ['Odoo 19', () => odoo(19), /\/json\/2\//],
])('%s', (_name, start, api) => {
  let at: Connected;
  beforeAll(async () => {
    at = await start();
    await at.crm.search(number, soon());
  });
  beforeEach(() => at.standIn.faults.clear());
  afterAll(() => at.close());

  const reply = (answer: Reply, times = 20) =>
    at.standIn.faults.add(api, { do: 'reply', reply: answer }, times);
  const write = (signal = soon()) => at.crm.writeEntry(at.ref, callEntry(), signal);

  test.each([
    ['30', 30_000],
    ['0', 0],
    ['soon', 60_000],
    ['', 60_000],
  ])('429 with Retry-After %j', async (value, wait) => {
    reply({ status: 429, headers: { 'retry-after': value }, body: { code: 'LIMIT' } });
    const before = at.now();
    const problem = await problemOf(write());
    expect(problem).toMatchObject({ problem: { code: 'crm_rate_limited' }, maybeDone: false });
    expect(problem.retryAt).toBeGreaterThanOrEqual(before + wait);
    expect(problem.retryAt).toBeLessThanOrEqual(at.now() + wait);
  });

  test('429 until a date', async () => {
    const date = new Date(Math.ceil(at.now() / 1000) * 1000 + 90_000);
    reply({ status: 429, headers: { 'retry-after': date.toUTCString() } });
    expect((await problemOf(at.crm.search(number, soon()))).retryAt).toBe(date.getTime());
  });

  test.each([500, 502, 503, 504])('%d with a page: down, and perhaps written', async (status) => {
    reply({ status, body: '<h1>Bad Gateway</h1>' });
    const problem = await problemOf(write());
    expect(problem).toMatchObject({ problem: { code: 'crm_down' }, maybeDone: true });
    expect(problem.problem.detail).toMatch(/^\S+\.\S+$/);
    expect(await codeOf(at.crm.search(number, soon()))).toBe('crm_down');
  });

  test('JSON that was cut short', async () => {
    reply({ headers: { 'content-type': 'application/json' }, body: '{"data":[{"id' });
    expect(await problemOf(write())).toMatchObject({
      problem: { code: 'crm_down' },
      maybeDone: true,
    });
  });

  test.each<[string, Reply]>([
    ['an empty page', { status: 200 }],
    ['a login page', { status: 200, body: '<form action="/login">' }],
    ['a redirect', { status: 303, headers: { location: '/web/login' } }],
    ['JSON of another kind', { status: 200, body: { hello: 'world' } }],
  ])('%s is never "nobody found", nor "not written yet"', async (_what, answer) => {
    reply(answer);
    await problemOf(at.crm.search(number, soon()));
    await problemOf(at.crm.findEntries(at.ref, callEntry(), soon()));
  });

  test('the connection breaks before the request is carried out', async () => {
    const before = await at.entries();
    at.standIn.faults.add(api, { do: 'reset' });
    expect(await problemOf(write())).toMatchObject({
      problem: { code: 'crm_unreachable' },
      maybeDone: true,
    });
    expect(await at.entries()).toBe(before);
  });

  test('no answer at all: given up when told to', async () => {
    at.standIn.faults.add(api, { do: 'hang' }, 20);
    const patience = new AbortController();
    const writing = problemOf(write(patience.signal));
    const searching = problemOf(at.crm.search(number, patience.signal));
    patience.abort();
    expect((await writing).problem.code).toBe('crm_unreachable');
    expect((await searching).problem.code).toBe('crm_unreachable');
  });

  test('unplugged, and back', async () => {
    await at.standIn.unplug();
    expect(await codeOf(at.crm.check(soon()))).toBe('crm_unreachable');
    await at.standIn.plugIn();
    await at.crm.check(soon());
    expect(await at.crm.search(number, soon())).toHaveLength(1);
  });
});
