import { expect, test } from 'vitest';
import { makeDirectory } from '../../bench/lookups/directory.ts';
import { nationalForm, waysToType } from '../../bench/lookups/formats.ts';
import { measure } from '../../bench/lookups/measure.ts';
import { modes } from '../../bench/lookups/plant.ts';
import { numberingPlans } from '../../sandbox/seed/numbering.ts';

/* A small part of `npm run bench:lookups`. */

const directory = makeDirectory(1);

/** What the product may cost a CRM at most. */
const requests: Record<string, number> = { coql: 7, search: 13, odoo: 2 };

test.each(modes)(
  '$crm, $mode: a caller of each country is found by both forms, and none of the near misses',
  async ({ crm, mode, plant }) => {
    const planted = await plant(directory);
    try {
      const { faults, lookups, mostRequests } = await measure(planted, directory);
      expect(faults).toEqual([]);
      expect(lookups).toBe(2 * numberingPlans.length);
      const way = crm === 'odoo' ? 'odoo' : mode.endsWith('without COQL') ? 'search' : 'coql';
      expect(mostRequests).toBeLessThanOrEqual(requests[way] ?? 0);
    } finally {
      await planted.close();
    }
  },
);

test('the figures are of more than 36 countries and of ways only one of them has', () => {
  const all = makeDirectory();
  expect(new Set(all.owners.map(({ country }) => country)).size).toBeGreaterThanOrEqual(36);
  expect(all.nearMisses).toHaveLength(3 * all.owners.length);
  const russian = { callingCode: '7', groups: ['495', '212', '34', '56'], trunk: '8', exit: '810' };
  expect(new Map(waysToType(russian, 'RU')).get('8 (area)')).toBe('8 (495) 212-34-56');
  expect(nationalForm(russian)).toBe('84952123456');
});

test('a near miss is counted as wrong, and somebody who is not there as missed', async () => {
  const [owner] = directory.owners;
  if (!owner) throw new Error('nobody');
  const found = {
    ref: { crm: 'zoho', module: 'Contacts', id: '1' },
    phones: [owner.text],
    country: owner.country,
  };
  const planted = {
    crm: { search: async () => [found] },
    names: new Map([['Contacts 1', 'a stranger']]),
    requests: () => 0,
    close: async () => undefined,
  };
  const alone = { owners: [owner], nearMisses: [] };
  expect(await measure(planted, alone)).toMatchObject({ lookups: 2, found: 0, wrong: 2 });
});
