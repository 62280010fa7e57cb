import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../sandbox/kit/server.ts';
import { soon } from './call-entries.ts';
import { OdooWorld, odooHost, odooVersions } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';

const page = (status: number, text: string): Reply => ({ status, body: `<h1>${text}</h1>` });

describe.each(odooVersions)('Odoo %d', (version) => {
  let world: OdooWorld;
  beforeAll(async () => {
    world = await OdooWorld.start(version);
  });
  beforeEach(() => {
    world.host.sent.length = 0;
    world.host.cookies.clear();
    world.standIn.faults.clear();
  });
  afterAll(() => world.close());

  const paths = () => [...new Set(world.host.sent.map(({ url }) => new URL(url).pathname))];
  const ways = () => ({
    rpc: paths().includes('/jsonrpc'),
    json2: paths().some((path) => path.startsWith('/json/2/')),
  });

  test('is recognised and spoken to in its own way', async () => {
    const { agent } = world.people;
    const joined = await world.join();
    expect(joined).toMatchObject({
      connection: { version, uid: agent.uid, address: `https://${odooHost}` },
      login: agent.login,
      account: agent.name,
    });
    expect(ways()).toEqual({ rpc: version < 19, json2: version >= 19 });
    await world.crm(joined).check(soon());
  });

  test('the login may be typed in any case where the key alone names its owner', async () => {
    const login = world.people.agent.login.toUpperCase();
    if (version >= 19) await world.join({ login });
    else expect(await codeOf(world.join({ login }))).toBe('crm_key_refused');
  });

  test('the password does where there is no second factor', async () => {
    const { agent } = world.people;
    const joined = await world.join({ apiKey: agent.password });
    expect(joined.connection).toMatchObject({ uid: agent.uid, via: 'jsonrpc' });
    await world.crm(joined).check(soon());
  });

  test.each([
    ['wrong key', { apiKey: 'f'.repeat(40) }, 'crm_key_refused'],
    ['wrong password', { apiKey: 'Sesame' }, 'crm_password_refused'],
    ['nobody’s login', { login: 'nobody@example.com', apiKey: 'Sesame' }, 'crm_password_refused'],
    ['wrong database', { database: 'another' }, 'crm_database_unknown'],
  ])('%s', async (_, wrong, code) => {
    expect(await codeOf(world.join(wrong))).toBe(code);
  });

  test('wrong database: its name is said', async () => {
    expect((await problemOf(world.join({ database: 'another' }))).problem.detail).toBe('another');
  });

  test('the key of somebody else', async () => {
    const { agent, reader } = world.people;
    const { problem } = await problemOf(world.join({ login: reader.login }));
    const told = version >= 19 ? { code: 'crm_key_of_other', detail: agent.login } : null;
    expect(problem).toEqual(told ?? { code: 'crm_key_refused' });
  });

  test('two-factor: the password is refused, and why; the key works', async () => {
    const { login, password } = world.people.guarded;
    expect(await codeOf(world.join({ login, apiKey: password }))).toBe('crm_two_factor');
    expect(await codeOf(world.join({ login, apiKey: 'Sesame' }))).toBe('crm_password_refused');
    await world.ready('guarded');
  });

  test('a key that died later', async () => {
    const crm = await world.ready();
    await world.server.backend.killKey(true);
    expect(await codeOf(crm.check(soon()))).toBe('crm_key_dead');
    expect(await codeOf(crm.search({ e164: null, national: '5550100' }, soon()))).toBe(
      'crm_key_dead',
    );
    expect(await codeOf(world.join())).toBe('crm_key_refused');
    await world.server.backend.killKey(false);
    await crm.check(soon());
  });

  test('when the key will die, where Odoo lets keys die', async () => {
    const { keyExpiresAt } = await world.join();
    const days = keyExpiresAt === null ? null : (keyExpiresAt - Date.now()) / 86_400_000;
    if (version < 18) expect(days).toBeNull();
    else expect(days).toBeGreaterThan(50);
    if (version >= 18) expect(days).toBeLessThan(90);
    const { login, apiKey } = world.people.admin;
    expect((await world.join({ login, apiKey })).keyExpiresAt).toBeNull();
  });

  test('a database that was renamed later', async () => {
    const { connection } = await world.join();
    const crm = world.crm({ connection: { ...connection, database: 'renamed' } });
    expect((await problemOf(crm.check(soon()))).problem).toEqual({
      code: 'crm_database_unknown',
      detail: 'renamed',
    });
  });

  test('maintenance: down, before and after connecting', async () => {
    const crm = await world.ready();
    world.standIn.faults.add(/./, { do: 'reply', reply: page(502, 'Bad gateway') }, 1000);
    const problem = await problemOf(crm.check(soon()));
    expect(problem.problem).toEqual({ code: 'crm_down', detail: odooHost });
    expect(await codeOf(world.join())).toBe('crm_down');
  });

  test('the browser is signed in as somebody else: its cookie stays at home', async () => {
    await world.signIn(world.people.admin);
    const crm = await world.ready();
    await crm.check(soon());
    await crm.search({ e164: null, national: '5550100' }, soon());
    expect(world.host.sent.filter(({ headers }) => 'cookie' in headers)).toEqual([]);
  });
});

describe('what is not an Odoo', () => {
  let world: OdooWorld;
  beforeEach(async () => {
    world = await OdooWorld.start(19);
  });
  afterEach(() => world.close());
  const answerAll = (reply: Reply) => world.standIn.faults.add(/./, { do: 'reply', reply }, 1000);

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

  test('a proxy that keeps JSON-2 out: JSON-RPC does', async () => {
    world.standIn.faults.add(/\/json\/2\//, { do: 'reply', reply: page(404, 'Not found') }, 1000);
    const joined = await world.join();
    expect(joined.connection.via).toBe('jsonrpc');
    await world.crm(joined).check(soon());
  });
});
