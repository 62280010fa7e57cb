import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callEntry, soon } from './call-entries.ts';
import { OdooWorld, odooHost, odooVersions } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';

describe.each(odooVersions)('Odoo %d, as the browser is signed in', (version) => {
  let world: OdooWorld;
  beforeAll(async () => {
    world = await OdooWorld.start(version);
  });
  beforeEach(async () => {
    world.host.sent.length = 0;
    await world.signIn(world.people.agent);
  });
  afterAll(() => world.close());

  const ready = async () => world.crm(await world.joinBySession());

  test('address alone will do: Odoo says database and user', async () => {
    const { agent } = world.people;
    const joined = await world.joinBySession();
    expect(joined).toEqual({
      connection: {
        address: `https://${odooHost}`,
        database: world.server.backend.database,
        version,
        uid: agent.uid,
        via: 'session',
        apiKey: '',
      },
      login: agent.login,
      account: agent.name,
      keyExpiresAt: null,
    });
  });

  test('looks, writes, finds again and takes back, with no key anywhere', async () => {
    const phone = '+49 30 55512340';
    const id = await world.server.add('res.partner', { name: 'Nord', phone });
    const crm = await ready();
    const found = await crm.search({ e164: '+493055512340', national: '3055512340' }, soon());
    expect(found.map(({ ref }) => ref)).toEqual([
      { crm: 'odoo', module: 'res.partner', id: String(id) },
    ]);
    const ref = { crm: 'odoo', module: 'res.partner', id: String(id) };
    const entry = callEntry();
    await crm.writeEntry(ref, entry, soon());
    const [written] = await world.server.messagesOf('res.partner', id);
    expect(written).toMatchObject({
      author_id: [world.people.agent.partner, expect.any(String)],
      date: '2026-02-22 15:08:32',
    });
    const [message = ''] = await crm.findEntries(ref, entry, soon());
    await crm.removeEntry(message, soon());
    expect(await crm.findEntries(ref, entry, soon())).toEqual([]);
    expect(world.host.sent.filter(({ headers }) => 'authorization' in headers)).toEqual([]);
    expect(world.host.sent.some(({ url }) => /\/json(rpc|\/2)/.test(url))).toBe(false);
  });

  test('nobody is signed in, at the start and later', async () => {
    const crm = await ready();
    world.host.cookies.clear();
    expect(await codeOf(world.joinBySession())).toBe('crm_session_gone');
    const number = { e164: null, national: '5550100' };
    expect(await codeOf(crm.check(soon()))).toBe('crm_session_gone');
    expect(await codeOf(crm.search(number, soon()))).toBe('crm_session_gone');
    await world.signIn(world.people.agent);
    await crm.check(soon());
    expect(await crm.search(number, soon())).toEqual([]);
  });

  test('a colleague signs in: nothing is written in their name', async () => {
    const id = await world.server.add('res.partner', { name: 'Nord' });
    const ref = { crm: 'odoo', module: 'res.partner', id: String(id) };
    const crm = await ready();
    const { admin } = world.people;
    await world.signIn(admin);
    const { problem, maybeDone } = await problemOf(crm.writeEntry(ref, callEntry(), soon()));
    expect(problem).toEqual({ code: 'crm_session_of_other', detail: admin.name });
    expect(maybeDone).toBe(false);
    expect(await codeOf(crm.check(soon()))).toBe('crm_session_of_other');
    expect(await world.server.messagesOf('res.partner', id)).toEqual([]);
  });
});
