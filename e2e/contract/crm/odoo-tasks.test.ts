import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import { callEntry, hostileText, soon } from './call-entries.ts';
import { callbackTask } from './callback-tasks.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { problemOf } from './problem-of.ts';

describe.each(odooVersions)('Odoo %d', (version) => {
  let world: OdooWorld;
  let crm: OdooCrm;
  beforeAll(async () => {
    world = await OdooWorld.start({ version });
    crm = await world.ready();
  });
  afterAll(() => world.odoo.close());

  const record = (model: string): RecordRef => {
    const { id } = world.odoo.add(model, { name: 'Nord' });
    return { crm: 'odoo', module: model, id: String(id) };
  };
  const planned = (ref: RecordRef) =>
    world.odoo
      .records('mail.activity')
      .filter((row) => row['res_model'] === ref.module && row['res_id'] === Number(ref.id));

  test.each(['res.partner', 'crm.lead'])('on a %s: an open activity “Call”', async (model) => {
    const ref = record(model);
    await crm.writeTask(ref, callbackTask({ text: hostileText }), soon());
    expect(planned(ref)).toMatchObject([
      {
        activity_type_id: 2,
        summary: 'Call back Nord',
        date_deadline: '2026-02-22',
        user_id: world.odoo.uid,
        note: expect.not.stringContaining('<img'),
      },
    ]);
  });

  test('found again by its marker, oldest first, and not by another', async () => {
    const ref = record('res.partner');
    const [task, other] = [callbackTask(), callbackTask()];
    expect(await crm.findTasks(ref, task, soon())).toEqual([]);
    world.odoo.standIn.faults.add(/POST .*(?:\/jsonrpc|activity_schedule)$/, { do: 'lose-answer' });
    const lost = await problemOf(crm.writeTask(ref, task, soon()));
    expect(lost).toMatchObject({ maybeDone: true });
    await crm.writeTask(ref, other, soon());
    const [first] = planned(ref);
    expect(await crm.findTasks(ref, task, soon())).toEqual([String(first?.id)]);
    await crm.removeTask(String(first?.id), soon());
    await crm.removeTask(String(first?.id), soon());
    expect(await crm.findTasks(ref, task, soon())).toEqual([]);
    expect(planned(ref)).toHaveLength(1);
  });

  test('one that was done meanwhile is not planned a second time', async () => {
    const ref = record('res.partner');
    const task = callbackTask();
    await crm.writeTask(ref, task, soon());
    const [open] = planned(ref);
    await world.done(Number(open?.id));
    expect(await crm.findTasks(ref, task, soon())).toHaveLength(1);
  });

  test('an entry of several lines keeps them, escaped once', async () => {
    const ref = record('res.partner');
    await crm.writeEntry(ref, callEntry({ text: `${hostileText}\nsecond <b>line</b>` }), soon());
    const body = String(world.odoo.messagesOf('res.partner', Number(ref.id)).at(-1)?.['body']);
    expect(body).toContain('<br>second &lt;b&gt;line&lt;/b&gt;');
    expect(body).not.toContain('<img');
  });

  test('an entry is by the associated user, whoever’s key writes it', async () => {
    const ref = record('res.partner');
    await crm.writeEntry(ref, callEntry({ ownerId: '5' }), soon());
    await crm.writeTask(ref, callbackTask({ ownerId: '5' }), soon());
    expect(world.odoo.messagesOf('res.partner', Number(ref.id)).at(-1)).toMatchObject({
      author_id: 6,
    });
    expect(planned(ref)).toMatchObject([{ user_id: 5 }]);
  });

  test('everybody who can be associated', async () => {
    expect(await crm.users(soon())).toEqual([
      { id: '2', name: 'Administrator', email: 'admin@example.com' },
      { id: '5', name: 'Demo User', email: 'demo@example.com' },
      { id: '6', name: 'Evelyn Hong', email: 'evelynhong@example.com' },
    ]);
  });
});
