import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callEntry, soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { problemOf } from './problem-of.ts';

const number = { e164: '+493066612340', national: '3066612340' };

describe.each(odooVersions)('Odoo %d, with an ordinary user’s rights', (version) => {
  let world: OdooWorld;
  beforeAll(async () => {
    world = await OdooWorld.start(version);
  });
  afterAll(() => world.close());

  test('somebody who knows nothing of leads finds contacts', async () => {
    const contact = await world.server.add('res.partner', { name: 'Nord', phone: number.e164 });
    const lead = await world.server.add('crm.lead', { name: 'Nord', phone: number.e164 });
    const found = async (who: 'agent' | 'reader') =>
      (await (await world.ready(who)).search(number, soon())).map(({ ref }) => ref.module).sort();
    expect(await found('reader')).toEqual(['res.partner']);
    // A lead of a colleague's is hidden from a salesperson of a real Odoo, and is no error.
    expect(await found('agent')).toContain('res.partner');
    await world.server.remove('res.partner', contact);
    await world.server.remove('crm.lead', lead);
  });

  test('a field few may read is not looked in, and does not break the search', async () => {
    const id = await world.server.add('res.partner', {
      name: 'Nord',
      phone: '+49 30 6661 2340',
      private_phone: '+49 30 6661 2341',
    });
    const secret = { e164: '+493066612341', national: '3066612341' };
    const crm = await world.ready();
    expect(await crm.search(number, soon())).toHaveLength(1);
    expect(await crm.search(secret, soon())).toEqual([]);
    const { login, apiKey } = world.people.admin;
    const admin = world.crm(await world.join({ login, apiKey }));
    expect(await admin.search(secret, soon())).toHaveLength(1);
    await world.server.remove('res.partner', id);
  });

  test('somebody who may read only: the call is refused for good, by name', async () => {
    const id = await world.server.add('res.partner', { name: 'Nord' });
    const ref = { crm: 'odoo', module: 'res.partner', id: String(id) };
    const crm = await world.ready('reader');
    const { problem, maybeDone } = await problemOf(crm.writeEntry(ref, callEntry(), soon()));
    expect({ problem, maybeDone }).toEqual({
      problem: { code: 'crm_access_denied', detail: 'res.partner' },
      maybeDone: false,
    });
    expect(await world.server.messagesOf('res.partner', id)).toEqual([]);
    await world.server.remove('res.partner', id);
  });
});
