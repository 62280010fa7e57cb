import { describe, expect, test } from 'vitest';
import type { Reply } from '../../sandbox/kit/server.ts';
import { callEntry, soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';

/* What one server that runs as it was set up cannot show: other modules, versions and answers. */

describe.each(odooVersions)('Odoo %d', (version) => {
  test('without the activity type "Call" it is a plain note', async () => {
    const bare = await OdooWorld.standIn({ version });
    await bare.server.remove('mail.activity.type', 2);
    const id = await bare.server.add('res.partner', { name: 'Nord' });
    const ref = { crm: 'odoo', module: 'res.partner', id: String(id) };
    await (await bare.ready()).writeEntry(ref, callEntry(), soon());
    const last = (await bare.server.messagesOf('res.partner', id)).at(-1);
    expect(last).toMatchObject({ mail_activity_type_id: false, date: '2026-02-22 15:08:32' });
    await bare.close();
  });

  test('without the CRM app contacts are found and written all the same', async () => {
    const bare = await OdooWorld.standIn({ version, crmInstalled: false, smsInstalled: false });
    const id = await bare.server.add('res.partner', { name: 'Nord', phone: '030/12345-678' });
    const alone = await bare.ready();
    const found = await alone.search({ e164: '+493012345678', national: '3012345678' }, soon());
    expect(found).toMatchObject([{ ref: { id: String(id) }, kind: 'person' }]);
    await alone.writeEntry(
      { crm: 'odoo', module: 'res.partner', id: String(id) },
      callEntry(),
      soon(),
    );
    await bare.close();
  });

  test('several databases under one name', async () => {
    const world = await OdooWorld.standIn({ version, severalDatabases: true });
    await world.join();
    await world.close();
  });
});

test('several keys: the one named after Ringtab tells when it dies, else the newest', async () => {
  const world = await OdooWorld.standIn({ version: 19 });
  const key = (name: string, day: number) =>
    world.server.add('res.users.apikeys', {
      name,
      user_id: world.people.agent.uid,
      expiration_date: `2027-01-0${day} 12:00:00`,
    });
  const dies = async () => new Date((await world.join()).keyExpiresAt ?? 0).getUTCDate();
  await key('Reports', 2);
  expect(await dies()).toBe(2);
  await key('ringtab', 3);
  await key('Calendar', 4);
  expect(await dies()).toBe(3);
  await world.close();
});

describe('versions told in other ways', () => {
  const page = (status: number): Reply => ({ status, body: '<h1>Not found</h1>' });

  test('only /web/version is left: JSON-2', async () => {
    const world = await OdooWorld.standIn({});
    world.standIn.faults.add(/version_info/, { do: 'reply', reply: page(404) });
    expect((await world.join()).connection.version).toBe(19);
    await world.close();
  });

  test('a version between two releases of Odoo Online', async () => {
    const world = await OdooWorld.standIn({ version: 18 });
    const result = { server_version_info: ['saas~18', 2, 0, 'final', 0, 'e'] };
    const reply = { body: { jsonrpc: '2.0', id: null, result } };
    world.standIn.faults.add(/version_info/, { do: 'reply', reply });
    expect((await world.join()).connection.version).toBe(18);
    await world.close();
  });

  test('a version older than we know', async () => {
    const world = await OdooWorld.standIn({ version: 14 });
    const result = { server_version_info: [13, 0, 0, 'final', 0, ''] };
    world.standIn.faults.add(/version_info/, { do: 'reply', reply: { body: { result } } });
    expect((await problemOf(world.join())).problem).toEqual({
      code: 'crm_error',
      detail: 'Odoo 13',
    });
    await world.close();
  });

  test('a database server that is out of connections is down, not unknown', async () => {
    const world = await OdooWorld.standIn({ version: 17 });
    const crm = await world.ready();
    const data = { name: 'psycopg2.OperationalError', message: 'FATAL:  too many connections' };
    const reply = { body: { jsonrpc: '2.0', id: 1, error: { code: 200, data } } };
    world.standIn.faults.add(/jsonrpc/, { do: 'reply', reply });
    expect(await codeOf(crm.check(soon()))).toBe('crm_down');
    await world.close();
  });
});

test('upgraded to 19 while connected: the fields are read anew', async () => {
  const phone = { phone: '+49 30 12345-678', mobile: '0171 3920012' };
  const { odoo, world } = await OdooWorld.changing({ version: 18 });
  await world.server.add('res.partner', { name: 'Nord', ...phone });
  const crm = await world.ready();
  const number = { e164: '+493012345678', national: '3012345678' };
  expect(await crm.search(number, soon())).toHaveLength(1);
  odoo.switches.version = 19;
  expect(await crm.search(number, soon())).toHaveLength(1);
  await world.close();
});
