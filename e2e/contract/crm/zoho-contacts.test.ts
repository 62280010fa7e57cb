import { afterEach, describe, expect, test } from 'vitest';
import { makePeople } from '../../sandbox/seed/people.ts';
import type { ZohoSwitches } from '../../sandbox/zoho/zoho-sandbox.ts';
import { soon } from './call-entries.ts';
import { contactsOf, readAll, readRound } from './read-all.ts';
import { ZohoWorld } from './zoho-world.ts';

let world: ZohoWorld;
afterEach(() => world.zoho.close());

async function start(switches: Partial<ZohoSwitches> = {}, people = 0) {
  world = await ZohoWorld.start(switches, makePeople().slice(0, people));
  return contactsOf((await world.ready()).crm);
}

function addMany(count: number, fields: (i: number) => Record<string, unknown> = () => ({})) {
  return Array.from({ length: count }, (_, i) =>
    world.zoho.add('Contacts', {
      Last_Name: `Nord ${i}`,
      Phone: `030 ${String(1_000_000 + i)}`,
      ...fields(i),
    }),
  );
}

describe('all records of a type', () => {
  test('come once each, in the order of their ids, in few requests', async () => {
    const contacts = await start();
    const ids = addMany(4_321).map(({ id }) => id);
    const read = await readAll(contacts, 'Contacts');
    expect(read.records.map(({ ref }) => ref.id)).toEqual(ids);
    expect(read).toMatchObject({ pages: 3, cost: 9 });
    expect(await contacts.count('Contacts', soon())).toBe(4_321);
  });

  test('go on after an id in another life, and nothing is said of what stands before it', async () => {
    const contacts = await start();
    const ids = addMany(2_500).map(({ id }) => id);
    const page = await contacts.page('Contacts', { after: ids[2_399] ?? '', token: '' }, soon());
    expect(page).toMatchObject({ after: ids[2_399], upTo: null, next: null });
    expect(page.records.map(({ ref }) => ref.id)).toEqual(ids.slice(2_400));
  });

  test('by list, where COQL does not take the columns', async () => {
    const contacts = await start({ coqlPhoneColumns: false });
    const ids = addMany(2_345).map(({ id }) => id);
    const read = await readAll(contacts, 'Contacts');
    expect(read.records.map(({ ref }) => ref.id)).toEqual(ids);
    expect(read).toMatchObject({ pages: 12, cost: 12 });
  });

  test('by list: a place that was forgotten after a day means to begin again, and says so', async () => {
    const contacts = await start({ coqlPhoneColumns: false });
    addMany(450);
    const first = await contacts.page('Contacts', { after: '', token: '' }, soon());
    world.pass(25 * 3_600_000);
    const again = await contacts.page('Contacts', first.next ?? { after: '', token: '' }, soon());
    expect(again).toMatchObject({ after: '' });
    expect(again.records[0]?.ref).toEqual(first.records[0]?.ref);
    const second = await contacts.page('Contacts', again.next ?? { after: '', token: '' }, soon());
    expect(second.after).toBe(first.upTo);
  });

  test.each([true, false])(
    'tell a contact’s company, by COQL (%s) or by list',
    async (coqlPhoneColumns) => {
      const contacts = await start({ coqlPhoneColumns });
      const account = world.zoho.add('Accounts', { Account_Name: 'Nord AG', Phone: '030 1' });
      world.zoho.add('Contacts', {
        Last_Name: 'Nord',
        Phone: '030 2',
        Account_Name: { id: account.id, name: 'Nord AG' },
      });
      world.zoho.add('Contacts', { Last_Name: 'Frei', Phone: '030 3' });
      const { records } = await readAll(contacts, 'Contacts');
      expect(records.map(({ subtitle }) => subtitle)).toEqual(['Nord AG', '']);
      world.pass(3_600_000);
      const mark = await contacts.mark(soon());
      const { changed } = await readRound(contacts, mark);
      expect(changed.map(({ subtitle }) => subtitle)).toContain('Nord AG');
    },
  );

  test('a converted lead is a contact now', async () => {
    const contacts = await start();
    const lead = world.zoho.add('Leads', { Last_Name: 'Süd', Company: 'Süd AG', Phone: '030 1' });
    world.zoho.convert(lead.id);
    expect((await readAll(contacts, 'Leads')).records).toEqual([]);
    expect((await readAll(contacts, 'Contacts')).records).toHaveLength(1);
  });

  test('are those that this user may see', async () => {
    const contacts = await start();
    const [hidden, seen] = addMany(2);
    world.zoho.switches.hiddenRecords = [hidden?.id ?? ''];
    const { records } = await readAll(contacts, 'Contacts');
    expect(records.map(({ ref }) => ref.id)).toEqual([seen?.id]);
    expect(await contacts.modules(soon())).toEqual(['Contacts', 'Leads', 'Accounts']);
  });
});

describe('what changed', () => {
  test('nothing: three credits', async () => {
    const contacts = await start();
    addMany(3);
    world.pass(3_600_000);
    const mark = await contacts.mark(soon());
    const round = await readRound(contacts, mark);
    expect(round.cost).toBe(3);
  });

  test('edited, made, converted and deleted since the mark', async () => {
    const contacts = await start();
    const [kept, edited, deleted] = addMany(3);
    const lead = world.zoho.add('Leads', { Last_Name: 'Süd', Company: 'Süd AG', Phone: '030 77' });
    world.pass(3_600_000);
    let mark = await contacts.mark(soon());
    world.pass(3_600_000);
    world.zoho.change(edited?.id ?? '', { Phone: '030 9999999' });
    const made = world.zoho.add('Contacts', { Last_Name: 'Neu', Phone: '030 8888888' });
    const converted = world.zoho.convert(lead.id);
    world.zoho.remove('Contacts', deleted?.id ?? '');
    const changed: string[] = [];
    const gone: string[] = [];
    const phones = new Map<string, readonly string[]>();
    // Deletions and conversions are asked for every third time.
    for (let round = 0; round < 3; round += 1) {
      const told = await readRound(contacts, mark);
      ({ mark } = told);
      for (const one of told.changed) {
        changed.push(one.ref.id);
        phones.set(one.ref.id, one.phones);
      }
      gone.push(...told.gone.map(({ id }) => id));
    }
    expect(changed).toEqual(expect.arrayContaining([edited?.id, made.id, converted.id]));
    expect(phones.get(edited?.id ?? '')).toEqual(['030 9999999']);
    expect(gone).toEqual(expect.arrayContaining([lead.id, deleted?.id]));
    expect(gone).not.toContain(kept?.id);
  });

  test('more than a list shows by number, in one and the same second', async () => {
    const contacts = await start();
    world.pass(3_600_000);
    const mark = await contacts.mark(soon());
    world.pass(3_600_000);
    const ids = addMany(2_700).map(({ id }) => id);
    const { changed } = await readRound(contacts, mark);
    expect(new Set(changed.map(({ ref }) => ref.id))).toEqual(new Set(ids));
  });

  test('while they are read: nobody is skipped', async () => {
    const contacts = await start();
    world.pass(3_600_000);
    const mark = await contacts.mark(soon());
    const ids = addMany(900, () => {
      world.pass(1_000);
      return {};
    }).map(({ id }) => id);
    let turn = 0;
    const { changed } = await readRound(contacts, mark, () => {
      // Somebody edits ten of the records that were read just now.
      for (const id of ids.slice(turn * 150, turn * 150 + 10))
        world.zoho.change(id, { City: 'Kiel' });
      turn += 1;
    });
    expect(new Set(changed.map(({ ref }) => ref.id))).toEqual(new Set(ids));
  });

  test('a worker that dies asks the same again, and goes on from the last mark it kept', async () => {
    const contacts = await start();
    const mark = await contacts.mark(soon());
    world.pass(3_600_000);
    addMany(450, () => {
      world.pass(1_000);
      return {};
    });
    const first = await contacts.changes(mark, soon());
    expect(await contacts.changes(mark, soon())).toEqual(first);
    const rest = await readRound(contacts, first.mark);
    const all = new Set([...first.changed, ...rest.changed].map(({ ref }) => ref.id));
    expect(all.size).toBe(450);
  });
});
