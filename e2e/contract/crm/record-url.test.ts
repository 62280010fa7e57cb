import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import {
  odooCreateUrl,
  odooRecordOf,
  odooRecordUrl,
  odooSearchUrl,
} from '../../../src/crm/odoo/record-url.ts';
import {
  zohoCreateUrl,
  zohoRecordOf,
  zohoRecordUrl,
  zohoSearchUrl,
} from '../../../src/crm/zoho/record-url.ts';
import type { ZohoCrm } from '../../../src/crm/zoho/zoho.ts';
import { exchange } from './exchange.ts';
import { OdooWorld, odooHost, odooVersions } from './odoo-world.ts';
import { ZohoWorld } from './zoho-world.ts';

describe('Zoho', () => {
  const site = { crmAddress: 'https://crm.zoho.com', org: 'org700000001' };
  const id = '5843104000000412014';
  const at = (address: string) => zohoRecordOf('zoho', site, address);

  test.each(['Contacts', 'Leads', 'Accounts', 'Deals'])('%s there and back', (module) => {
    const ref = { crm: 'zoho', module, id };
    expect(at(zohoRecordUrl(site, ref))).toEqual(ref);
    expect(at(zohoRecordUrl({ ...site, org: '' }, ref))).toEqual(ref);
  });

  test('the search for a number, and an empty form, with and without the organisation', () => {
    const anywhere = { ...site, org: '' };
    const base = 'https://crm.zoho.com/crm';
    const query = 'search?searchword=2079460958&isRelevance=false';
    expect(zohoSearchUrl(site, '2079460958')).toBe(`${base}/org700000001/${query}`);
    expect(zohoSearchUrl(anywhere, '2079460958')).toBe(`${base}/${query}`);
    expect(zohoCreateUrl(site, 'Leads')).toBe(`${base}/org700000001/tab/Leads/create`);
    expect(at(zohoCreateUrl(anywhere, 'Contacts'))).toBeNull();
  });

  test('deals are Potentials in addresses', () => {
    const url = zohoRecordUrl(site, { crm: 'zoho', module: 'Deals', id });
    expect(url).toBe(`https://crm.zoho.com/crm/org700000001/tab/Potentials/${id}`);
  });

  test.each([
    `https://crm.zoho.com/crm/org700000001/tab/Contacts/${id}`,
    `https://crm.zoho.com/crm/org700000001/tab/Contacts/${id}/`,
    `https://crm.zoho.com/crm/org700000001/tab/Contacts/${id}/edit`,
    `https://crm.zoho.com/crm/org700000001/tab/Contacts/${id}?layoutId=1#top`,
    `https://crm.zoho.com/crm/acme/tab/Contacts/${id}`,
    `https://crm.zoho.com/crm/tab/Contacts/${id}`,
    `https://crm.zoho.com/crm/EntityInfo.do?module=Contacts&id=${id}`,
    `https://crmplus.zoho.com/acme/index.do/cxapp/crm/org700000001/tab/Contacts/${id}`,
    `https://one.zoho.com/zohoone/acme/home/cxapp/crm/org700000001/tab/Contacts/${id}`,
  ])('%s', (address) => {
    expect(at(address)).toEqual({ crm: 'zoho', module: 'Contacts', id });
  });

  test.each([
    ['a list', 'https://crm.zoho.com/crm/org700000001/tab/Contacts'],
    ['a view', `https://crm.zoho.com/crm/org700000001/tab/Contacts/custom-view/${id}/list?page=1`],
    ['a new record', 'https://crm.zoho.com/crm/org700000001/tab/Leads/create?layoutId=91017'],
    ['a search', `https://crm.zoho.com/crm/org700000001/search?searchword=${id}`],
    ['a task', `https://crm.zoho.com/crm/org700000001/tab/Tasks/${id}`],
    ['a call', `https://crm.zoho.com/crm/org700000001/tab/Calls/${id}`],
    ['an event', `https://crm.zoho.com/crm/org700000001/tab/Events/${id}`],
    ['a report', `https://crm.zoho.com/crm/org700000001/tab/Reports/${id}`],
    ['a custom module', `https://crm.zoho.com/crm/org700000001/tab/CustomModule3/${id}`],
    ['no id', 'https://crm.zoho.com/crm/org700000001/tab/Contacts/12a4567'],
    ['another organisation', `https://crm.zoho.com/crm/org999/tab/Contacts/${id}`],
    ['another data centre', `https://crm.zoho.eu/crm/org700000001/tab/Contacts/${id}`],
    ['a sandbox', `https://crmsandbox.zoho.com/crm/org700000001/tab/Contacts/${id}`],
    ['plain http', `http://crm.zoho.com/crm/org700000001/tab/Contacts/${id}`],
    ['another port', `https://crm.zoho.com:8443/crm/org700000001/tab/Contacts/${id}`],
    ['a look-alike', `https://crm.zoho.com.evil.io/crm/org700000001/tab/Contacts/${id}`],
    ['a user name', `https://crm.zoho.com@evil.io/crm/org700000001/tab/Contacts/${id}`],
    ['a path in a query', `https://crm.zoho.com/?/crm/org1/tab/Contacts/${id}`],
    ['a hostile module', `https://crm.zoho.com/crm/EntityInfo.do?module=__proto__&id=${id}`],
    ['a hostile id', 'https://crm.zoho.com/crm/EntityInfo.do?module=Leads&id=1%27%20or%20id'],
    ['a script', `javascript:location='https://crm.zoho.com/crm/tab/Contacts/${id}'`],
    ['nothing', ''],
  ])('%s is no record', (_, address) => {
    expect(at(address)).toBeNull();
  });
});

describe('Odoo', () => {
  const address = `https://${odooHost}`;
  const at = (page: string) => odooRecordOf('odoo', address, page);
  const partner = { crm: 'odoo', module: 'res.partner', id: '5' };
  const lead = { crm: 'odoo', module: 'crm.lead', id: '7' };

  test.each([
    [
      17,
      'web#model=crm.lead&view_type=form',
      'web#action=base.action_partner_form&model=res.partner&view_type=list',
    ],
    [18, 'odoo/crm.lead/new', 'odoo/res.partner?view_type=list'],
  ])('an empty form and the list one searches in, in %d', (version, form, list) => {
    const address = `https://${odooHost}`;
    expect(odooCreateUrl(address, version, 'crm.lead')).toBe(`${address}/${form}`);
    expect(odooSearchUrl(address, version)).toBe(`${address}/${list}`);
    expect(odooRecordOf('odoo', address, `${address}/${form}`)).toBeNull();
    expect(odooRecordOf('odoo', address, `${address}/${list}`)).toBeNull();
  });

  test.each(odooVersions)('%d there and back', (version) => {
    for (const ref of [partner, lead])
      expect(at(odooRecordUrl(address, version, ref))).toEqual(ref);
  });

  test.each([
    '/web#id=5&model=res.partner&view_type=form',
    '/web#action=154&cids=1&id=5&menu_id=110&model=res.partner&view_type=form',
    '/web?debug=1#model=res.partner&id=5&active_id=5&view_type=form',
    '/mail/view?model=res.partner&res_id=5',
    '/odoo/res.partner/5',
    '/odoo/contacts/5',
    '/odoo/contacts/5?debug=1',
    '/odoo/crm/7/res.partner/5',
    '/odoo/action-161/5/contacts/5',
  ])('%s', (path) => {
    expect(at(address + path)).toEqual(partner);
  });

  test.each(['/odoo/crm/7', '/odoo/crm.lead/7', '/odoo/contacts/5/crm.lead/7'])('%s', (path) => {
    expect(at(address + path)).toEqual(lead);
  });

  test.each([
    ['a list', '/web#action=154&model=res.partner&view_type=list'],
    ['a list after a record', '/web#id=5&model=res.partner&view_type=list'],
    ['a list of 18', '/odoo/contacts?view_type=list'],
    ['the home app', '/odoo#id=5&model=res.partner'],
    ['a new record', '/odoo/res.partner/new'],
    ['an action without a model', '/odoo/action-161/5'],
    ['an action by name', '/odoo/action-contacts.action_contacts/5'],
    ['the login page', '/web/login#id=5&model=res.partner'],
    ['broken escapes', '/odoo/%E0%A4%A/5'],
    ['a hostile slug', '/odoo/__proto__/5'],
    ['a hostile model', '/mail/view?model=res.partner%27%2F..&res_id=5'],
    ['a hostile id', '/mail/view?model=res.partner&res_id=5e3'],
    ['an id beyond all numbers', '/odoo/res.partner/99999999999999999999'],
    ['id zero', '/odoo/res.partner/0'],
    ['a shop page', '/shop/res.partner/5'],
  ])('%s is no record', (_, path) => {
    expect(at(address + path)).toBeNull();
  });

  test.each([
    'https://ringtab-demo.odoo.com.evil.io/odoo/res.partner/5',
    'https://ringtab-demo.odoo.com@evil.io/odoo/res.partner/5',
    'https://ringtab-demo.odoo.com:8069/odoo/res.partner/5',
    'http://ringtab-demo.odoo.com/odoo/res.partner/5',
    'https://other.odoo.com/odoo/res.partner/5',
    'javascript:/odoo/res.partner/5',
    'about:blank',
    '',
  ])('%j is another site', (page) => {
    expect(at(page)).toBeNull();
  });
});

describe('the pages are there', () => {
  let zoho: { world: ZohoWorld; crm: ZohoCrm };
  const odoos: { world: OdooWorld; crm: OdooCrm }[] = [];
  beforeAll(async () => {
    const world = await ZohoWorld.start();
    zoho = { world, crm: (await world.ready()).crm };
    for (const version of odooVersions) {
      const one = await OdooWorld.start(version);
      odoos.push({ world: one, crm: await one.ready() });
    }
  });
  afterAll(async () => {
    await zoho.world.zoho.close();
    for (const { world } of odoos) await world.close();
  });

  async function statusOf(port: number, page: string): Promise<number> {
    const { hostname: host, pathname, search } = new URL(page);
    return (await exchange({ port, host, method: 'GET', path: pathname + search })).status;
  }

  test('of Zoho and of every Odoo, where the CRM says', async () => {
    const { id } = zoho.world.zoho.add('Leads', { Last_Name: 'Nord' });
    const ref = { crm: 'zoho', module: 'Leads', id };
    expect(await statusOf(zoho.world.zoho.standIn.port, zoho.crm.recordUrl(ref))).toBe(200);
    expect(zoho.crm.recordOf(zoho.crm.recordUrl(ref))).toEqual(ref);
    for (const { world, crm } of odoos) {
      const partner = { crm: 'odoo', module: 'res.partner', id: '7' };
      expect(await statusOf(world.standIn.port, crm.recordUrl(partner))).toBe(200);
      expect(crm.recordOf(crm.recordUrl(partner))).toEqual(partner);
    }
  });
});
