// Before anything of the worker, which looks for the browser at once.
import '../worker-kit/fake-browser.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choosePhonebook } from '../../src/background/contact-sync/choose-phonebook.ts';
import { syncedContacts, syncView } from '../../src/background/contact-sync/sync-views.ts';
import { connectedCrms } from '../../src/background/crms.ts';
import { disconnectCrm } from '../../src/background/disconnect-crm.ts';
import type { Call } from '../../src/core/call/call.ts';
import { anotherCall, startWorkerWorld, type WorkerWorld } from './worker-world.ts';

let world: WorkerWorld;
beforeAll(async () => {
  world = await startWorkerWorld();
});
const book = 'CRM_Synchronization';
beforeEach(async () => {
  await world.syncInto('zoho', book);
});
afterEach(async () => {
  world.setTrouble(() => null);
  for (const { standIn } of [world.zoho, world.odoo, world.pbx]) standIn.faults.clear();
  world.pbx.switches.maxContacts = 200_000;
  world.odoo.switches.down = false;
  await world.stored.crmOptionsItem.set({});
  await world.stored.associationsItem.set({});
  await world.stored.creationsItem.set({});
  await world.stored.syncTroublesItem.set({});
  await world.stored.syncCallsItem.set([]);
  await world.forgetSyncRows();
});
afterAll(() => world.close());

let serial = 0;
/** A number nobody else has. */
const someNumber = () => {
  serial += 1;
  return `+3314466${String(7700 + serial)}`;
};
const inZoho = (more: Record<string, unknown> = {}) => {
  const phone = someNumber();
  const record = world.zoho.add('Contacts', {
    First_Name: 'Martin',
    Last_Name: `Pritchett ${serial}`,
    Phone: phone,
    ...more,
  });
  return { id: record.id, phone, ref: { crm: 'zoho', module: 'Contacts', id: record.id } };
};
/** Contacts on the PBX that carry a number. */
const onPbx = (number: string) =>
  [...world.pbx.contacts.contacts.values()].filter((one) =>
    one.number_list.some((held) => held.number === number),
  );
const bookNamed = (name: string) =>
  [...world.pbx.contacts.phonebooks.values()].find((one) => one.name === name);
const members = (name: string) => [...(bookNamed(name)?.contacts ?? [])];
const seen = async (crm: string) => syncView(crm, await connectedCrms());
const states = async () => (await world.syncRows()).map(({ state }) => state);
const writes = () =>
  world.pbx
    .requests(/company_contact\/(create|update|delete)$|phonebook\/(create|update)$/)
    .map(({ path }) => path.replace('/openapi/v1.0/', ''));
const callWith = (phone: string, more: Partial<Call> = {}) =>
  anotherCall({ remoteNumber: phone, ...more });

/** What a CRM's reader tells, and what follows from it. */
async function told(
  sync: ReturnType<WorkerWorld['live']>['sync'],
  what: 'changed' | 'gone',
  refs: Parameters<typeof sync.changed>[0],
): Promise<void> {
  await sync[what](refs);
  await sync.drain();
}

/** A call that begins after whatever was copied before. */
const laterCallWith = (phone: string) => callWith(phone, { startedAt: Date.now() + 1000 });

describe('a call with a CRM contact', () => {
  test.each([
    ['answered', { direction: 'inbound' }],
    ['missed', { direction: 'inbound', disposition: 'missed', answeredAt: null }],
    ['outgoing', { direction: 'outbound' }],
    ['that still goes on', { state: 'talking', disposition: null, endedAt: null }],
  ] as const)('%s copies the contact into the phonebook', async (_, more) => {
    const { id, phone } = inZoho({ Mobile: '+44 7700 900123', Email: 'm@example.com' });
    await world.live().sync.consider(callWith(phone, more));
    const [contact, ...others] = onPbx(phone);
    expect(others).toEqual([]);
    expect(contact).toMatchObject({
      first_name: 'Martin',
      last_name: `Pritchett ${serial}`,
      email: 'm@example.com',
      remark: `Ringtab: crm.zoho.com/${world.zoho.org} Contacts/${id}`,
      number_list: [
        { num_type: 'business_number', number: phone },
        { num_type: 'mobile_number', number: '+447700900123' },
      ],
    });
    expect(members(book)).toContain(contact?.id);
    expect(await world.syncRows()).toMatchObject([
      { state: 'synced', title: `Martin Pritchett ${serial}` },
    ]);
  });

  test.each([
    ['that still rings', { state: 'ringing', disposition: null, endedAt: null, answeredAt: null }],
    ['a colleague took', { disposition: 'answered-elsewhere' }],
    ['within the company', { direction: 'internal' }],
  ] as const)('%s copies nothing', async (_, more) => {
    const { phone } = inZoho();
    await world.live().sync.consider(callWith(phone, more));
    expect(onPbx(phone)).toEqual([]);
    expect(await states()).toEqual([]);
  });

  test('from Odoo: one name is taken apart, a company is its own, a lead is called by its person', async () => {
    await world.options('zoho', { sync: false });
    await world.syncInto('odoo', 'Odoo');
    const [person, company, lead] = [someNumber(), someNumber(), someNumber()];
    world.odoo.add('res.partner', {
      name: 'Ana María Ruiz',
      phone: person,
      street: 'Calle Mayor 1',
    });
    world.odoo.add('res.partner', { name: 'Ruiz Hermanos', phone: company, is_company: true });
    world.odoo.add('crm.lead', {
      name: 'Phones',
      contact_name: 'Luis Gil',
      partner_name: 'Gil SA',
      phone: lead,
    });
    const { sync } = world.live();
    for (const phone of [person, company, lead]) await sync.consider(callWith(phone));
    expect(onPbx(person)).toMatchObject([
      { first_name: 'Ana María', last_name: 'Ruiz', street: 'Calle Mayor 1' },
    ]);
    expect(onPbx(company)).toMatchObject([
      { first_name: 'Ruiz Hermanos', company: 'Ruiz Hermanos' },
    ]);
    expect(onPbx(lead)).toMatchObject([
      { first_name: 'Luis', last_name: 'Gil', company: 'Gil SA' },
    ]);
    expect(members('Odoo')).toHaveLength(3);
  });

  test('only of the chosen types', async () => {
    await world.options('zoho', { syncTypes: ['lead', 'company'] });
    const { phone } = inZoho();
    const lead = someNumber();
    const leadRecord = world.zoho.add('Leads', {
      Last_Name: 'Okafor',
      Company: 'Okafor Ltd',
      Phone: lead,
    });
    const account = someNumber();
    world.zoho.add('Accounts', {
      Account_Name: 'Nowak sp. z o.o.',
      Phone: account,
      Fax: '+48 22 555 01 02',
    });
    const { sync } = world.live();
    for (const number of [phone, lead, account]) await sync.consider(callWith(number));
    expect(onPbx(phone)).toEqual([]);
    expect(onPbx(lead)).toMatchObject([{ first_name: 'Okafor', company: 'Okafor Ltd' }]);
    expect(onPbx(account)).toMatchObject([
      {
        first_name: 'Nowak sp. z o.o.',
        number_list: [
          { num_type: 'business_number' },
          { num_type: 'business_fax', number: '+48225550102' },
        ],
      },
    ]);
    // What the click says nothing of is known once the record is read.
    const clicked = { crm: 'zoho', module: 'Contacts', id: inZoho().id };
    await sync.consider(callWith(someNumber(), { direction: 'outbound', record: clicked }));
    expect(await world.syncRows()).toHaveLength(2);
    expect(leadRecord.id).toBeTruthy();
  });

  test('on the record that was clicked, whoever else has the number', async () => {
    const first = inZoho();
    const second = inZoho({ Phone: first.phone });
    await world
      .live()
      .sync.consider(callWith(first.phone, { direction: 'outbound', record: second.ref }));
    expect(onPbx(first.phone)).toMatchObject([{ remark: expect.stringContaining(second.id) }]);
  });

  test('with several who have the number: nobody before the agent says who', async () => {
    const first = inZoho();
    inZoho({ Phone: first.phone });
    const { sync } = world.live();
    const call = callWith(first.phone);
    await sync.consider(call);
    expect(onPbx(first.phone)).toEqual([]);
    await sync.record(first.ref, '', call.key);
    expect(onPbx(first.phone)).toMatchObject([{ remark: expect.stringContaining(first.id) }]);
  });
});

test('what is synced is listed, the newest first and as much as is looked at', async () => {
  const { sync } = world.live();
  const records = [inZoho(), inZoho(), inZoho()];
  for (const { phone } of records) await sync.consider(callWith(phone));
  const [, second, third] = records;
  const list = await syncedContacts('zoho', 'synced', 2);
  expect(list).toMatchObject({
    ok: true,
    contacts: [
      { numbers: [third?.phone], url: expect.stringContaining(`/tab/Contacts/${third?.id}`) },
      { numbers: [second?.phone], problem: null, syncedAt: expect.any(Number) },
    ],
  });
});

describe('nothing is written', () => {
  test.each([
    ['while it is switched off', [], () => world.options('zoho', { sync: false })],
    ['while the PBX writes itself', [], () => world.options('zoho', { popOnly: true })],
    [
      'for an extension that is nobody’s',
      [],
      () =>
        world.stored.associationsItem.set({
          zoho: [{ userId: '1', name: 'A', email: '', extensionNumber: '1556' }],
        }),
    ],
    [
      'before a phonebook is chosen',
      ['waiting'],
      () => world.options('zoho', { syncPhonebook: null }),
    ],
  ] as const)('%s', async (_, kept, set) => {
    await set();
    world.pbx.standIn.forget();
    const { phone } = inZoho();
    await world.live().sync.consider(callWith(phone));
    expect(onPbx(phone)).toEqual([]);
    expect(writes()).toEqual([]);
    expect(await states()).toEqual(kept);
  });

  test('of a record that cannot be a contact; why is told, and mended it follows', async () => {
    const phone = someNumber();
    const nameless = world.odoo.add('res.partner', { name: ' ', phone });
    const numberless = inZoho({ Phone: '' });
    await world.syncInto('odoo', book);
    const { sync } = world.live();
    await sync.consider(callWith(phone));
    const call = callWith(someNumber(), { direction: 'outbound', record: numberless.ref });
    await sync.consider(call);
    expect(await states()).toEqual(['skipped', 'skipped']);
    const problems = async (crm: string) => {
      const answer = await syncedContacts(crm, 'skipped', 10);
      return answer.ok ? answer.contacts.map(({ problem, url }) => [problem?.code, url]) : [];
    };
    expect(await problems('odoo')).toEqual([
      ['sync_no_name', `https://ringtab-demo.odoo.com/odoo/res.partner/${nameless.id}`],
    ]);
    expect(await problems('zoho')).toEqual([
      ['sync_no_number', expect.stringContaining(`/tab/Contacts/${numberless.id}`)],
    ]);
    const number = someNumber();
    world.zoho.change(numberless.id, { Phone: number });
    await told(sync, 'changed', [numberless.ref]);
    expect(onPbx(number)).toHaveLength(1);
  });

  test('a masked number never gets into a phonebook', async () => {
    const { phone } = inZoho({ Private_Phone: '+33 6 12 34 56 78' });
    await world.live().sync.consider(callWith(phone));
    expect(onPbx(phone)[0]?.number_list).toHaveLength(1);
  });
});

test('a record that is made of an unknown number is copied, and goes with its undo', async () => {
  await world.options('zoho', { autoCreate: 'automatic' });
  const { creator } = world.live();
  const call = callWith(someNumber());
  await creator.consider(call);
  expect(onPbx(call.remoteNumber)).toMatchObject([
    { first_name: `Automatic New Contact -${call.remoteNumber}` },
  ]);
  expect(await creator.undo(`${call.key}|zoho`)).toEqual({ ok: true });
  expect(onPbx(call.remoteNumber)).toEqual([]);
  expect(await states()).toEqual([]);
});

describe('a record that is synced', () => {
  const synced = async () => {
    const life = world.live();
    const record = inZoho();
    await life.sync.consider(callWith(record.phone));
    world.pbx.standIn.forget();
    return { ...life, ...record, contact: onPbx(record.phone)[0] };
  };

  test('is not even looked at when a new life considers the calls of the last one', async () => {
    const record = inZoho();
    const { sync } = world.live();
    const calls = [callWith(record.phone), callWith(record.phone)];
    for (const call of calls) await sync.consider(call);
    world.pbx.standIn.forget();
    const next = world.live();
    for (const call of calls) await next.sync.consider(call);
    expect(world.pbx.requests(/company_contact/)).toEqual([]);
  });

  test('is not written again by the next call, nor by a change that is none here', async () => {
    const { sync, id, ref, phone } = await synced();
    await sync.consider(laterCallWith(phone));
    expect(world.pbx.requests(/company_contact\/query/)).toHaveLength(1);
    world.zoho.change(id, { Description: 'likes trains' });
    await told(sync, 'changed', [ref]);
    expect(await states()).toEqual(['synced']);
    expect(writes()).toEqual([]);
  });

  test('follows a change in the CRM, and keeps what an admin wrote into the remark', async () => {
    const { sync, id, ref, phone, contact } = await synced();
    if (contact) contact.remark += '\nVIP';
    world.zoho.change(id, { Last_Name: 'Pritchett-Huff', Mobile: '07700 900456' });
    await told(sync, 'changed', [ref]);
    expect(writes()).toEqual(['company_contact/update']);
    expect(onPbx(phone)).toMatchObject([
      {
        id: contact?.id,
        last_name: 'Pritchett-Huff',
        remark: expect.stringMatching(/^Ringtab: .*\nVIP$/),
        number_list: [{}, { num_type: 'mobile_number', number: '07700900456' }],
      },
    ]);
    // A hundred other browsers hear of the same change.
    await told(world.live().sync, 'changed', [ref]);
    expect(writes()).toHaveLength(1);
  });

  test('follows what changes while it is being written', async () => {
    const { id, phone, ref } = inZoho();
    const { sync } = world.live();
    let changing: Promise<void> | undefined;
    world.setTrouble(({ url }) => {
      if (url.includes('company_contact/create')) {
        world.zoho.change(id, { Last_Name: 'Meanwhile' });
        changing ??= sync.changed([ref]);
      }
      return null;
    });
    await sync.consider(callWith(phone));
    await changing;
    expect(onPbx(phone)).toMatchObject([{ last_name: 'Meanwhile' }]);
    expect(await states()).toEqual(['synced']);
  });

  test('of which nobody here ever had a call is none of ours', async () => {
    const { ref, phone } = inZoho();
    await told(world.live().sync, 'changed', [ref]);
    expect(onPbx(phone)).toEqual([]);
  });

  test('that is deleted in the CRM stays on the PBX, and says so', async () => {
    const { sync, id, ref, phone } = await synced();
    world.zoho.remove('Contacts', id);
    await told(sync, 'gone', [ref]);
    expect(onPbx(phone)).toHaveLength(1);
    expect(await world.syncRows()).toMatchObject([
      { state: 'gone', problem: { code: 'sync_record_gone' } },
    ]);
    expect(writes()).toEqual([]);
  });

  test('is made again when somebody deleted its contact on the PBX', async () => {
    const { sync, phone, contact } = await synced();
    for (const one of world.pbx.contacts.phonebooks.values()) one.contacts.delete(contact?.id ?? 0);
    world.pbx.contacts.contacts.delete(contact?.id ?? 0);
    await sync.consider(laterCallWith(phone));
    expect(onPbx(phone)).toHaveLength(1);
    expect(onPbx(phone)[0]?.id).not.toBe(contact?.id);
    expect(members(book)).toContain(onPbx(phone)[0]?.id);
  });

  test('is adopted by an agent’s browser that knows nothing of it', async () => {
    const { phone } = await synced();
    await world.forgetSyncRows();
    await world.live().sync.consider(callWith(phone));
    expect(onPbx(phone)).toHaveLength(1);
    expect(await states()).toEqual(['synced']);
    expect(writes()).toEqual([]);
  });

  test('moves to another phonebook that is chosen, without a question to the CRM', async () => {
    const { sync, contact } = await synced();
    if (contact) contact.remark += '\nVIP';
    world.zoho.standIn.forget();
    expect(await choosePhonebook('zoho', { name: 'Customers' })).toEqual({ ok: true });
    await sync.drain();
    expect(members('Customers')).toEqual([contact?.id]);
    expect(world.zoho.standIn.received).toEqual([]);
    const held = world.pbx.contacts.contacts.get(contact?.id ?? 0);
    expect(held).toMatchObject({ last_name: contact?.last_name, remark: contact?.remark });
    expect(members(book)).not.toContain(contact?.id);
    expect(world.pbx.contacts.contacts.has(contact?.id ?? 0)).toBe(true);
  });
});

test('a lead that was converted goes on as the contact it became; a namesake’s stays', async () => {
  const phone = someNumber();
  const name = { First_Name: 'Noor', Last_Name: 'Haddad', Phone: phone };
  const lead = world.zoho.add('Leads', { ...name, Company: 'Haddad' });
  const { sync } = world.live();
  await sync.consider(callWith(phone));
  const [asLead] = onPbx(phone);
  const contact = world.zoho.convert(lead.id);
  await told(sync, 'gone', [{ crm: 'zoho', module: 'Leads', id: lead.id }]);
  await sync.consider(callWith(phone, { startedAt: Date.now() + 1000 }));
  expect(onPbx(phone)).toMatchObject([
    { id: asLead?.id, remark: expect.stringContaining(`Contacts/${contact.id}`) },
  ]);
  expect(await world.syncRows()).toMatchObject([{ state: 'synced', ref: { id: contact.id } }]);
  // The same name and number, and still there: somebody else.
  const junior = world.zoho.add('Contacts', name);
  await sync.record({ crm: 'zoho', module: 'Contacts', id: junior.id }, '', 'another call');
  expect(onPbx(phone)).toHaveLength(2);
});

test('what the PBX refuses is told, and tried again when asked', async () => {
  const { phone } = inZoho();
  const body = { errcode: 40002, errmsg: '', invalid_param_list: [{ field: 'first_name' }] };
  world.pbx.standIn.faults.add(/company_contact\/create/, { do: 'reply', reply: { body } });
  const { sync } = world.live();
  await sync.consider(callWith(phone));
  expect(await world.syncRows()).toMatchObject([
    { state: 'failed', problem: { code: 'pbx_contact_refused', detail: 'first_name' } },
  ]);
  await sync.drain();
  expect(onPbx(phone)).toEqual([]);
  await sync.retry('zoho');
  expect(onPbx(phone)).toHaveLength(1);
  expect(await states()).toEqual(['synced']);
});

describe('one contact', () => {
  test('when a colleague’s browser makes the same in the same moment: the older stays', async () => {
    const { id, phone } = inZoho();
    let colleague = 0;
    world.setTrouble(({ method, url }) => {
      if (method === 'POST' && url.includes('company_contact/create') && colleague === 0)
        colleague = world.pbx.contacts.addContact({
          ...blank,
          first_name: 'Martin',
          remark: `Ringtab: crm.zoho.com/${world.zoho.org} Contacts/${id}`,
          number_list: [{ num_type: 'business_number', number: phone }],
        }).id;
      return null;
    });
    await world.live().sync.consider(callWith(phone));
    expect(onPbx(phone).map((one) => one.id)).toEqual([colleague]);
    // It lacked what the record says, and stands in the phonebook now.
    expect(onPbx(phone)).toMatchObject([{ last_name: `Pritchett ${serial}` }]);
    expect(members(book)).toContain(colleague);
    expect(await world.syncRows()).toMatchObject([{ state: 'synced', held: { id: colleague } }]);
  });

  test('when the answer to its making is lost', async () => {
    const { phone } = inZoho();
    world.pbx.standIn.faults.add(/company_contact\/create/, { do: 'lose-answer' });
    const { sync } = world.live();
    await sync.consider(callWith(phone));
    expect(onPbx(phone)).toHaveLength(1);
    await expect.poll(states, { timeout: 8000 }).toEqual(['synced']);
    expect(onPbx(phone)).toHaveLength(1);
  });

  test('wherever the worker dies', async () => {
    for (const trouble of ['stop', 'stop-after'] as const) {
      for (let nth = 1; ; nth += 1) {
        const { phone } = inZoho();
        let left = nth;
        world.setTrouble(() => {
          left -= 1;
          return left === 0 ? trouble : null;
        });
        const dying = world.live().sync.consider(callWith(phone));
        await Promise.race([dying, expect.poll(() => left, { timeout: 8000 }).toBeLessThan(1)]);
        // What the request brought about has to be there before the next life looks.
        await new Promise((resolve) => setTimeout(resolve, 30));
        world.setTrouble(() => null);
        const next = world.live();
        // A record that is on its way needs nobody to ask for it again.
        if ((await world.syncRows()).length > 0) await next.sync.drain();
        else await next.sync.consider(callWith(phone));
        expect(onPbx(phone), `${trouble} at request ${nth}`).toHaveLength(1);
        expect(members(book)).toContain(onPbx(phone)[0]?.id);
        await world.forgetSyncRows();
        if (left > 0) break;
      }
    }
  });
});

describe('the phonebook', () => {
  test('must be empty, or filled by nobody but Ringtab', async () => {
    const others = world.pbx.contacts.addPhonebook({
      name: 'Suppliers',
      member_select: 'sel_specific',
    });
    const supplier = world.pbx.contacts.addContact({ ...blank, first_name: 'Supplier' });
    others.contacts.add(supplier.id);
    const notEmpty = {
      ok: false,
      problem: { code: 'sync_phonebook_not_empty', detail: 'Suppliers' },
    };
    expect(await choosePhonebook('zoho', { id: others.id })).toEqual(notEmpty);
    expect(await choosePhonebook('zoho', { name: 'Suppliers' })).toEqual({
      ok: false,
      problem: { code: 'pbx_phonebook_name_taken' },
    });
    supplier.remark = 'Ringtab: crm.zoho.com/org7 Contacts/1';
    expect(await choosePhonebook('zoho', { id: others.id })).toEqual({ ok: true });
    // A PBX that tells of nobody has not said that they are ours.
    const body = { errcode: 0, errmsg: 'SUCCESS', data: { id: others.id } };
    world.pbx.standIn.faults.add(/phonebook\/get/, { do: 'reply', reply: { body } });
    expect(await choosePhonebook('zoho', { id: others.id })).toEqual(notEmpty);
    // A colleague types the same name.
    expect(await choosePhonebook('zoho', { name: book })).toEqual({ ok: true });
  });

  test('deleted meanwhile: it is told, nothing is lost, and another one goes on', async () => {
    const { phone } = inZoho();
    const { sync } = world.live();
    await sync.consider(callWith(phone));
    const gone = bookNamed(book);
    world.pbx.contacts.phonebooks.delete(gone?.id ?? 0);
    const [next, later] = [inZoho(), inZoho()];
    await sync.consider(callWith(next.phone));
    await sync.consider(callWith(later.phone));
    expect(await seen('zoho')).toMatchObject({
      waiting: 2,
      problem: { code: 'pbx_phonebook_gone' },
    });
    world.pbx.standIn.forget();
    await sync.drain();
    expect(writes()).toEqual([]);
    expect(await choosePhonebook('zoho', { name: 'Again' })).toEqual({ ok: true });
    await world.live().sync.drain();
    expect(await seen('zoho')).toMatchObject({ synced: 3, waiting: 0, problem: null });
    expect(members('Again')).toHaveLength(3);
  });

  test('of another PBX is not taken for one of this', async () => {
    await world.options('zoho', { syncPhonebook: { id: 2, name: book, pbx: 'old.example.com' } });
    const { phone } = inZoho();
    await world.live().sync.consider(callWith(phone));
    expect(onPbx(phone)).toEqual([]);
    expect(await seen('zoho')).toMatchObject({
      waiting: 1,
      problem: { code: 'sync_phonebook_elsewhere' },
    });
  });
});

test('a PBX that is full says so, is left alone for hours, and keeps what it has up to date', async () => {
  const old = inZoho();
  const { sync } = world.live();
  await sync.consider(callWith(old.phone));
  world.pbx.switches.maxContacts = 0;
  const { phone } = inZoho();
  await sync.consider(callWith(phone));
  expect(await seen('zoho')).toMatchObject({
    waiting: 1,
    problem: { code: 'pbx_contacts_full' },
  });
  world.pbx.standIn.forget();
  await sync.drain();
  expect(writes()).toEqual([]);
  world.zoho.change(old.id, { Last_Name: 'Renamed' });
  await told(sync, 'changed', [old.ref]);
  expect(onPbx(old.phone)).toMatchObject([{ last_name: 'Renamed' }]);
  expect((await seen('zoho'))?.problem).toEqual({ code: 'pbx_contacts_full' });
  world.pbx.switches.maxContacts = 200_000;
  await world.stored.syncTroublesItem.update((all) =>
    Object.fromEntries(
      Object.entries(all).map(([id, one]) => [id, { ...one, until: Date.now() - 1 }]),
    ),
  );
  await sync.drain();
  expect(onPbx(phone)).toHaveLength(1);
  expect((await seen('zoho'))?.problem).toBeNull();
});

test('while there is no line the PBX is not asked, for a wrong secret would get us blocked', async () => {
  const { phone } = inZoho();
  const { sync } = world.live();
  world.setLine(false);
  world.pbx.standIn.forget();
  await sync.consider(callWith(phone));
  expect(world.pbx.standIn.received).toEqual([]);
  expect(await states()).toEqual(['waiting']);
  world.setLine(true);
  await sync.drain();
  expect(onPbx(phone)).toHaveLength(1);
});

test('a PBX that does not answer is left alone for a while, and why contacts wait is told', async () => {
  const [first, second] = [inZoho(), inZoho()];
  const { sync } = world.live();
  world.pbx.standIn.faults.add(/company_contact/, { do: 'reply', reply: { status: 502 } }, 99);
  await sync.consider(callWith(first.phone));
  world.pbx.standIn.forget();
  await sync.consider(callWith(second.phone));
  expect(world.pbx.standIn.received).toEqual([]);
  expect(await seen('zoho')).toMatchObject({
    waiting: 2,
    waitsFor: { code: 'pbx_unreachable' },
    problem: null,
  });
  world.pbx.standIn.faults.clear();
  await expect.poll(states, { timeout: 10_000 }).toEqual(['synced', 'synced']);
});

test('switched off it keeps everything and writes nothing; on again it goes on', async () => {
  const { id, ref, phone } = inZoho();
  const { sync } = world.live();
  await sync.consider(callWith(phone));
  await world.options('zoho', { sync: false });
  world.zoho.change(id, { Last_Name: 'Later' });
  await told(sync, 'changed', [ref]);
  expect(onPbx(phone)[0]?.last_name).not.toBe('Later');
  await world.options('zoho', { sync: true });
  await sync.drain();
  expect(onPbx(phone)).toMatchObject([{ last_name: 'Later' }]);
});

test('a CRM that is down for a day: the call is not forgotten', async () => {
  await world.options('zoho', { sync: false });
  await world.syncInto('odoo', book);
  const [known, caller] = [someNumber(), someNumber()];
  const partner = world.odoo.add('res.partner', { name: 'Ida Berg', phone: known });
  world.odoo.add('res.partner', { name: 'Per Lund', phone: caller });
  const { sync } = world.live();
  await sync.consider(callWith(known));
  world.odoo.switches.down = true;
  await sync.consider(callWith(caller));
  await told(sync, 'changed', [{ crm: 'odoo', module: 'res.partner', id: String(partner.id) }]);
  expect(onPbx(caller)).toEqual([]);
  const asked = world.odoo.standIn.received.length;
  await sync.drain();
  await sync.drain();
  expect(world.odoo.standIn.received.length).toBe(asked);
  world.odoo.switches.down = false;
  await world.makeSyncDue();
  await world.live().sync.drain();
  expect(onPbx(caller)).toHaveLength(1);
  expect(await states()).toEqual(['synced', 'synced']);
});

test('disconnecting erases what is kept of it here, and leaves the PBX as it is', async () => {
  const { phone } = inZoho();
  await world.live().sync.consider(callWith(phone));
  const held = await world.connection('zoho').get();
  await disconnectCrm('zoho');
  expect(await world.syncRows()).toEqual([]);
  expect((await world.stored.crmOptionsItem.get())['zoho']).toBeUndefined();
  expect(onPbx(phone)).toHaveLength(1);
  expect(members(book)).toContain(onPbx(phone)[0]?.id);
  await world.connection('zoho').set(held);
});

const blank = {
  first_name: '',
  last_name: '',
  company: '',
  email: '',
  remark: '',
  number_list: [],
  zip_code: '',
  street: '',
  city: '',
  state: '',
  country: '',
};
