import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { Crm } from '../../../src/crm/crm.ts';
import { callEntry, soon } from './call-entries.ts';
import { callbackTask } from './callback-tasks.ts';
import { newRecord } from './new-records.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

/** What the two kinds of CRM have in common, seen from outside. */
interface Place {
  readonly crm: Crm;
  now(): number;
  loseNextAnswer(as: 'contact' | 'lead'): void;
  change(ref: RecordRef): Promise<void>;
  /** Somebody writes on it, which changes no field. */
  comment: ((ref: RecordRef) => Promise<void>) | null;
  close(): Promise<void>;
}

async function zohoPlace(): Promise<Place> {
  const world = await ZohoWorld.start();
  const { crm } = await world.ready();
  const module = { contact: 'Contacts', lead: 'Leads' } as const;
  return {
    crm,
    now: () => world.now(),
    loseNextAnswer: (as) =>
      world.zoho.standIn.faults.add(new RegExp(`POST .*/${module[as]}$`), { do: 'lose-answer' }),
    change: async (ref) => {
      world.pass(5000);
      world.zoho.change(ref.id, { Department: 'Sales' });
    },
    comment: null,
    close: () => world.zoho.close(),
  };
}

async function odooPlace(version: (typeof odooVersions)[number]): Promise<Place> {
  const world = await OdooWorld.start(version);
  const crm = await world.ready();
  await crm.search({ e164: null, national: '5550100' }, soon());
  return {
    crm,
    now: Date.now,
    loseNextAnswer: (as) => {
      const model = as === 'contact' ? 'res\\.partner' : 'crm\\.lead';
      const path = version >= 19 ? `/json/2/${model}/create$` : '/jsonrpc$';
      world.standIn.faults.add(new RegExp(`POST .*${path}`), { do: 'lose-answer' });
    },
    change: async (ref) => {
      const values = { city: 'Lyon' };
      await world.server.ask(ref.module, 'write', [[Number(ref.id)], values]);
    },
    comment: async (ref) => {
      const said = { body: 'Nice man.', message_type: 'comment' };
      await world.server.ask(ref.module, 'message_post', [[Number(ref.id)]], said);
    },
    close: () => world.close(),
  };
}

const places: readonly [string, () => Promise<Place>][] = [
  ['Zoho', zohoPlace],
  ...odooVersions.map((version): [string, () => Promise<Place>] => [
    `Odoo ${version}`,
    () => odooPlace(version),
  ]),
];

describe.each(places)('%s', (_, start) => {
  let place: Place;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.close());
  const draftOf = (as: 'contact' | 'lead') => newRecord({ as, startedAt: place.now() });
  const make = async (as: 'contact' | 'lead') => {
    const draft = draftOf(as);
    const made = await place.crm.create(draft, soon());
    if (made.kind !== 'created') throw new Error('not created');
    return { draft, ref: made.ref };
  };

  describe.each(['contact', 'lead'] as const)('a new %s', (as) => {
    test('has the name, is found by its number at once, and again by its marker', async () => {
      const { draft, ref } = await make(as);
      expect(await place.crm.titleOf(ref, soon())).toBe(draft.name);
      const number = { e164: draft.phone, national: draft.phone.slice(3) };
      const found = await place.crm.search(number, soon());
      expect(found.map((one) => one.ref)).toEqual([ref]);
      expect(await place.crm.findCreated(draft, soon())).toEqual([ref]);
      expect(await place.crm.findCreated({ ...draft, marker: 'Ringtab pbx/0' }, soon())).toEqual(
        [],
      );
      // By the clock of a computer that is hours ahead, too.
      const startedAt = draft.startedAt + 3 * 3_600_000;
      expect(await place.crm.findCreated({ ...draft, startedAt }, soon())).toEqual([ref]);
      expect(await place.crm.createdAt(ref, soon())).toBeGreaterThan(place.now() - 60_000);
      expect(await place.crm.unseen(soon())).toEqual([]);
    });

    test('whose answer was lost is there once, and found', async () => {
      const draft = draftOf(as);
      place.loseNextAnswer(as);
      expect(await problemOf(place.crm.create(draft, soon()))).toMatchObject({ maybeDone: true });
      expect(await place.crm.findCreated(draft, soon())).toHaveLength(1);
    });

    test('with nothing but our own entry and task on it is untouched, and can be taken back', async () => {
      const { draft, ref } = await make(as);
      const { marker } = draft;
      const entry = callEntry({ marker, startedAt: place.now() });
      await place.crm.writeEntry(ref, entry, soon());
      await place.crm.writeTask(ref, callbackTask({ marker, startedAt: place.now() }), soon());
      expect(await place.crm.isUntouched(ref, marker, soon())).toBe(true);
      await place.crm.removeRecord(ref, soon());
      await place.crm.removeRecord(ref, soon());
      expect(await place.crm.titleOf(ref, soon())).toBe('');
      expect(await place.crm.isUntouched(ref, marker, soon())).toBe(false);
      expect(await place.crm.createdAt(ref, soon())).toBeNull();
    });

    test('that somebody changed, or planned something on, is touched', async () => {
      const changed = await make(as);
      // Odoo tells times in seconds: a change within the first is not seen.
      await expect
        .poll(
          async () => {
            await place.change(changed.ref);
            return place.crm.isUntouched(changed.ref, changed.draft.marker, soon());
          },
          { timeout: 5000 },
        )
        .toBe(false);
      const said = await make(as);
      await place.comment?.(said.ref);
      expect(await place.crm.isUntouched(said.ref, said.draft.marker, soon())).toBe(!place.comment);
      const used = await make(as);
      await place.crm.writeTask(used.ref, callbackTask({ startedAt: place.now() }), soon());
      expect(await place.crm.isUntouched(used.ref, used.draft.marker, soon())).toBe(false);
    });
  });
});

describe('Zoho', () => {
  let world: ZohoWorld;
  let crm: Crm;
  beforeAll(async () => {
    world = await ZohoWorld.start();
    ({ crm } = await world.ready());
  });
  afterAll(() => world.zoho.close());

  test('starts no workflow, and gives the record to the associated user', async () => {
    const draft = newRecord({ ownerId: '5843104000000381053' });
    await crm.create(draft, soon());
    expect(world.zoho.records('Contacts').at(-1)).toMatchObject({
      Last_Name: draft.name,
      Phone: draft.phone,
      Owner: { name: 'Phillip Huff' },
      $trigger: [],
    });
  });

  test('knows the number although the agent does not see whose it is', async () => {
    const draft = newRecord();
    const { id } = world.zoho.add('Contacts', { Last_Name: 'Hidden', Phone: draft.phone });
    world.zoho.switches.hiddenRecords = [id];
    world.zoho.switches.uniqueFields = ['Contacts.Phone'];
    const answer = await crm.create(draft, soon());
    world.zoho.switches.hiddenRecords = [];
    world.zoho.switches.uniqueFields = [];
    expect(answer).toEqual({ kind: 'exists', ref: { crm: 'zoho', module: 'Contacts', id } });
  });

  test('says which field an administrator made mandatory', async () => {
    world.zoho.switches.mandatoryFields = ['Leads.Lead_Source'];
    const { problem } = await problemOf(crm.create(newRecord({ as: 'lead' }), soon()));
    world.zoho.switches.mandatoryFields = [];
    expect(problem).toEqual({
      code: 'crm_refused_record',
      detail: 'MANDATORY_NOT_FOUND Lead_Source',
    });
  });

  test('tells which record types the agent may not search', async () => {
    const fresh = await ZohoWorld.start();
    const reply = { status: 403, body: { code: 'NO_PERMISSION', details: {}, message: 'no' } };
    fresh.host.instead = ({ url }) =>
      url.includes('settings/fields?module=Leads')
        ? Response.json(reply.body, { status: reply.status })
        : null;
    const { crm: limited } = await fresh.ready();
    expect(await limited.unseen(soon())).toEqual(['Leads']);
    await fresh.zoho.close();
  });
});
