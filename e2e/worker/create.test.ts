import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

let world: WorkerWorld;
beforeAll(async () => {
  world = await startWorkerWorld();
});
afterEach(async () => {
  world.setTrouble(() => null);
  world.zoho.standIn.faults.clear();
  world.odoo.standIn.faults.clear();
  world.odoo.switches.down = false;
  world.zoho.switches.mandatoryFields = [];
  await world.stored.crmOptionsItem.set({});
  await world.stored.associationsItem.set({});
  await world.stored.creationsItem.set({});
});
afterAll(() => world.close());

let serial = 0;
const unknownNumber = () => {
  serial += 1;
  return `+3314455${String(6600 + serial)}`;
};
const inZoho = (phone: string) =>
  world.zoho.records('Contacts').filter((row) => row['Phone'] === phone);
const inOdoo = (phone: string, model = 'res.partner') =>
  world.odoo.records(model).filter((row) => row['phone'] === phone);
const states = async () =>
  Object.values(await world.stored.creationsItem.get()).map(({ state }) => state);
const automatic = { autoCreate: 'automatic' } as const;

test('an unknown caller becomes a contact with the manual’s name, and the call is written on it', async () => {
  await world.options('zoho', automatic);
  const { outbox, creator, settled } = world.live();
  const call = anotherCall({ remoteNumber: unknownNumber() });
  await write(outbox, call);
  await creator.consider(call);
  await creator.consider(call);
  const [made, ...more] = inZoho(call.remoteNumber);
  expect(more).toEqual([]);
  expect(made).toMatchObject({
    Last_Name: `Automatic New Contact -${call.remoteNumber}`,
    Description: expect.stringMatching(/^Created by Ringtab on a call from \+33 1 44 55 66 01, /),
    $trigger: [],
  });
  expect(world.zoho.callsOf(made?.id ?? '')).toHaveLength(1);
  expect(inOdoo(call.remoteNumber)).toEqual([]);
  expect(settled).toEqual([{ key: call.key, crm: 'zoho', title: made?.['Last_Name'] }]);
});

test('a lead in Odoo, in the name of the associated user, by a template of one’s own', async () => {
  await world.options('odoo', {
    ...automatic,
    createAs: 'lead',
    createName: 'Call {did} {number}',
  });
  const demo = { userId: '5', name: 'Demo User', email: '', extensionNumber: '1555' };
  await world.stored.associationsItem.set({ odoo: [demo] });
  const { outbox, creator } = world.live();
  const call = anotherCall({ remoteNumber: unknownNumber() });
  await write(outbox, call);
  await creator.consider(call);
  const [lead, ...more] = inOdoo(call.remoteNumber, 'crm.lead');
  expect(more).toEqual([]);
  expect(lead).toMatchObject({ name: `Call ${call.remoteNumber}`, user_id: 5 });
  const written = world.odoo
    .messagesOf('crm.lead', lead?.id ?? 0)
    .filter((row) => String(row['message_id']).includes('ringtab'));
  expect(written).toMatchObject([{ author_id: 6 }]);
});

test('asked first: nothing is made before somebody says so, as contact or as lead', async () => {
  await world.options('zoho', { autoCreate: 'ask' });
  const { creator } = world.live();
  const call = anotherCall({ remoteNumber: unknownNumber() });
  await creator.consider(call);
  expect(await states()).toEqual(['asked']);
  expect(inZoho(call.remoteNumber)).toEqual([]);
  expect(await creator.create(`${call.key}|zoho`, 'lead')).toEqual({ ok: true });
  const leads = world.zoho.records('Leads').filter((row) => row['Phone'] === call.remoteNumber);
  expect(leads).toHaveLength(1);
  expect(inZoho(call.remoteNumber)).toEqual([]);
});

describe('nothing is made', () => {
  test('while one of the CRMs cannot be asked; then, when it can, once', async () => {
    await world.options('zoho', automatic);
    world.odoo.switches.down = true;
    const { creator } = world.live();
    const call = anotherCall({ remoteNumber: unknownNumber() });
    await creator.consider(call);
    expect(inZoho(call.remoteNumber)).toEqual([]);
    expect(Object.values(await world.stored.creationsItem.get())).toMatchObject([
      { state: 'waiting', problem: { code: 'crm_down' } },
    ]);
    world.odoo.switches.down = false;
    await expect.poll(() => inZoho(call.remoteNumber).length, { timeout: 8000 }).toBe(1);
  });

  test('when another CRM knows the number', async () => {
    await world.options('zoho', automatic);
    const call = anotherCall({ remoteNumber: unknownNumber() });
    world.odoo.add('res.partner', { name: 'Known', phone: call.remoteNumber.replace('+33', '0') });
    await world.live().creator.consider(call);
    expect(await states()).toEqual([]);
    expect(inZoho(call.remoteNumber)).toEqual([]);
  });

  test('when a colleague was faster: the look just before finds it', async () => {
    await world.options('zoho', { autoCreate: 'ask' });
    const { creator, settled } = world.live();
    const call = anotherCall({ remoteNumber: unknownNumber() });
    await creator.consider(call);
    world.zoho.add('Contacts', { Last_Name: 'Made by Marta', Phone: call.remoteNumber });
    await creator.create(`${call.key}|zoho`, 'contact');
    expect(inZoho(call.remoteNumber)).toHaveLength(1);
    expect(await states()).toEqual(['known']);
    expect(settled.at(-1)).toMatchObject({ title: 'Made by Marta' });
  });

  test('for a CRM left to the PBX, or one in which the extension is nobody’s', async () => {
    await world.options('zoho', { ...automatic, popOnly: true });
    await world.options('odoo', automatic);
    const other = { userId: '5', name: 'Demo', email: '', extensionNumber: '1556' };
    await world.stored.associationsItem.set({ odoo: [other] });
    await world.live().creator.consider(anotherCall({ remoteNumber: unknownNumber() }));
    expect(await states()).toEqual([]);
  });
});

test('a colleague’s browser makes the same record in the same moment: the older stays', async () => {
  await world.options('zoho', automatic);
  const call = anotherCall({ remoteNumber: unknownNumber() });
  let colleague: { id: string } | undefined;
  world.setTrouble(({ method, url }) => {
    if (method === 'POST' && url.endsWith('/Contacts'))
      colleague ??= world.zoho.add('Contacts', { Last_Name: 'Older', Phone: call.remoteNumber });
    return null;
  });
  const { outbox, creator, settled } = world.live();
  await write(outbox, call);
  await creator.consider(call);
  expect(inZoho(call.remoteNumber).map(({ id }) => id)).toEqual([colleague?.id]);
  expect(world.zoho.callsOf(colleague?.id ?? '')).toHaveLength(1);
  expect(settled.at(-1)).toMatchObject({ title: 'Older' });
});

test.each(['stop', 'stop-after'] as const)(
  'a worker that dies (%s) makes one record',
  async (trouble) => {
    for (const [crm, path] of [
      ['zoho', /\/Contacts$/],
      ['odoo', /res\.partner\/create$/],
    ] as const) {
      await world.options(crm, automatic);
      world.setTrouble(({ method, url }) => (method === 'POST' && path.test(url) ? trouble : null));
      const call = anotherCall({ remoteNumber: unknownNumber() });
      void world.live().creator.consider(call);
      const held = async () => (await world.stored.creationsItem.get())[`${call.key}|${crm}`];
      await expect.poll(async () => (await held())?.maybeDone).toBe(true);
      const made = () => (crm === 'zoho' ? inZoho : inOdoo)(call.remoteNumber);
      await expect.poll(() => made().length).toBe(trouble === 'stop' ? 0 : 1);
      world.setTrouble(() => null);
      await world.live().creator.drain();
      expect(made()).toHaveLength(1);
      expect(await held()).toMatchObject({ state: 'created', ref: { id: String(made()[0]?.id) } });
      await world.stored.crmOptionsItem.set({});
    }
  },
);

test('the answer is lost: looked for, not made again', async () => {
  await world.options('zoho', automatic);
  world.zoho.standIn.faults.add(/POST .*\/Contacts$/, { do: 'lose-answer' });
  const call = anotherCall({ remoteNumber: unknownNumber() });
  await world.live().creator.consider(call);
  await expect.poll(states, { timeout: 8000 }).toEqual(['created']);
  expect(inZoho(call.remoteNumber)).toHaveLength(1);
});

describe('Chrome repeated the request, the worker died, and the CRM lets nobody in for a minute', () => {
  /** What is left of it: two records, and a creation that is tried again later. */
  const leaveTwo = async () => {
    await world.options('zoho', automatic);
    const call = anotherCall({ remoteNumber: unknownNumber() });
    world.setTrouble(({ method, url, body }) => {
      if (method !== 'POST' || !url.endsWith('/Contacts')) return null;
      world.zoho.add('Contacts', JSON.parse(body).data[0]);
      return 'stop-after';
    });
    void world.live().creator.consider(call);
    await expect.poll(() => inZoho(call.remoteNumber).length).toBe(2);
    world.setTrouble(() => null);
    await dueAt(call.key, Date.now() + 60_000);
    // The next life of the browser knows nothing of who calls.
    await world.forgetLookUps();
    return { call, made: inZoho(call.remoteNumber).map(({ id }) => id) };
  };
  const dueAt = (key: string, at: number) =>
    world.stored.creationsItem.update((all) => {
      const id = `${key}|zoho`;
      return all[id] ? { ...all, [id]: { ...all[id], dueAt: at } } : all;
    });
  const left = ({ remoteNumber }: { remoteNumber: string }) =>
    inZoho(remoteNumber).map(({ id }) => ({ id, entries: world.zoho.callsOf(id).length }));

  test('the entry waits for the record that stays', async () => {
    const { call, made } = await leaveTwo();
    const { outbox, creator } = world.live();
    await write(outbox, call);
    expect(left(call)).toEqual(made.map((id) => ({ id, entries: 0 })));
    await dueAt(call.key, 0);
    await creator.drain();
    expect(left(call)).toEqual([{ id: made[0], entries: 1 }]);
  });

  test('the record is refused in the end: the entry waits no longer', async () => {
    const { call, made } = await leaveTwo();
    for (const id of made) world.zoho.remove('Contacts', id);
    world.zoho.switches.mandatoryFields = ['Contacts.Lead_Source'];
    const { outbox, creator } = world.live();
    await write(outbox, call);
    await dueAt(call.key, 0);
    await creator.drain();
    expect(await states()).toEqual(['failed']);
    const row = (await world.rows()).find(({ key, crm }) => key === call.key && crm === 'zoho');
    expect(row?.attempts).toBe(1);
  });

  test('the one the agent chose stays', async () => {
    const { call, made } = await leaveTwo();
    const [, second = ''] = made;
    const { outbox, creator } = world.live();
    await write(outbox, call);
    await outbox.redirect(call.key, { crm: 'zoho', module: 'Contacts', id: second }, 'Chosen');
    await outbox.drain();
    await dueAt(call.key, 0);
    await creator.drain();
    expect(left(call)).toEqual([{ id: second, entries: 1 }]);
  });

  test('the one the agent chose while it rang stays', async () => {
    const { call, made } = await leaveTwo();
    const [, second = ''] = made;
    const { outbox, creator } = world.live();
    await world.choose(call, { crm: 'zoho', module: 'Contacts', id: second }, outbox);
    await dueAt(call.key, 0);
    await creator.drain();
    await write(outbox, call);
    expect(left(call)).toEqual([{ id: second, entries: 1 }]);
  });

  test('the one that somebody works with stays', async () => {
    const { call, made } = await leaveTwo();
    const [, second = ''] = made;
    world.pass(5000);
    world.zoho.change(second, { Last_Name: 'Dupont' });
    await dueAt(call.key, 0);
    const { outbox, creator } = world.live();
    await write(outbox, call);
    await creator.drain();
    expect(left(call)).toEqual([{ id: second, entries: 1 }]);
  });

  test('two that somebody works with both stay, and the entry is on one', async () => {
    const { call, made } = await leaveTwo();
    world.pass(5000);
    for (const id of made) world.zoho.change(id, { First_Name: 'Zoé' });
    const { outbox, creator } = world.live();
    await write(outbox, call);
    await dueAt(call.key, 0);
    await creator.drain();
    expect(left(call).map(({ entries }) => entries)).toEqual([1, 0]);
  });
});

describe('undo', () => {
  const makeOne = async () => {
    await world.options('zoho', automatic);
    const life = world.live();
    const call = anotherCall({ remoteNumber: unknownNumber() });
    await write(life.outbox, call);
    await life.creator.consider(call);
    const [made] = inZoho(call.remoteNumber);
    return { ...life, call, id: made?.id ?? '', creation: `${call.key}|zoho` };
  };

  test('takes the record back, and the call that was written on it', async () => {
    const { creator, settled, call, id, creation } = await makeOne();
    const before = world.zoho.records('Calls').length;
    expect(await creator.undo(creation)).toEqual({ ok: true });
    expect(inZoho(call.remoteNumber)).toEqual([]);
    expect(world.zoho.callsOf(id)).toEqual([]);
    expect(world.zoho.records('Calls')).toHaveLength(before - 1);
    expect(settled.at(-1)).toEqual({ key: call.key, crm: 'zoho', title: null });
    await write(world.live().outbox, { ...call, recording: 'late.wav' });
    expect(world.zoho.records('Calls')).toHaveLength(before - 1);
  });

  test('never takes back what somebody changed meanwhile, and says so', async () => {
    const { creator, call, id, creation } = await makeOne();
    world.pass(5000);
    world.zoho.change(id, { Last_Name: 'Dupont' });
    expect(await creator.undo(creation)).toEqual({
      ok: false,
      problem: { code: 'crm_record_changed' },
    });
    expect(inZoho(call.remoteNumber)).toHaveLength(1);
    expect(world.zoho.callsOf(id)).toHaveLength(1);
  });

  test('is over after ten minutes', async () => {
    const { creator, call, creation } = await makeOne();
    await world.stored.creationsItem.update((all) =>
      Object.fromEntries(
        Object.entries(all).map(([id, one]) => [id, { ...one, settledAt: Date.now() - 600_001 }]),
      ),
    );
    expect(await creator.undo(creation)).toMatchObject({ ok: false });
    expect(inZoho(call.remoteNumber)).toHaveLength(1);
  });

  test('is continued by the next life of a worker that died on the way', async () => {
    const { creator, call, creation } = await makeOne();
    world.setTrouble(({ method, url }) =>
      method === 'DELETE' && url.includes('/Contacts/') ? 'stop-after' : null,
    );
    void creator.undo(creation);
    await expect.poll(() => inZoho(call.remoteNumber).length).toBe(0);
    world.setTrouble(() => null);
    await world.live().creator.drain();
    expect(await states()).toEqual(['undone']);
  });
});
