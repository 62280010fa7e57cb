import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePeople } from '../../sandbox/seed/people.ts';
import type { ZohoRecord } from '../../sandbox/zoho/zoho-sandbox.ts';
import { soon } from './call-entries.ts';
import { type Figures, lookUpAll, tableOf } from './look-up-figures.ts';
import { problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

const people = makePeople();
const number = { e164: '+493012345678', national: '3012345678' };

function emailsOf(world: ZohoWorld): Map<string, string> {
  const records = [...world.zoho.records('Contacts'), ...world.zoho.records('Leads')];
  return new Map(records.map((record: ZohoRecord) => [record.id, String(record['Email'])]));
}

describe.each([
  ['strict', people],
  // The switch concerns /search, which is not used: a part of the people shows that.
  ['lenient', people.filter((_, index) => index % 20 === 0)],
] as const)('everybody, search %s', (search, wanted) => {
  let world: ZohoWorld;
  let figures: Figures;
  beforeAll(async () => {
    world = await ZohoWorld.start({ search }, people);
    const { crm } = await world.ready();
    await crm.search(number, soon());
    const emails = emailsOf(world);
    figures = await lookUpAll(
      crm,
      wanted,
      ({ ref }) => emails.get(ref.id) ?? ref.id,
      () => world.host.sent.length,
    );
    process.stdout.write(tableOf(`Zoho, search ${search}`, figures));
  }, 60_000);
  afterAll(() => world.zoho.close());

  test('is found, and nobody else', () => {
    expect(figures.wrong).toEqual([]);
    expect(figures.missed).toEqual([]);
    expect(figures.wrongWithoutAddress).toEqual([]);
  });

  test('with few requests', () => {
    expect(Math.max(...figures.requests)).toBeLessThanOrEqual(8);
  });
});

describe('one number', () => {
  let world: ZohoWorld;
  let crm: Awaited<ReturnType<ZohoWorld['ready']>>['crm'];
  beforeAll(async () => {
    world = await ZohoWorld.start();
    ({ crm } = await world.ready());
  });
  afterAll(() => world.zoho.close());

  const ids = async () => (await crm.search(number, soon())).map(({ ref }) => ref.id).sort();

  test.each([
    '+49 30 – 12345 678',
    '+49 (30) 1234 - 5678',
    '030 12 34 56 78',
    '030\u20091234\u20095678',
    '030_12345_678',
    '030 123·456·78',
    'Zentrale (030) 12345-678, Durchwahl 12',
    '030 / 12345 / 678',
    '+49 171 3920012; 030 12345678',
  ])('however it is parted: %s', async (Phone) => {
    const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', Phone });
    expect(await ids()).toContain(id);
    world.zoho.remove('Contacts', id);
  });

  test.each(['Mobile', 'Home_Phone', 'Other_Phone', 'Asst_Phone', 'Direct_Line'])(
    'in the field %s',
    async (field) => {
      const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', [field]: '030 12345678' });
      expect(await ids()).toEqual([id]);
      world.zoho.remove('Contacts', id);
    },
  );

  test('a fax number is nobody who calls', async () => {
    const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', Fax: '030 12345678' });
    expect(await ids()).toEqual([]);
    world.zoho.remove('Contacts', id);
  });

  test('of a lead, a company and a contact: who they are, and whose', async () => {
    const Phone = '+493012345678';
    const account = world.zoho.add('Accounts', { Account_Name: 'Nord AG', Phone });
    const lead = world.zoho.add('Leads', {
      Last_Name: 'Süd',
      Company: 'Süd AG',
      Phone,
      Country: 'Germany',
    });
    const contact = world.zoho.add('Contacts', { First_Name: 'Ole', Last_Name: 'Nord', Phone });
    expect(await crm.search(number, soon())).toEqual([
      expect.objectContaining({ kind: 'person', title: 'Ole Nord', subtitle: '', mine: true }),
      expect.objectContaining({
        kind: 'lead',
        title: 'Süd',
        subtitle: 'Süd AG',
        country: 'DE',
        activeAt: world.now(),
      }),
      expect.objectContaining({ kind: 'company', title: 'Nord AG', phones: [Phone] }),
    ]);
    world.zoho.convert(lead.id);
    const found = await crm.search(number, soon());
    expect(found.map(({ ref }) => ref.module)).toEqual(['Contacts', 'Contacts', 'Accounts']);
    for (const { ref } of found)
      world.zoho.remove(ref.module === 'Accounts' ? 'Accounts' : 'Contacts', ref.id);
    expect(found.map(({ ref }) => ref.id)).toContain(contact.id);
    expect(found.map(({ ref }) => ref.id)).toContain(account.id);
  });

  test('found the moment it is written, whatever the search index knows', async () => {
    world.zoho.switches.indexLagMs = 60_000;
    const { id } = world.zoho.add('Leads', { Last_Name: 'Neu', Mobile: '030 12345678' });
    world.zoho.change(id, { Mobile: '0 30/123 45-678' });
    expect(await ids()).toEqual([id]);
    world.zoho.remove('Leads', id);
  });

  test('hidden from the agent: not found, which is no error', async () => {
    const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', Phone: '030 12345678' });
    world.zoho.switches.hiddenRecords = [id];
    expect(await ids()).toEqual([]);
    world.zoho.switches.hiddenRecords = [];
    world.zoho.remove('Contacts', id);
  });

  test('among hundreds who end alike', async () => {
    const strangers = Array.from({ length: 450 }, (_, i) =>
      world.zoho.add('Contacts', { Last_Name: 'S', Phone: `+49 ${1000 + i} 5678` }),
    );
    const { id } = world.zoho.add('Contacts', { Last_Name: 'Nord', Phone: '030 1234 5678' });
    expect(await ids()).toContain(id);
    for (const one of [...strangers, { id }]) world.zoho.remove('Contacts', one.id);
  });

  test('a field that was deleted since: the metadata is read anew', async () => {
    const gone = await ZohoWorld.start();
    const { crm: other, stores } = await gone.ready();
    await other.search(number, soon());
    if (!stores.metadata) throw new Error('not kept');
    const phoneFields = { ...stores.metadata.phoneFields, Contacts: ['Phone', 'Deleted_Phone'] };
    stores.metadata = { ...stores.metadata, phoneFields };
    const { id } = gone.zoho.add('Contacts', { Last_Name: 'Nord', Mobile: '030 12345678' });
    expect((await other.search(number, soon())).map(({ ref }) => ref.id)).toEqual([id]);
    await gone.zoho.close();
  });

  test('an agent who may not see leads finds contacts all the same', async () => {
    const limited = await ZohoWorld.start();
    const { crm: other } = await limited.ready();
    const refusal = { code: 'NO_PERMISSION', details: {}, message: 'no', status: 'error' };
    limited.host.instead = ({ url }) =>
      url.includes('module=Leads') ? Response.json(refusal, { status: 403 }) : null;
    const { id } = limited.zoho.add('Contacts', { Last_Name: 'Nord', Phone: '030 12345678' });
    expect((await other.search(number, soon())).map(({ ref }) => ref.id)).toEqual([id]);
    await limited.zoho.close();
  });

  test.each(['strict', 'lenient'] as const)(
    'where COQL will not look into phone fields, /search (%s) does, in few requests',
    async (search) => {
      const plain = await ZohoWorld.start({ coqlLikePhone: false, search });
      const { crm: other } = await plain.ready();
      const { id } = plain.zoho.add('Contacts', { Last_Name: 'Nord', Mobile: '030 12 34 56 78' });
      const lead = plain.zoho.add('Leads', { Last_Name: 'Süd', Phone: '+49 30 1234 5678' });
      await other.search(number, soon());
      plain.host.sent.length = 0;
      const found = await other.search(number, soon());
      expect(found.map(({ ref }) => ref.id)).toEqual([id, lead.id]);
      expect(found[0]).toMatchObject({ title: 'Nord', mine: true });
      // A request for each module, and one for each of their ten phone fields.
      expect(plain.host.sent).toHaveLength(13);
      await plain.zoho.close();
    },
  );

  test('nothing left of the daily credits is no "nobody"', async () => {
    world.zoho.switches.creditsExhausted = true;
    expect((await problemOf(crm.search(number, soon()))).problem.code).toBe('crm_rate_limited');
    world.zoho.switches.creditsExhausted = false;
  });
});
