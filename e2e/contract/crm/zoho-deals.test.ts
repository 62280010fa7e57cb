import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { soon } from './call-entries.ts';
import { codeOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

let world: ZohoWorld;
let crm: Awaited<ReturnType<ZohoWorld['ready']>>['crm'];
beforeAll(async () => {
  world = await ZohoWorld.start({ localisedPicklists: true });
  ({ crm } = await world.ready());
});
beforeEach(() => {
  world.zoho.switches.missingScopes = [];
  world.host.sent.length = 0;
});
afterAll(() => world.zoho.close());

const record = (module: 'Contacts' | 'Leads' | 'Accounts', name: string) => {
  const title = module === 'Accounts' ? { Account_Name: name } : { Last_Name: name };
  return { crm: 'zoho', module, id: world.zoho.add(module, title).id };
};
const deal = (Probability: number, links: object) =>
  world.zoho.add('Deals', { Deal_Name: 'A deal', Stage: 'Teklif', Probability, ...links });

test('who has a deal that is neither won nor lost, in one request', async () => {
  const [buying, bought, lost, idle] = ['Ada', 'Bo', 'Cy', 'Di'].map((one) =>
    record('Contacts', one),
  );
  const company = record('Accounts', 'Nord AG');
  const other = record('Accounts', 'Süd AG');
  const lead = record('Leads', 'Lea');
  deal(40, { Contact_Name: { id: buying?.id } });
  deal(100, { Contact_Name: { id: bought?.id } });
  deal(0, { Contact_Name: { id: lost?.id } });
  deal(10, { Account_Name: { id: company.id } });
  const asked = [buying, bought, lost, idle, company, other, lead].flatMap((ref) => ref ?? []);
  expect(await crm.openDeals(asked, soon())).toEqual([buying, company]);
  expect(world.host.sent).toHaveLength(1);
});

test('leads alone cost no request', async () => {
  expect(await crm.openDeals([record('Leads', 'Lea')], soon())).toEqual([]);
  expect(world.host.sent).toEqual([]);
});

test('a consent from before deals were asked for is told as such', async () => {
  world.zoho.switches.missingScopes = ['ZohoCRM.modules.deals.READ'];
  const ref = record('Contacts', 'Ada');
  expect(await codeOf(crm.openDeals([ref], soon()))).toBe('crm_scope_missing');
});
