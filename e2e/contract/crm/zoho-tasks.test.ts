import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { ZohoCrm } from '../../../src/crm/zoho/zoho.ts';
import type { ZohoModule } from '../../sandbox/zoho/zoho-sandbox.ts';
import { callEntry, soon } from './call-entries.ts';
import { callbackTask } from './callback-tasks.ts';
import { problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

let world: ZohoWorld;
let crm: ZohoCrm;
beforeAll(async () => {
  world = await ZohoWorld.start();
  ({ crm } = await world.ready());
});
afterAll(() => world.zoho.close());

const phillip = '5843104000000381053';

function record(module: ZohoModule): RecordRef {
  const name = module === 'Accounts' ? { Account_Name: 'Nord AG' } : { Last_Name: 'Nord' };
  return { crm: 'zoho', module, id: world.zoho.add(module, name).id };
}
const tasksOf = ({ id }: RecordRef) =>
  world.zoho
    .records('Tasks')
    .filter((task) => JSON.stringify([task['Who_Id'], task['What_Id']]).includes(id));

test.each(['Contacts', 'Leads', 'Accounts'] as const)(
  'on one of the %s: an open task of the day, that starts no workflow',
  async (module) => {
    const ref = record(module);
    const task = callbackTask({ ownerId: phillip });
    await crm.writeTask(ref, task, soon());
    expect(tasksOf(ref)).toMatchObject([
      {
        Subject: 'Call back Nord',
        Due_Date: '2026-02-22',
        Status: 'Not Started',
        Owner: { id: phillip },
        Description: `${task.text}\n${task.marker}`,
        $trigger: [],
      },
    ]);
  },
);

test('found again by its marker, though somebody moved its date, and not by another', async () => {
  const ref = record('Contacts');
  const [task, other] = [callbackTask(), callbackTask()];
  expect(await crm.findTasks(ref, task, soon())).toEqual([]);
  world.zoho.standIn.faults.add(/POST .*\/Tasks$/, { do: 'lose-answer' });
  expect(await problemOf(crm.writeTask(ref, task, soon()))).toMatchObject({ maybeDone: true });
  await crm.writeTask(ref, other, soon());
  const [first] = tasksOf(ref);
  world.zoho.change(first?.id ?? '', { Due_Date: '2026-03-05', Status: 'Completed' });
  expect(await crm.findTasks(ref, task, soon())).toEqual([first?.id]);
  // By the clock of a computer that is hours ahead, too.
  const startedAt = Date.parse(String(first?.['Created_Time'])) + 3 * 3_600_000;
  expect(await crm.findTasks(ref, { ...task, startedAt }, soon())).toEqual([first?.id]);
  await crm.removeTask(first?.id ?? '', soon());
  await crm.removeTask(first?.id ?? '', soon());
  expect(await crm.findTasks(ref, task, soon())).toEqual([]);
});

test('an organisation in another language', async () => {
  const local = await ZohoWorld.start({ localisedPicklists: true });
  const { crm: turkish } = await local.ready();
  const { id } = local.zoho.add('Contacts', { Last_Name: 'Öztürk' });
  await turkish.writeTask({ crm: 'zoho', module: 'Contacts', id }, callbackTask(), soon());
  expect(local.zoho.records('Tasks').at(-1)).toMatchObject({ Status: 'Başlamadı' });
  await local.zoho.close();
});

test('a consent from before tasks were asked for is told as such', async () => {
  world.zoho.switches.missingScopes = ['ZohoCRM.modules.tasks.ALL'];
  const { problem } = await problemOf(crm.writeTask(record('Contacts'), callbackTask(), soon()));
  world.zoho.switches.missingScopes = [];
  expect(problem).toEqual({ code: 'crm_scope_missing', detail: 'Tasks' });
});

test('entry and task belong to the associated user, or to the connection’s when he is gone', async () => {
  const ref = record('Contacts');
  await crm.writeEntry(ref, callEntry({ ownerId: phillip }), soon());
  await crm.writeEntry(ref, callEntry({ ownerId: '5843104000000389999' }), soon());
  await crm.writeTask(ref, callbackTask({ ownerId: '5843104000000389999' }), soon());
  const owners = [...world.zoho.callsOf(ref.id), ...tasksOf(ref)].map((row) => row['Owner']);
  expect(owners).toMatchObject([
    { name: 'Phillip Huff' },
    { name: 'Evelyn Hong' },
    { name: 'Evelyn Hong' },
  ]);
});

test('everybody who can be associated', async () => {
  expect(await crm.users(soon())).toEqual([
    { id: '5843104000000381027', name: 'Evelyn Hong', email: 'evelynhong@example.com' },
    { id: phillip, name: 'Phillip Huff', email: 'phillip.huff@example.com' },
    { id: '5843104000000381079', name: 'Marta Nowak', email: 'marta.nowak@example.com' },
  ]);
});
