import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import type { OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import { makePeople } from '../../sandbox/seed/people.ts';
import { soon } from './call-entries.ts';
import { type Figures, lookUpAll, tableOf } from './look-up-figures.ts';
import { enterPeople } from './odoo-people.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';

const people = makePeople();

/** 14 and 19 differ most: everybody there, and a third of the people each on those between. */
const thirds: Partial<Record<OdooVersion, number>> = { 15: 0, 17: 1, 18: 2 };
const lookedUpOn = (version: OdooVersion) => {
  const third = thirds[version];
  return third === undefined ? people : people.filter((_, index) => index % 3 === third);
};
const number = { e164: '+493012345678', national: '3012345678' };

describe.each(odooVersions)('Odoo %d', (version) => {
  describe('everybody', () => {
    let world: OdooWorld;
    let figures: Figures;
    beforeAll(async () => {
      world = await OdooWorld.start(version);
      const emails = await enterPeople(world.server, people);
      const crm = await world.ready();
      await crm.search(number, soon());
      figures = await lookUpAll(
        crm,
        lookedUpOn(version),
        ({ ref }) => emails.get(`${ref.module} ${ref.id}`) ?? ref.id,
        () => world.host.sent.length,
      );
      process.stdout.write(tableOf(`Odoo ${version}`, figures));
    }, 120_000);
    afterAll(() => world.close());

    test('is found, and nobody else', () => {
      expect(figures.wrong).toEqual([]);
      expect(figures.missed).toEqual([]);
      expect(figures.wrongWithoutAddress).toEqual([]);
    });

    test('with a request for contacts and one for leads', () => {
      expect(Math.max(...figures.requests)).toBe(2);
    });
  });

  describe('one number', () => {
    let world: OdooWorld;
    let crm: OdooCrm;
    beforeAll(async () => {
      world = await OdooWorld.start(version);
      crm = await world.ready();
    });
    afterAll(() => world.close());

    const ids = async () => (await crm.search(number, soon())).map(({ ref }) => ref.id);

    test.each([
      '+49 30 – 12345 678',
      '+49 (30) 1234 - 5678',
      '030 12 34 56 78',
      '030\u20091234\u20095678',
      '030_12345_678',
      '030 12 - 34 - 56 - 78',
      'Zentrale (030) 12345-678, Durchwahl 12',
      '+49 171 3920012; 030 12345678',
      'tel:+493012345678',
    ])('however it is parted: %s', async (phone) => {
      const id = await world.server.add('res.partner', { name: 'Nord', phone });
      expect(await ids()).toEqual([String(id)]);
      await world.server.remove('res.partner', id);
    });

    test.each(['x_assistant_phone', 'x_studio_line', ...(version < 19 ? ['mobile'] : [])])(
      'in whichever field: %s',
      async (name) => {
        const values = { name: 'Nord', phone: '+49 171 3920012', [name]: '030/12345-678' };
        const id = await world.server.add('res.partner', values);
        const found = await crm.search(number, soon());
        expect(found.map(({ ref }) => ref.id)).toEqual([String(id)]);
        expect(found[0]?.phones).toContain('030/12345-678');
        await world.server.remove('res.partner', id);
      },
    );

    test('of a company, its person and a lead: who they are, and whose', async () => {
      const phone = '+49 30 12345678';
      const user_id = world.people.agent.uid;
      const company = await world.server.add('res.partner', {
        name: 'Nord AG',
        is_company: true,
        phone,
      });
      await world.server.add('res.partner', { name: 'Ole', parent_id: company, user_id, phone });
      await world.server.add('crm.lead', {
        name: '20 licences',
        contact_name: 'Lea',
        partner_name: 'Süd AG',
        user_id,
        phone,
      });
      const found = await crm.search(number, soon());
      const named = (title: string) => found.find((one) => one.title === title);
      expect(found).toHaveLength(3);
      expect(named('Nord AG')).toMatchObject({ kind: 'company', subtitle: '', mine: false });
      expect(named('Ole')).toMatchObject({ kind: 'person', subtitle: 'Nord AG', mine: true });
      expect(named('Lea')).toMatchObject({ kind: 'lead', subtitle: 'Süd AG', mine: true });
      expect(named('Ole')?.activeAt).toBeGreaterThan(0);
      // The person before the company it belongs to.
      for (const { ref } of [...found].reverse())
        await world.server.remove(ref.module, Number(ref.id));
    });

    test('hidden from the agent: not found, which is no error', async () => {
      const id = await world.server.add('res.partner', { name: 'Nord', phone: '030 12345678' });
      const show = await world.server.backend.hide('res.partner', id);
      expect(await ids()).toEqual([]);
      await show();
      expect(await ids()).toEqual([String(id)]);
      await world.server.remove('res.partner', id);
    });

    test('among strangers whose two numbers hold the same digits in the same order', async () => {
      const strangers = await world.server.addAll(
        'res.partner',
        Array.from({ length: 120 }, (_, i) => ({
          name: `S${i}`,
          phone: `+39 01 2${i % 10} 34 05 6 | 06 77 8${i % 7}`,
        })),
      );
      const id = await world.server.add('res.partner', { name: 'Nord', phone: '030 12345678' });
      const later = await world.server.add('res.partner', {
        name: 'Spät',
        phone: '+39 01 2 34 56 78 9',
      });
      expect(await ids()).toContain(String(id));
      await world.server.remove('res.partner', ...strangers, id, later);
    });
  });
});
