import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContactReader } from '../../src/background/contact-index/contact-reader.ts';
import type { RecordRef } from '../../src/core/record-ref.ts';
import { anotherCall, startWorkerWorld, type WorkerWorld } from './worker-world.ts';

/*
 * The contacts of both CRMs, read into this machine's indexes and followed: whatever happens to the worker, the CRM
 * and the network meanwhile, the index ends up as the CRM is.
 */

/** Nobody has the same number in both. */
const places = { zoho: '10', odoo: '20' } as const;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const crms = ['zoho', 'odoo'] as const;
type CrmId = (typeof crms)[number];

let world: WorkerWorld;
let parts: Awaited<ReturnType<typeof workerParts>>;
const told: { crm: string; changed: string[]; gone: string[] }[] = [];

async function workerParts() {
  const modules = await Promise.all([
    import('../../src/background/contact-index/contact-reader.ts'),
    import('../../src/background/contact-index/held-index.ts'),
    import('../../src/background/contact-index/contacts-view.ts'),
    import('../../src/background/crms.ts'),
    import('../../src/background/disconnect-crm.ts'),
    import('../../src/background/look-up.ts'),
    import('../../src/background/stored/contacts.ts'),
    import('../../src/core/phone/phone-key.ts'),
  ]);
  const [reader, held, view, connected, leave, lookUp, stored, phone] = modules;
  return { ...reader, ...held, ...view, ...connected, ...leave, ...lookUp, ...stored, ...phone };
}

/** A worker's reader; the one before it is dead. */
function aLife(): ContactReader {
  return new parts.ContactReader({
    changed: () => undefined,
    told: async (crm, changed, gone) =>
      void told.push({ crm, changed: changed.map(idOf), gone: gone.map(({ id }) => id) }),
    // The next step comes when the test says so.
    pace: () => 1_000_000,
  });
}

const idOf = ({ ref }: { ref: RecordRef }) => ref.id;

async function viewOf(crm: CrmId) {
  const one = (await parts.connectedCrms()).find((connected) => connected.crm.id === crm);
  return one ? parts.contactsView(one) : null;
}

/** Drains until there is nothing more to do, and says how many turns that took. */
async function settle(reader: ContactReader, most = 400): Promise<number> {
  const ofAll = () => parts.readingsItem.get().then((all) => JSON.stringify(all));
  for (let turn = 1; turn <= most; turn += 1) {
    await reader.drain();
    const dues = Object.values(await parts.readingsItem.get()).map(({ dueAt }) => dueAt);
    if (dues.length > 0 && dues.every((due) => due > Date.now())) return turn;
    if (Object.values(await parts.readingsItem.get()).some(({ paused }) => paused)) return turn;
  }
  throw new Error(`it never ends: ${await ofAll()}`);
}

async function whoHas(number: string): Promise<string[]> {
  const key = parts.phoneKey(number, 'DE');
  if (!key) return [];
  const { glanceAt } = await import('../../src/background/contact-index/glance.ts');
  const { found } = await glanceAt(key, 'DE', await parts.connectedCrms());
  return found.map(({ ref }) => `${ref.crm} ${ref.id}`).sort();
}

let serial = 0;
function someone(crm: CrmId): { id: string; phone: string; name: string } {
  serial += 1;
  const phone = `+4930777${String(10_000 + serial)}`;
  const typed = phone.replace('+4930', '030 / ').replace(/(\d\d)$/, '-$1');
  const id =
    crm === 'zoho'
      ? world.zoho.add('Contacts', { Last_Name: `Ost ${serial}`, Phone: typed }).id
      : String(world.odoo.add('res.partner', { name: `Ost ${serial}`, phone: typed }).id);
  return { id, phone, name: `Ost ${serial}` };
}

const edit = (crm: CrmId, id: string, phone: string) =>
  crm === 'zoho'
    ? world.zoho.change(id, { Phone: phone })
    : world.odoo.change('res.partner', Number(id), { phone });
const remove = (crm: CrmId, id: string) =>
  crm === 'zoho' ? world.zoho.remove('Contacts', id) : world.odoo.remove('res.partner', Number(id));

/** Time goes on for everybody. */
function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = await startWorkerWorld();
  await world.settings({ country: 'DE' });
  parts = await workerParts();
});
beforeEach(async () => {
  for (const crm of crms) {
    await world.options(crm, { keepContacts: true });
    await parts.forgetContacts(crm);
  }
  await parts.readingsItem.set({});
  told.length = 0;
});
afterEach(() => {
  world.setTrouble(() => null);
  for (const crm of crms) world[crm].standIn.faults.clear();
  Object.assign(world.zoho.switches, { creditsExhausted: false, hiddenRecords: [] });
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
});

describe.each(crms)('%s', (crm) => {
  test('is read as a whole, and everybody is found by number', async () => {
    const people = Array.from({ length: 620 }, () => someone(crm));
    const nobody = someone(crm);
    edit(crm, nobody.id, '');
    const reader = aLife();
    await settle(reader);
    for (const { phone, id } of people.filter((_, i) => i % 31 === 0))
      expect(await whoHas(phone)).toEqual([`${crm} ${id}`]);
    expect(await whoHas(nobody.phone)).toEqual([]);
    const view = await viewOf(crm);
    expect(view).toMatchObject({ state: 'ready', problem: null });
    const index = await parts.contactIndexOf(crm);
    expect(view).toMatchObject({ count: await index.count() });
  });

  test('a worker that dies at any request goes on where it was', async () => {
    const people = Array.from({ length: 560 }, () => someone(crm));
    const kept = someone(crm);
    let asked = 0;
    const mine = (url: string) =>
      crm === 'zoho' ? url.includes('zohoapis') : url.includes('odoo');
    // It dies at the first request, then at the second of its next life, and so on.
    for (let life = 1; life <= 8; life += 1) {
      asked = 0;
      let died: () => void = () => undefined;
      const death = new Promise<void>((resolve) => {
        died = resolve;
      });
      world.setTrouble(({ url }) => {
        if (!mine(url)) return null;
        asked += 1;
        if (asked < life) return null;
        died();
        return life % 2 === 0 ? 'stop' : 'stop-after';
      });
      const reader = aLife();
      await Promise.race([death, settle(reader)]);
    }
    world.setTrouble(() => null);
    const before = world.sent.length;
    await settle(aLife());
    expect(await whoHas(kept.phone)).toEqual([`${crm} ${kept.id}`]);
    for (const { phone, id } of people.filter((_, i) => i % 40 === 0))
      expect(await whoHas(phone)).toEqual([`${crm} ${id}`]);
    // It did not begin anew.
    expect(world.sent.length - before).toBeLessThan(30);
  });

  test('what changes in the CRM is known within half an hour', async () => {
    const [edited, deleted, emptied] = [someone(crm), someone(crm), someone(crm)];
    const still = someone(crm);
    const reader = aLife();
    await settle(reader);
    pass(hour);
    edit(crm, edited.id, `030 / 123 99 ${places[crm]}1`);
    edit(crm, emptied.id, '');
    remove(crm, deleted.id);
    const made = someone(crm);
    told.length = 0;
    // Nothing is asked before it is time.
    const asked = world.sent.length;
    pass(-59 * minute);
    await reader.drain();
    expect(world.sent.length).toBe(asked);
    pass(29 * minute);
    await settle(reader);
    expect(await whoHas(`+493012399${places[crm]}1`)).toEqual([`${crm} ${edited.id}`]);
    expect(await whoHas(edited.phone)).toEqual([]);
    expect(await whoHas(emptied.phone)).toEqual([]);
    expect(await whoHas(made.phone)).toEqual([`${crm} ${made.id}`]);
    expect(told.flatMap(({ changed }) => changed)).toEqual(
      expect.arrayContaining([edited.id, made.id]),
    );
    // Deletions are asked for less often.
    for (let round = 0; round < 30 && (await whoHas(deleted.phone)).length > 0; round += 1) {
      pass(25 * minute);
      await settle(reader);
    }
    expect(await whoHas(deleted.phone)).toEqual([]);
    expect(await whoHas(still.phone)).toEqual([`${crm} ${still.id}`]);
  });

  test('is offline for a day: what happened meanwhile is asked for, and nothing anew', async () => {
    const edited = someone(crm);
    const reader = aLife();
    await settle(reader);
    world[crm].standIn.faults.add(/./, { do: 'reset' }, 10_000);
    pass(25 * minute);
    await settle(reader);
    expect(await viewOf(crm)).toMatchObject({ state: 'waiting' });
    const failing = world.sent.length;
    for (let half = 0; half < 48; half += 1) {
      pass(30 * minute);
      await reader.drain();
    }
    expect(world.sent.length - failing).toBeLessThan(150);
    expect(await whoHas(edited.phone)).toEqual([`${crm} ${edited.id}`]);
    world[crm].standIn.faults.clear();
    edit(crm, edited.id, `030 / 123 99 ${places[crm]}2`);
    told.length = 0;
    pass(hour + minute);
    await settle(reader);
    expect(await whoHas(`+493012399${places[crm]}2`)).toEqual([`${crm} ${edited.id}`]);
    expect(await viewOf(crm)).toMatchObject({ state: 'ready', problem: null });
    expect(
      told.filter((one) => one.crm === crm).flatMap(({ changed }) => changed).length,
    ).toBeLessThan(20);
  });

  test('sixty days away: everything is read anew, and who is gone is gone', async () => {
    const [gone, still] = [someone(crm), someone(crm)];
    const reader = aLife();
    await settle(reader);
    remove(crm, gone.id);
    // Longer than Zoho tells of it.
    pass(130 * day);
    const call = anotherCall({ remoteNumber: still.phone, state: 'ringing' });
    expect(await parts.glanceAtCall(call)).toBeNull();
    await settle(aLife());
    expect(await whoHas(gone.phone)).toEqual([]);
    expect(await whoHas(still.phone)).toEqual([`${crm} ${still.id}`]);
    expect(await viewOf(crm)).toMatchObject({ state: 'ready' });
  });

  test('the day’s allowance is used up: it waits for the next day, and says so', async () => {
    const late = someone(crm);
    await parts.readingsItem.set({
      [crm]: { ...parts.freshReading, spentOn: '', spent: 0, dueAt: 0 },
    });
    const { dayOf } = await import('../../src/background/contact-index/allowance.ts');
    await parts.readingsItem.update((all) => ({
      ...all,
      [crm]: { ...parts.freshReading, spentOn: dayOf(Date.now()), spent: 100_000 },
    }));
    const reader = aLife();
    await settle(reader);
    expect(await viewOf(crm)).toMatchObject({
      state: 'waiting',
      problem: { code: 'contacts_allowance' },
    });
    expect(await whoHas(late.phone)).toEqual([]);
    pass(25 * hour);
    await settle(reader);
    expect(await viewOf(crm)).toMatchObject({ state: 'ready', problem: null });
    expect(await whoHas(late.phone)).toEqual([`${crm} ${late.id}`]);
  });

  test('the clock was set back by a month: nothing waits that long', async () => {
    const one = someone(crm);
    const reader = aLife();
    pass(31 * day);
    await settle(reader);
    pass(-31 * day);
    edit(crm, one.id, `030 / 123 99 ${places[crm]}3`);
    await reader.drain();
    await settle(reader);
    expect(await whoHas(`+493012399${places[crm]}3`)).toEqual([`${crm} ${one.id}`]);
  });

  test('paused it stays where it is; resumed it goes on', async () => {
    const one = someone(crm);
    const reader = aLife();
    await reader.setPaused(crm, true);
    await reader.drain();
    expect(await viewOf(crm)).toMatchObject({ state: 'paused', count: 0 });
    expect(await whoHas(one.phone)).toEqual([]);
    await reader.setPaused(crm, false);
    await settle(reader);
    expect(await viewOf(crm)).toMatchObject({ state: 'ready' });
    expect(await whoHas(one.phone)).toEqual([`${crm} ${one.id}`]);
  });

  test('switched off, nothing stays; switched on again, all is read', async () => {
    const one = someone(crm);
    const reader = aLife();
    await settle(reader);
    await world.options(crm, { keepContacts: false });
    await reader.drain();
    expect(await databases()).not.toContain(`ringtab-contacts-${crm}`);
    expect(await viewOf(crm)).toEqual({ state: 'off' });
    await world.options(crm, { keepContacts: true });
    await settle(reader);
    expect(await whoHas(one.phone)).toEqual([`${crm} ${one.id}`]);
  });

  test('another user sees other records: what the one before saw is not kept', async () => {
    const one = someone(crm);
    await settle(aLife());
    const connection = world.connection(crm);
    const held = await connection.get();
    await connection.update((now) => now && { ...now, account: 'Somebody Else' });
    remove(crm, one.id);
    const index = await parts.contactIndexOf(crm);
    expect(await index.count()).toBeGreaterThan(0);
    expect(await whoHas(one.phone)).toEqual([]);
    await settle(aLife());
    expect(await whoHas(one.phone)).toEqual([]);
    await connection.set(held);
  });
});

test('disconnected in the middle of a page: nothing of it is on the machine', async () => {
  someone('odoo');
  const held = await world.connection('odoo').get();
  let reached: () => void = () => undefined;
  const asking = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const fetching = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await fetching(input, init);
    if (String(init?.body).includes('search_read') || String(input).includes('search_read')) {
      reached();
      await gate;
    }
    return answer;
  };
  try {
    const reading = settle(aLife()).catch(() => undefined);
    await asking;
    await parts.disconnectCrm('odoo');
    release();
    await reading;
  } finally {
    globalThis.fetch = fetching;
  }
  expect(await databases()).not.toContain('ringtab-contacts-odoo');
  await world.connection('odoo').set(held);
});

async function databases(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}
