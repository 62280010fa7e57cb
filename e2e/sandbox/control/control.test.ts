import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePeople } from '../seed/people.ts';
import { type ControlPage, startControl } from './control.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';

const people = makePeople();
let world: FakeWorld;
let page: ControlPage;
beforeEach(async () => {
  world = await fakeWorld(people);
  page = await startControl(world);
});
afterEach(async () => {
  await page.close();
  await world.close();
});

async function get(path: string) {
  const response = await fetch(new URL(path, page.url));
  expect(response.status).toBe(200);
  return response.json();
}

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(new URL(path, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Status of a request with any Host header, which `fetch` does not let one set. */
function statusFor(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(new URL('/api/state', page.url), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('who may drive the page', () => {
  it('answers under the names of this machine only', async () => {
    const { port } = new URL(page.url);
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusFor(`rebound.example:${port}`)).toBe(421);
    expect(await statusFor(`127.0.0.1.rebound.example:${port}`)).toBe(421);
  });

  it('takes orders as JSON from its own origin', async () => {
    const order = { from: '', to: '1555' };
    const { origin } = new URL(page.url);
    expect((await post('/api/ring', order, { origin })).status).toBe(200);
    expect((await post('/api/ring', order, { origin: 'https://other.example' })).status).toBe(403);
    expect((await post('/api/ring', order, { origin: 'null' })).status).toBe(403);
    expect((await post('/api/ring', order, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await fetch(new URL('/api/ring', page.url), { method: 'PUT' })).status).toBe(405);
    expect(world.calls).toHaveLength(1);
  });

  it('refuses what is not an object of the right fields', async () => {
    expect((await post('/api/ring', 'ring')).status).toBe(400);
    expect((await post('/api/ring', { from: '' })).status).toBe(400);
    expect((await post('/api/ring', { from: 'x"; DROP', to: '1555' })).status).toBe(400);
    expect((await post('/api/call/hang-up', { callId: '1', by: 'nobody' })).status).toBe(400);
    expect((await post('/api/call/fail', { callId: '1', reason: 'Bored' })).status).toBe(400);
    expect((await post('/api/call/explode', { callId: '1' })).status).toBe(404);
    expect((await post('/api/nothing', {})).status).toBe(404);
  });
});

describe('the page itself', () => {
  it.each([
    ['', 'text/html'],
    ['page.css', 'text/css'],
    ['page.js', 'text/javascript'],
    ['icon.svg', 'image/svg+xml'],
  ])('serves /%s', async (path, type) => {
    const response = await fetch(new URL(path, page.url));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it.each(['control.ts', '%2e%2e/control.ts', 'page/', 'missing.js'])(
    'keeps /%s to itself',
    async (path) => {
      expect((await fetch(page.url + path)).status).toBe(404);
    },
  );
});

describe('making it ring', () => {
  it('lists every number once, colleagues, and the two sample callers', async () => {
    const directory = await get('/api/directory');
    const numbers = people.flatMap((p) => [p.phoneE164, p.mobileE164]).filter((n) => n !== '');
    expect(directory.callers).toHaveLength(numbers.length + world.pbx.extensions.length);
    expect(numbers).not.toContain(directory.unknownNumber);
    expect(directory.samples.zoho).toMatchObject({ name: 'Martin Pritchett', country: 'GB' });
    expect(directory.samples.odoo).toMatchObject({ name: 'Chloé Dubois', number: '+33144556677' });
    expect(directory.targets).toContainEqual({ number: '6400', name: 'Support', kind: 'queue' });
  });

  it('rings from outside, withheld, and from a colleague', async () => {
    await post('/api/ring', { from: '+442079460958', to: '6300' });
    await post('/api/ring', { from: '', to: '1555' });
    await post('/api/ring', { from: '1556', to: '1555' });
    expect(world.calls).toMatchObject([
      { direction: 'inbound', from: '+442079460958', to: '6300' },
      { direction: 'inbound', from: '' },
      { direction: 'internal', from: '1556' },
    ]);
    const { calls } = await get('/api/state');
    expect(calls[2]).toMatchObject({
      from: { name: 'Martin Pritchett' },
      to: { number: '6300', name: 'Sales' },
    });
  });

  it('says why it cannot ring', async () => {
    const response = await post('/api/ring', { from: '', to: '9999' });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ error: 'nobody has the number 9999' });
    expect((await post('/api/ring', { from: '1555', to: '1555' })).status).toBe(400);
  });

  it.each([
    ['answer', {}, 'answer 1.65'],
    ['answer', { extensionNumber: '1556' }, 'answer 1.65 1556'],
    ['hold', {}, 'hold 1.65'],
    ['resume', {}, 'resume 1.65'],
    ['transfer', { to: '6400' }, 'transfer 1.65 6400'],
    ['hang-up', { by: 'callee' }, 'hangUp 1.65 callee'],
    ['fail', { reason: 'NO Dial Permission' }, 'fail 1.65 NO Dial Permission'],
    ['lengthen', { seconds: 300 }, 'lengthen 1.65 300'],
  ])('%s %j', async (verb, fields, asked) => {
    expect((await post(`/api/call/${verb}`, { callId: '1.65', ...fields })).status).toBe(200);
    expect(world.asked).toEqual([asked]);
  });

  it('says from which event on an order shows', async () => {
    const { position } = await (await post('/api/ring', { from: '', to: '1555' })).json();
    const text = await (await fetch(new URL('/api/events', page.url))).text();
    expect(Number(/^id: (\d+)$/m.exec(text)?.[1])).toBe(position);
  });

  it('forgets calls that are over', async () => {
    await post('/api/ring', { from: '', to: '1555' });
    for (const call of world.calls) call.state = 'ended';
    expect((await get('/api/state')).calls).toEqual([]);
  });
});

describe('what the CRMs hold', () => {
  it('shows the newest entries first, without markup', async () => {
    world.zohoCalls.push(
      { id: '1', Subject: 'Old' },
      {
        id: '2',
        Subject: 'Extension Call',
        Call_Type: 'Missed',
        Call_Duration: null,
        Call_Start_Time: '2026-11-22T16:08:32+03:00',
        Who_Id: { id: '9', name: 'Martin Pritchett' },
      },
    );
    world.odooMessages.push({
      id: 7,
      body: '<p>Missed Call<br>from_5503308 to &lt;b&gt;Evelyn</p>',
      model: 'res.partner',
      res_id: 12,
      subtype_id: 3,
      subject: false,
    });
    const { entries } = await get('/api/state');
    expect(entries.zoho).toMatchObject([
      { title: 'Extension Call (Missed)', on: 'Martin Pritchett', text: '' },
      { title: 'Old', on: 'no record' },
    ]);
    expect(entries.odoo).toMatchObject([
      { title: 'Message', text: 'Missed Call\nfrom_5503308 to <b>Evelyn', on: 'res.partner 12' },
    ]);
  });
});
