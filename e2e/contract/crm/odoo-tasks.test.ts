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
    world = await OdooWorld.start(version);
    crm = await world.ready();
  });
  afterAll(() => world.close());

  const record = async (model: string): Promise<RecordRef> => {
    const owner = model === 'crm.lead' ? { user_id: world.people.agent.uid } : {};
    const id = await world.server.add(model, { name: 'Nord', ...owner });
    return { crm: 'odoo', module: model, id: String(id) };
  };
  const planned = (ref: RecordRef) =>
    world.server.rows(
      'mail.activity',
      [
        ['res_model', '=', ref.module],
        ['res_id', '=', Number(ref.id)],
      ],
      ['activity_type_id', 'summary', 'date_deadline', 'user_id', 'note'],
    );

  test.each(['res.partner', 'crm.lead'])('on a %s: an open activity “Call”', async (model) => {
    const ref = await record(model);
    await crm.writeTask(ref, callbackTask({ text: hostileText }), soon());
    expect(await planned(ref)).toMatchObject([
      {
        activity_type_id: [expect.any(Number), 'Call'],
        summary: 'Call back Nord',
        date_deadline: '2026-02-22',
        user_id: [world.people.agent.uid, expect.any(String)],
        note: expect.not.stringContaining('<img'),
      },
    ]);
  });

  test('found again by its marker, oldest first, and not by another', async () => {
    const ref = await record('res.partner');
    const [task, other] = [callbackTask(), callbackTask()];
    expect(await crm.findTasks(ref, task, soon())).toEqual([]);
    world.standIn.faults.add(/POST .*(?:\/jsonrpc|activity_schedule)$/, { do: 'lose-answer' });
    const lost = await problemOf(crm.writeTask(ref, task, soon()));
    expect(lost).toMatchObject({ maybeDone: true });
    await crm.writeTask(ref, other, soon());
    const [first] = await planned(ref);
    expect(await crm.findTasks(ref, task, soon())).toEqual([String(first?.id)]);
    await crm.removeTask(String(first?.id), soon());
    await crm.removeTask(String(first?.id), soon());
    expect(await crm.findTasks(ref, task, soon())).toEqual([]);
    expect(await planned(ref)).toHaveLength(1);
  });

  test('one that was done meanwhile is not planned a second time', async () => {
    const ref = await record('res.partner');
    const task = callbackTask();
    await crm.writeTask(ref, task, soon());
    const [open] = await planned(ref);
    const kwargs = { feedback: 'reached' };
    await world.server.ask('mail.activity', 'action_feedback', [[open?.id]], kwargs);
    expect(await crm.findTasks(ref, task, soon())).toHaveLength(1);
  });

  test('an entry of several lines keeps them, escaped once', async () => {
    const ref = await record('res.partner');
    await crm.writeEntry(ref, callEntry({ text: `${hostileText}\nsecond <b>line</b>` }), soon());
    const [entry] = await world.server.messagesOf('res.partner', Number(ref.id));
    const body = String(entry?.['body']);
    expect(body).toContain('<br>second &lt;b&gt;line&lt;/b&gt;');
    expect(body).not.toContain('<img');
  });

  test('an entry is by the associated user, whoever’s key writes it', async () => {
    const ref = await record('res.partner');
    const { uid, partner } = world.people.reader;
    await crm.writeEntry(ref, callEntry({ ownerId: String(uid) }), soon());
    await crm.writeTask(ref, callbackTask({ ownerId: String(uid) }), soon());
    const [entry] = await world.server.messagesOf('res.partner', Number(ref.id));
    expect(entry).toMatchObject({ author_id: [partner, expect.any(String)] });
    expect(await planned(ref)).toMatchObject([{ user_id: [uid, expect.any(String)] }]);
  });

  test('everybody who can be associated', async () => {
    const users = await crm.users(soon());
    const { agent, reader } = world.people;
    for (const { uid, login } of [agent, reader]) {
      const user = users.find(({ id }) => id === String(uid));
      expect(user).toMatchObject({ name: expect.stringMatching(/./), email: expect.any(String) });
      expect(`${user?.email}`).toContain(login.split('@')[0]);
    }
  });
});
