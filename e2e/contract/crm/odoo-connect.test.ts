import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../sandbox/kit/server.ts';
import { soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';

let world: OdooWorld;
afterEach(() => world.odoo.close());

const paths = () => [...new Set(world.host.sent.map(({ url }) => new URL(url).pathname))];
const page = (status: number, text: string): Reply => ({ status, body: `<h1>${text}</h1>` });

describe.each(odooVersions)('Odoo %d', (version) => {
  beforeEach(async () => {
    world = await OdooWorld.start({ version });
  });

  test('is recognised and spoken to in its own way', async () => {
    const { connection, account } = await world.join();
    expect({ connection, account }).toMatchObject({
      connection: { version, uid: 6, address: 'https://ringtab-demo.odoo.com' },
      account: 'Evelyn Hong',
    });
    const rpc = paths().includes('/jsonrpc');
    const json2 = paths().some((path) => path.startsWith('/json/2/'));
    expect({ rpc, json2 }).toEqual({ rpc: version < 19, json2: version >= 19 });
    await world.crm({ connection, account }).check(soon());
  });

  test('the login may be typed in any case', async () => {
    if (version >= 19) await world.join({ login: 'EvelynHong@Example.com' });
    else expect(await codeOf(world.join({ login: 'nobody@example.com' }))).toBe('crm_signed_out');
  });

  test.each([
    ['wrong key', { apiKey: 'f'.repeat(40) }, 'crm_signed_out'],
    ['wrong login', { login: 'demo' }, 'crm_signed_out'],
    ['wrong database', { database: 'another' }, 'crm_database_unknown'],
  ])('%s', async (_, wrong, code) => {
    expect(await codeOf(world.join(wrong))).toBe(code);
  });

  test('wrong database: its name is said', async () => {
    expect((await problemOf(world.join({ database: 'another' }))).problem.detail).toBe('another');
  });

  test('two-factor: the password is refused, the key works', async () => {
    world.odoo.switches.twoFactor = true;
    expect(await codeOf(world.join({ apiKey: world.odoo.password }))).toBe('crm_signed_out');
    await world.join();
  });

  test('a key that died later', async () => {
    const crm = await world.ready();
    world.odoo.switches.keyDead = true;
    expect(await codeOf(crm.check(soon()))).toBe('crm_signed_out');
    expect(await codeOf(crm.search({ e164: null, national: '5550100' }, soon()))).toBe(
      'crm_signed_out',
    );
  });

  test('several databases under one name', async () => {
    world.odoo.switches.severalDatabases = true;
    await world.join();
  });

  test('maintenance: down, before and after connecting', async () => {
    const crm = await world.ready();
    world.odoo.switches.down = true;
    const problem = await problemOf(crm.check(soon()));
    expect(problem.problem).toEqual({ code: 'crm_down', detail: 'ringtab-demo.odoo.com' });
    expect(await codeOf(world.join())).toBe('crm_down');
  });

  test('the browser is signed in as somebody else: its cookie stays at home', async () => {
    world.host.cookies.set('ringtab-demo.odoo.com', 'session_id=of-the-administrator');
    const crm = await world.ready();
    await crm.check(soon());
    expect(world.host.sent.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
  });
});

describe('what is not an Odoo', () => {
  beforeEach(async () => {
    world = await OdooWorld.start();
  });
  const answerAll = (reply: Reply) =>
    world.odoo.standIn.faults.add(/./, { do: 'reply', reply }, 1000);

  test.each<[string, Reply, string]>([
    ['another web site', page(404, 'Not found'), 'crm_address_invalid'],
    ['a login page of something in front', page(200, 'Sign in'), 'crm_address_invalid'],
    [
      'a site that moved',
      { status: 301, headers: { location: 'https://www.example.com/' } },
      'crm_address_invalid',
    ],
    [
      'a single sign-on',
      { status: 303, headers: { location: '/web/login' } },
      'crm_address_invalid',
    ],
    ['another API', { body: { status: 'ok' } }, 'crm_address_invalid'],
    ['a gateway without Odoo', page(502, 'Bad gateway'), 'crm_down'],
    ['a crash', page(500, 'Internal Server Error'), 'crm_down'],
    [
      'JSON cut short',
      { headers: { 'content-type': 'application/json' }, body: '{"resu' },
      'crm_down',
    ],
  ])('%s', async (_, reply, code) => {
    answerAll(reply);
    expect(await codeOf(world.join())).toBe(code);
  });

  test('a name nobody has', async () => {
    const problem = await problemOf(world.join({ address: 'https://nobody.odoo.com' }));
    expect(problem.problem).toEqual({ code: 'crm_unreachable', detail: 'nobody.odoo.com' });
  });

  test('a login page in front of a connection that worked: not a wrong database', async () => {
    const crm = await world.ready();
    answerAll(page(200, 'Sign in'));
    expect(await codeOf(crm.check(soon()))).toBe('crm_address_invalid');
  });
});

describe('versions told in other ways', () => {
  test('only /web/version is left: JSON-2', async () => {
    world = await OdooWorld.start();
    world.odoo.standIn.faults.add(/version_info/, { do: 'reply', reply: page(404, 'Not found') });
    expect((await world.join()).connection.version).toBe(19);
  });

  test('a version between two releases of Odoo Online', async () => {
    world = await OdooWorld.start({ version: 18 });
    const result = { server_version_info: ['saas~18', 2, 0, 'final', 0, 'e'] };
    const reply = { body: { jsonrpc: '2.0', id: null, result } };
    world.odoo.standIn.faults.add(/version_info/, { do: 'reply', reply });
    expect((await world.join()).connection.version).toBe(18);
  });

  test('a version older than we know', async () => {
    world = await OdooWorld.start({ version: 14 });
    const result = { server_version_info: [13, 0, 0, 'final', 0, ''] };
    world.odoo.standIn.faults.add(/version_info/, { do: 'reply', reply: { body: { result } } });
    expect((await problemOf(world.join())).problem).toEqual({
      code: 'crm_error',
      detail: 'Odoo 13',
    });
  });

  test('a database server that is out of connections is down, not unknown', async () => {
    world = await OdooWorld.start({ version: 17 });
    const crm = await world.ready();
    const data = { name: 'psycopg2.OperationalError', message: 'FATAL:  too many connections' };
    const reply = { body: { jsonrpc: '2.0', id: 1, error: { code: 200, data } } };
    world.odoo.standIn.faults.add(/jsonrpc/, { do: 'reply', reply });
    expect(await codeOf(crm.check(soon()))).toBe('crm_down');
  });

  test('upgraded to 19 while connected: the fields are read anew', async () => {
    const phone = { phone: '+49 30 12345-678', mobile: '0171 3920012' };
    world = await OdooWorld.start({ version: 18 });
    world.odoo.add('res.partner', { name: 'Nord', ...phone });
    const crm = await world.ready();
    const number = { e164: '+493012345678', national: '3012345678' };
    expect(await crm.search(number, soon())).toHaveLength(1);
    world.odoo.switches.version = 19;
    expect(await crm.search(number, soon())).toHaveLength(1);
  });
});
