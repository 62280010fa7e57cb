import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlPage, startControl } from './control.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';
import { SwitchBoard } from './switch-board.ts';

let world: FakeWorld;
let page: ControlPage;
beforeEach(async () => {
  world = await fakeWorld([]);
  page = await startControl(world);
});
afterEach(async () => {
  await page.close();
  await world.close();
});

async function post(path: string, body: unknown): Promise<number> {
  const response = await fetch(new URL(path, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}
const set = (id: string, value: unknown) => post('/api/switch', { id, value });

describe('switches', () => {
  it('leaves no switch of a stand-in out', () => {
    const ids = new SwitchBoard(world).views().map(({ id }) => id);
    const wanted = (['pbx', 'zoho', 'odoo'] as const).flatMap((system) =>
      ['unplugged', ...Object.keys(world[system].switches)].map((key) => `${system}.${key}`),
    );
    expect(ids.toSorted()).toEqual(wanted.toSorted());
  });

  it('takes back every value it shows', async () => {
    const board = new SwitchBoard(world);
    for (const { id, control } of board.views())
      expect(await board.set(id, control.value), id).toBe('set');
  });

  it('shows nothing as broken to begin with', () => {
    const broken = new SwitchBoard(world)
      .views()
      .filter(({ rare, control }) => !rare && control.kind === 'toggle' && control.value);
    expect(broken).toEqual([]);
  });

  it('sets toggles, of which some are worded the other way round', async () => {
    expect(await set('pbx.apiEnabled', true)).toBe(200);
    expect(await set('zoho.creditsExhausted', true)).toBe(200);
    expect(world.pbx.switches.apiEnabled).toBe(false);
    expect(world.zoho.switches.creditsExhausted).toBe(true);
  });

  it('sets choices, numbers and lists', async () => {
    await set('odoo.version', '17');
    await set('pbx.withheldAs', '');
    await set('zoho.indexLagMs', 30_000);
    await set('zoho.missingScopes', 'ZohoCRM.users.READ, ZohoCRM.org.READ');
    await set('odoo.hiddenRecords', 'res.partner:12, crm.lead:3');
    expect(world.odoo.switches.version).toBe(17);
    expect(world.pbx.switches.withheldAs).toBe('');
    expect(world.zoho.switches.indexLagMs).toBe(30_000);
    expect(world.zoho.switches.missingScopes).toEqual(['ZohoCRM.users.READ', 'ZohoCRM.org.READ']);
    expect(world.odoo.switches.hiddenRecords).toEqual([
      { model: 'res.partner', id: 12 },
      { model: 'crm.lead', id: 3 },
    ]);
  });

  it.each([
    ['pbx.apiEnabled', 'yes'],
    ['odoo.version', '16'],
    ['zoho.indexLagMs', -1],
    ['zoho.indexLagMs', 1.5],
    ['odoo.hiddenRecords', 'everybody'],
    ['zoho.hiddenRecords', 12],
    ['zoho.unplugged', 'yes'],
  ])('refuses %s = %j', async (id, value) => {
    const before = structuredClone([world.pbx.switches, world.zoho.switches, world.odoo.switches]);
    expect(await set(id, value)).toBe(400);
    expect([world.pbx.switches, world.zoho.switches, world.odoo.switches]).toEqual(before);
  });

  it('knows its own switches only', async () => {
    expect(await set('pbx.__proto__', true)).toBe(404);
  });

  it('unplugs a system and plugs it in again', async () => {
    const reach = () => fetch(`http://127.0.0.1:${world.odoo.standIn.port}/`);
    expect(await set('odoo.unplugged', true)).toBe(200);
    await expect(reach()).rejects.toThrow();
    expect(await set('odoo.unplugged', false)).toBe(200);
    expect((await reach()).status).toBe(200);
  });
});

describe('mishaps', () => {
  const happen = (id: string) => post('/api/mishap', { id });

  it.each([
    ['pbx.drop-sockets', 'dropSockets'],
    ['pbx.restart', 'restart'],
    ['pbx.expire-tokens', 'expireTokens'],
    ['pbx.occupy-tokens', 'occupyTokens 5'],
    ['pbx.release-tokens', 'releaseTokens'],
    ['zoho.expire-tokens', 'revoke access'],
    ['zoho.revoke', 'revoke all'],
  ])('%s', async (id, asked) => {
    expect(await happen(id)).toBe(200);
    expect(world.asked).toEqual([asked]);
  });

  it('meets the next request, unless it is spared', async () => {
    const reach = async () =>
      (await fetch(`http://127.0.0.1:${world.odoo.standIn.port}/json/2/res.partner/read`)).status;
    await happen('odoo.unavailable');
    expect([await reach(), await reach()]).toEqual([503, 200]);
    await happen('odoo.unavailable');
    await happen('odoo.forgive');
    expect(await reach()).toBe(200);
  });

  it('loses the answer to a call entry, and to nothing else', async () => {
    const url = `http://127.0.0.1:${world.zoho.standIn.port}/crm/v8`;
    await happen('zoho.lose-call');
    expect((await fetch(`${url}/Contacts/search`)).status).toBe(200);
    await expect(fetch(`${url}/Calls`, { method: 'POST' })).rejects.toThrow();
    expect((await fetch(`${url}/Calls`, { method: 'POST' })).status).toBe(200);
  });

  it('knows its own mishaps only', async () => {
    expect(await happen('pbx.catch-fire')).toBe(404);
  });
});
