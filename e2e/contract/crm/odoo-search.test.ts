import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import type { OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import { makePeople } from '../../sandbox/seed/people.ts';
import { soon } from './call-entries.ts';
import { type Figures, lookUpAll, tableOf } from './look-up-figures.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';

const people = makePeople();

/** 14 and 19 differ most: everybody there, and a third of the people each on those between. */
const thirds: Partial<Record<OdooVersion, number>> = { 15: 0, 17: 1, 18: 2 };
const lookedUpOn = (version: OdooVersion) => {
  const third = thirds[version];
  return third === undefined ? people : people.filter((_, index) => index % 3 === third);
};
const number = { e164: '+493012345678', national: '3012345678' };

function emailsOf(world: OdooWorld): Map<string, string> {
  return new Map([
    ...world.odoo
      .records('res.partner')
      .map((row) => [`res.partner ${row.id}`, String(row['email'])] as const),
    ...world.odoo
      .records('crm.lead')
      .map((row) => [`crm.lead ${row.id}`, String(row['email_from'])] as const),
  ]);
}

describe.each(odooVersions)('Odoo %d', (version) => {
  describe('everybody', () => {
    let world: OdooWorld;
    let figures: Figures;
    beforeAll(async () => {
      world = await OdooWorld.start({ version }, people);
      const crm = await world.ready();
      await crm.search(number, soon());
      const emails = emailsOf(world);
      figures = await lookUpAll(
        crm,
        lookedUpOn(version),
        ({ ref }) => emails.get(`${ref.module} ${ref.id}`) ?? ref.id,
        () => world.host.sent.length,
      );
      process.stdout.write(tableOf(`Odoo ${version}`, figures));
    }, 60_000);
    afterAll(() => world.odoo.close());

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
      world = await OdooWorld.start({ version });
      crm = await world.ready();
    });
    afterAll(() => world.odoo.close());

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
      const { id } = world.odoo.add('res.partner', { name: 'Nord', phone });
      expect(await ids()).toEqual([String(id)]);
      world.odoo.remove('res.partner', id);
    });

    test('of a company, its person and a lead: who they are, and whose', async () => {
      const phone = '+49 30 12345678';
      const company = world.odoo.add('res.partner', {
        name: 'Nord AG',
        is_company: true,
        phone,
      });
      world.odoo.add('res.partner', { name: 'Ole', parent_id: company.id, user_id: 6, phone });
      world.odoo.add('crm.lead', {
        name: '20 licences',
        contact_name: 'Lea',
        partner_name: 'Süd AG',
        user_id: 6,
        phone,
      });
      const found = await crm.search(number, soon());
      const named = (title: string) => found.find((one) => one.title === title);
      expect(found).toHaveLength(3);
      expect(named('Nord AG')).toMatchObject({ kind: 'company', subtitle: '', mine: false });
      expect(named('Ole')).toMatchObject({ kind: 'person', subtitle: 'Nord AG', mine: true });
      expect(named('Lea')).toMatchObject({ kind: 'lead', subtitle: 'Süd AG', mine: true });
      expect(named('Ole')?.activeAt).toBeGreaterThan(0);
      for (const { ref } of found) world.odoo.remove(ref.module, Number(ref.id));
    });

    test('hidden from the agent: not found, which is no error', async () => {
      const { id } = world.odoo.add('res.partner', { name: 'Nord', phone: '030 12345678' });
      world.odoo.switches.hiddenRecords = [{ model: 'res.partner', id }];
      expect(await ids()).toEqual([]);
      world.odoo.switches.hiddenRecords = [];
      world.odoo.remove('res.partner', id);
    });

    test('among strangers whose two numbers hold the same digits in the same order', async () => {
      const strangers = Array.from({ length: 120 }, (_, i) =>
        world.odoo.add('res.partner', {
          name: `S${i}`,
          phone: `+39 01 2${i % 10} 34 05 6 | 06 77 8${i % 7}`,
        }),
      );
      const { id } = world.odoo.add('res.partner', { name: 'Nord', phone: '030 12345678' });
      const later = world.odoo.add('res.partner', { name: 'Spät', phone: '+39 01 2 34 56 78 9' });
      expect(await ids()).toContain(String(id));
      for (const one of [...strangers, { id }, later]) world.odoo.remove('res.partner', one.id);
    });
  });
});
