import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

let world: WorkerWorld;
beforeAll(async () => {
  world = await startWorkerWorld();
});
afterEach(async () => {
  world.setTrouble(() => null);
  world.zoho.switches.missingScopes = [];
  await world.settings({ missedTask: false });
  await world.stored.associationsItem.set({});
  await world.stored.crmOptionsItem.set({});
});
afterAll(() => world.close());

let serial = 0;
/** Somebody whom only Zoho knows. */
function contact() {
  serial += 1;
  const phone = `+4420794612${String(serial).padStart(2, '0')}`;
  const { id } = world.zoho.add('Contacts', { Last_Name: `Nord ${serial}`, Phone: phone });
  return {
    phone,
    entries: () => world.zoho.callsOf(id),
    tasks: () =>
      world.zoho.records('Tasks').filter((task) => JSON.stringify(task['Who_Id']).includes(id)),
  };
}
const missed = { disposition: 'missed', answeredAt: null, talkSeconds: 0 } as const;

test('a missed call makes one entry, and one task when it is wanted, however often it is told', async () => {
  const { outbox } = world.live();
  const nord = contact();
  await write(outbox, anotherCall({ ...missed, remoteNumber: nord.phone }));
  expect([nord.entries().length, nord.tasks().length]).toEqual([1, 0]);
  await world.settings({ missedTask: true });
  const call = anotherCall({ ...missed, remoteNumber: nord.phone });
  await Promise.all([outbox.add(call), outbox.add(call)]);
  await outbox.drain();
  await write(outbox, { ...call, recording: 'late.wav' });
  expect([nord.entries().length, nord.tasks().length]).toEqual([2, 1]);
  expect(nord.tasks()[0]).toMatchObject({
    Subject: 'Call back Nord 1',
    Description: expect.stringMatching(/^Missed call from Nord 1 \(\+44 20 7946 1201\), /),
  });
});

test('two computers of one person, a second apart, write one entry and one task', async () => {
  await world.settings({ missedTask: true });
  const nord = contact();
  const call = anotherCall({ ...missed, remoteNumber: nord.phone });
  await write(world.live().outbox, call);
  await world.forgetRows();
  await write(world.live().outbox, { ...call, startedAt: call.startedAt + 1000 });
  expect([nord.entries().length, nord.tasks().length]).toEqual([1, 1]);
});

test('a worker that dies before the request, or before its answer, leaves one entry and one task', async () => {
  await world.settings({ missedTask: true });
  for (const trouble of ['stop', 'stop-after'] as const) {
    for (const module of ['Calls', 'Tasks']) {
      const nord = contact();
      world.setTrouble(({ method, url }) =>
        method === 'POST' && url.endsWith(`/${module}`) ? trouble : null,
      );
      const first = world.live();
      const call = anotherCall({ ...missed, remoteNumber: nord.phone });
      void first.outbox.add(call);
      // The row in question: a worker still busy with the one before it is not dead yet.
      const kind = module === 'Tasks' ? 'task' : undefined;
      await expect
        .poll(async () =>
          (await world.rows()).some(
            (row) =>
              row.key === call.key && row.kind === kind && row.state === 'writing' && row.maybeDone,
          ),
        )
        .toBe(true);
      await expect
        .poll(() => nord.entries().length + nord.tasks().length)
        .toBe((module === 'Calls' ? 0 : 1) + (trouble === 'stop' ? 0 : 1));
      world.setTrouble(() => null);
      await world.live().outbox.recover();
      const sent = world.sent.filter(
        ({ method, url, body }) =>
          method === 'POST' && url.endsWith(`/${module}`) && body.includes(call.key),
      );
      expect(sent).toHaveLength(1);
      // The row that was not begun may be due a moment later.
      await expect.poll(() => [nord.entries().length, nord.tasks().length]).toEqual([1, 1]);
    }
  }
});

test('a consent without tasks: the entry is written, the task waits, and connecting again is asked for', async () => {
  await world.settings({ missedTask: true });
  world.zoho.switches.missingScopes = ['ZohoCRM.modules.tasks.ALL'];
  const nord = contact();
  const { outbox } = world.live();
  await write(outbox, anotherCall({ ...missed, remoteNumber: nord.phone }));
  expect(nord.entries()).toHaveLength(1);
  const zoho = await world.connection('zoho').get();
  expect(zoho).toMatchObject({ problem: null, lacks: { code: 'crm_scope_missing' } });
  world.zoho.switches.missingScopes = [];
  await outbox.retryCrm('zoho');
  expect([nord.entries().length, nord.tasks().length]).toEqual([1, 1]);
});

test('owned by the associated user; an extension that is nobody’s writes nothing', async () => {
  const nord = contact();
  const { outbox } = world.live();
  const phillip = { name: 'Phillip Huff', email: '', userId: '5843104000000381053' };
  await world.stored.associationsItem.set({ zoho: [{ ...phillip, extensionNumber: '1555' }] });
  await write(outbox, anotherCall({ remoteNumber: nord.phone }));
  expect(nord.entries()).toMatchObject([{ Owner: { name: 'Phillip Huff' } }]);
  await world.stored.associationsItem.set({ zoho: [{ ...phillip, extensionNumber: '1556' }] });
  await write(outbox, anotherCall({ remoteNumber: nord.phone }));
  expect(nord.entries()).toHaveLength(1);
});

test('left to the PBX, a CRM is not written to', async () => {
  const nord = contact();
  await world.options('zoho', { popOnly: true });
  await write(world.live().outbox, anotherCall({ remoteNumber: nord.phone }));
  expect(nord.entries()).toHaveLength(0);
});

test('an entry says what its template says, and is found again by its marker all the same', async () => {
  await world.settings({
    journalTemplates: {
      incoming: { subject: '{name} {result}', text: 'Ringtab pbx.example.com/1\n{talk}' },
      outgoing: null,
      missed: null,
    },
  });
  const nord = contact();
  world.zoho.standIn.faults.add(/POST .*\/Calls$/, { do: 'lose-answer' });
  const { outbox } = world.live();
  await write(outbox, anotherCall({ remoteNumber: nord.phone }));
  await outbox.retryCrm('zoho');
  expect(nord.entries()).toMatchObject([
    {
      Subject: `Nord ${serial} Answered`,
      Description: expect.stringContaining('\n01:05\nRingtab '),
    },
  ]);
});
