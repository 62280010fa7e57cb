import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CrmContacts } from '../../../src/crm/crm.ts';
import { soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { contactsOf, readAll, readRound } from './read-all.ts';

describe.each(odooVersions)('Odoo %s: all contacts and leads', (version) => {
  let world: OdooWorld;
  let contacts: CrmContacts;
  let mine: readonly string[];

  const add = async (model: string, rows: readonly Record<string, unknown>[]) =>
    (await world.server.addAll(model, rows)).map(String);
  const idsIn = (some: readonly { ref: { id: string } }[]) =>
    some.map(({ ref }) => ref.id).filter((id) => mine.includes(id));

  beforeAll(async () => {
    world = await OdooWorld.start(version);
    contacts = contactsOf(await world.ready());
    mine = await add(
      'res.partner',
      Array.from({ length: 1_150 }, (_, i) => ({
        name: `Nord ${i}`,
        phone: `030 ${2_000_000 + i}`,
      })),
    );
  }, 60_000);
  afterAll(() => world.close());

  test('come once each in the order of their ids, and go on after any of them', async () => {
    const before = await contacts.count('res.partner', soon());
    const { records, pages } = await readAll(contacts, 'res.partner');
    expect(idsIn(records)).toEqual(mine);
    expect(records).toHaveLength(before ?? -1);
    expect(pages).toBeGreaterThan(2);
    const rest = await contacts.page(
      'res.partner',
      { after: mine[1_100] ?? '', token: '' },
      soon(),
    );
    expect(idsIn(rest.records)).toEqual(mine.slice(1_101));
  });

  test('who has no number is nobody a call is from', async () => {
    const [silent = ''] = await add('res.partner', [{ name: 'Without' }]);
    const { ids } = (await contacts.ids?.('res.partner', mine.at(-1) ?? '', soon())) ?? { ids: [] };
    expect(ids).not.toContain(silent);
  });

  test('edited, made and archived since the mark', async () => {
    const mark = await contacts.mark(soon());
    const [edited = '', archived = ''] = mine;
    await world.server.ask('res.partner', 'write', [[Number(edited)], { phone: '030 999' }]);
    await world.server.ask('res.partner', 'write', [[Number(archived)], { active: false }]);
    const owner = { user_id: world.people.agent.uid };
    // Many see nobody's leads but their own.
    const [made = ''] = await add('crm.lead', [
      { name: 'Neu', phone: '030 888', type: 'lead', ...owner },
    ]);
    const { changed, gone } = await readRound(contacts, mark);
    expect(changed.find(({ ref }) => ref.id === edited)?.phones).toEqual(['030 999']);
    expect(changed.map(({ ref }) => `${ref.module} ${ref.id}`)).toContain(`crm.lead ${made}`);
    expect(gone.map(({ id }) => id)).toContain(archived);
    await world.server.ask('res.partner', 'write', [[Number(archived)], { active: true }]);
  });

  test('many in one second, and some while they are read: nobody is skipped', async () => {
    const mark = await contacts.mark(soon());
    await world.server.ask('res.partner', 'write', [mine.map(Number), { comment: 'moved' }]);
    let turn = 0;
    const { changed } = await readRound(contacts, mark, async () => {
      const some = mine.slice(turn * 100, turn * 100 + 10).map(Number);
      turn += 1;
      await world.server.ask('res.partner', 'write', [some, { comment: 'again' }]);
    });
    expect(new Set(idsIn(changed))).toEqual(new Set(mine));
  });

  test('a deleted one is told by nobody, and missing among the ids', async () => {
    const [gone = ''] = await add('res.partner', [{ name: 'Gone', phone: '030 777' }]);
    await world.server.ask('res.partner', 'unlink', [[Number(gone)]]);
    const [left = ''] = await add('res.partner', [{ name: 'Left', phone: '030 778' }]);
    const { ids, next } = (await contacts.ids?.('res.partner', mine.at(-1) ?? '', soon())) ?? {};
    expect(ids).toContain(left);
    expect(ids).not.toContain(gone);
    expect(next).toBeNull();
  });
});
