import { afterAll, expect, test } from 'vitest';
import { startOdoo } from './odoo.ts';
import { originOf } from './test-client.ts';

const odoo = await startOdoo({ people: [] });
afterAll(() => odoo.close());

const count = (headers: Record<string, string> = {}) =>
  fetch(`${originOf(odoo)}/json/2/res.partner/search_count`, {
    method: 'POST',
    headers: {
      authorization: `bearer ${odoo.apiKey}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: '{"domain": []}',
  });

async function sessionOf(login: string): Promise<string> {
  odoo.switches.browserLogin = login;
  const page = await fetch(`${originOf(odoo)}/odoo`);
  return page.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('the cookie of another user goes along: 403, the own one does no harm', async () => {
  const other = await count({ cookie: await sessionOf('demo') });
  expect(other.status).toBe(403);
  expect(await other.json()).toMatchObject({
    name: 'odoo.exceptions.AccessDenied',
    message: 'Session user does not match the used apikey.',
  });
  expect((await count({ cookie: await sessionOf(odoo.login) })).status).toBe(200);
});

test('a dead key answers 401', async () => {
  odoo.switches.keyDead = true;
  const refused = await count();
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
  odoo.switches.keyDead = false;
});

test('with several databases the header decides', async () => {
  odoo.switches.severalDatabases = true;
  const page = await count();
  expect([page.status, page.headers.get('content-type')]).toEqual([
    404,
    'text/html; charset=utf-8',
  ]);
  expect((await count({ 'x-odoo-database': odoo.database })).status).toBe(200);
  odoo.switches.severalDatabases = false;
});

test('before 19: a 404 page, and in 18 the login page with status 200', async () => {
  odoo.switches.version = 17;
  expect((await count()).status).toBe(404);
  odoo.switches.version = 18;
  const page = await count();
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  expect(await page.text()).toContain('name="password"');
});
