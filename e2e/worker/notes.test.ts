import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

/* A note the agent writes about a call: in the call's one entry, whenever it was written. */

let world: WorkerWorld;
let keepNote: typeof import('../../src/background/call-notes.ts').keepNote;
let keepOutcome: typeof import('../../src/background/call-notes.ts').keepOutcome;
let moveNote: typeof import('../../src/background/call-notes.ts').moveNote;
beforeAll(async () => {
  world = await startWorkerWorld();
  ({ keepNote, keepOutcome, moveNote } = await import('../../src/background/call-notes.ts'));
});
afterEach(() => {
  world.setTrouble(() => null);
  world.zoho.standIn.faults.clear();
  world.odoo.standIn.faults.clear();
});
afterAll(() => world.close());

let serial = 0;
function callerIn(crm: 'zoho' | 'odoo') {
  serial += 1;
  const phone = `+4930555${String(30_000 + serial)}`;
  const { zoho, odoo } = world;
  const id =
    crm === 'zoho'
      ? zoho.add('Contacts', { Last_Name: `Nord ${serial}`, Phone: phone }).id
      : odoo.add('res.partner', { name: `Nord ${serial}`, phone }).id;
  return {
    call: anotherCall({ remoteNumber: phone }),
    texts: () =>
      crm === 'zoho'
        ? zoho.callsOf(String(id)).map((row) => String(row['Description']))
        : odoo
            .messagesOf('res.partner', Number(id))
            .filter((row) => String(row['message_id']).includes('ingtab'))
            .map((row) => String(row['body'])),
  };
}
const row = async (key: string, crm: string) =>
  (await world.rows()).find((one) => one.id === `${key}|${crm}`);

describe.each(['zoho', 'odoo'] as const)('%s', (crm) => {
  test('noted during the call: the entry has it from the first', async () => {
    const { call, texts } = callerIn(crm);
    await keepNote(call.key, 'Wants 20 phones\nby Friday');
    await write(world.live().outbox, call);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/Wants 20 phones(?:\n|<br>)by Friday/);
  });

  test('noted afterwards, and changed, and taken back: the one entry follows when the agent pauses', async () => {
    const { call, texts } = callerIn(crm);
    const { outbox } = world.live();
    await write(outbox, call);
    const [plain] = texts();
    await keepNote(call.key, 'Wants 2');
    const waits = await row(call.key, crm);
    expect(waits).toMatchObject({ state: 'waiting', problem: null });
    expect(waits?.dueAt).toBeGreaterThan(Date.now() + 2000);
    await outbox.drain();
    expect(texts()).toEqual([plain]);
    for (const note of ['Wants 20 phones', 'Wants 200', '']) {
      await keepNote(call.key, note);
      await outbox.retryCrm(crm);
      expect(texts()).toHaveLength(1);
      if (note !== '') expect(texts()[0]).toContain(note);
      expect(await row(call.key, crm)).toMatchObject({ state: 'written' });
    }
    expect(texts()[0]).not.toContain('Wants');
  });

  test('an outcome chosen during the call, changed afterwards and taken back: in the one entry, beside the note', async () => {
    const { call, texts } = callerIn(crm);
    await keepOutcome(call.key, 'left-message');
    await keepNote(call.key, 'About the quote');
    const { outbox } = world.live();
    await write(outbox, call);
    expect(texts()[0]).toMatch(/Outcome: Left a message(?:\n|<br>)About the quote/);
    await keepOutcome(call.key, 'reached');
    expect(await row(call.key, crm)).toMatchObject({ state: 'waiting', outcome: 'left-message' });
    await outbox.retryCrm(crm);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/Outcome: Reached(?:\n|<br>)About the quote/);
    expect(texts()[0]).not.toContain('Left a message');
    await keepOutcome(call.key, null);
    await outbox.retryCrm(crm);
    expect(texts()[0]).not.toContain('Outcome');
    expect(texts()[0]).toContain('About the quote');
    expect(await row(call.key, crm)).not.toHaveProperty('outcome');
  });

  test('the answer to a changed outcome is lost: it stands there once', async () => {
    const { call, texts } = callerIn(crm);
    const { outbox } = world.live();
    await write(outbox, call);
    await keepOutcome(call.key, 'wrong-number');
    world[crm].standIn.faults.add(/PUT .*\/Calls|mail\.message\/write$/, { do: 'lose-answer' });
    await outbox.retryCrm(crm);
    await outbox.retryCrm(crm);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]?.match(/Outcome: Wrong number/g)).toHaveLength(1);
  });

  test('typed on while the entry is written: what came later is written too', async () => {
    const { call, texts } = callerIn(crm);
    await keepNote(call.key, 'Want');
    const { outbox } = world.live();
    let typing: Promise<void> | undefined;
    world.setTrouble(({ method, url }) => {
      if (method === 'POST' && /Calls$|message_post$/.test(url))
        typing ??= keepNote(call.key, 'Wants a quote');
      return null;
    });
    await write(outbox, call);
    await typing;
    expect(await row(call.key, crm)).toMatchObject({ state: 'waiting', notes: 'Want' });
    await outbox.retryCrm(crm);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Wants a quote');
  });

  test.each(['stop', 'stop-after'] as const)(
    'a worker that dies (%s) while the note is brought: the next one brings it, once',
    async (trouble) => {
      const { call, texts } = callerIn(crm);
      await write(world.live().outbox, call);
      await keepNote(call.key, 'Wants a quote');
      let died: () => void = () => undefined;
      const death = new Promise<void>((resolve) => {
        died = resolve;
      });
      world.setTrouble(({ method, url }) => {
        const isUpdate = method === 'PUT' || /mail\.message\/write$/.test(url);
        if (isUpdate) died();
        return isUpdate ? trouble : null;
      });
      void world.live().outbox.retryCrm(crm);
      await death;
      if (trouble === 'stop-after') await expect.poll(() => texts()[0]).toContain('quote');
      world.setTrouble(() => null);
      await world.live().outbox.recover();
      expect(texts()).toHaveLength(1);
      expect(texts()[0]?.match(/Wants a quote/g)).toHaveLength(1);
      expect(await row(call.key, crm)).toMatchObject({ state: 'written', notes: 'Wants a quote' });
    },
  );

  test('the answer to the entry is lost: its note stands there once', async () => {
    const { call, texts } = callerIn(crm);
    await keepNote(call.key, 'Wants a quote');
    world[crm].standIn.faults.add(/POST .*\/Calls$|message_post$/, { do: 'lose-answer' });
    const { outbox } = world.live();
    await write(outbox, call);
    await outbox.retryCrm(crm);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]?.match(/Wants a quote/g)).toHaveLength(1);
  });
});

test('a note on what turns out to be a part of a call is about that call', async () => {
  const { call, texts } = callerIn('zoho');
  await keepNote(`${call.key}.part`, 'Asked Phillip');
  await keepOutcome(`${call.key}.part`, 'reached');
  await keepNote(call.key, 'Wants a quote');
  await moveNote(`${call.key}.part`, call.key);
  await write(world.live().outbox, call);
  expect(texts()[0]).toContain('Outcome: Reached\nWants a quote\nAsked Phillip');
});

describe('what is learnt of a call after its entry was sent', () => {
  const learnt = { recording: 'late.wav', talkSeconds: 64 };

  test('does not hide the entry that the note belongs to', async () => {
    const { call, texts } = callerIn('zoho');
    const { outbox } = world.live();
    await write(outbox, call);
    await keepNote(call.key, 'Wants a quote');
    // Its record says that it began a second earlier.
    await outbox.add({ ...call, ...learnt, startedAt: call.startedAt - 1000 });
    await outbox.retryCrm('zoho');
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Wants a quote');
  });

  test('does not hide the one whose answer was lost, note or not', async () => {
    const { call, texts } = callerIn('zoho');
    world.zoho.standIn.faults.add(/POST .*\/Calls$/, { do: 'lose-answer' });
    const { outbox } = world.live();
    await write(outbox, call);
    await outbox.add({ ...call, ...learnt, startedAt: call.startedAt - 1000 });
    await outbox.retryCrm('zoho');
    expect(texts()).toHaveLength(1);
  });

  test('does not hide the one whose answer was lost and whose note changed', async () => {
    const { call, texts } = callerIn('zoho');
    await keepNote(call.key, 'Wants 20 phones');
    world.zoho.standIn.faults.add(/POST .*\/Calls$/, { do: 'lose-answer' });
    const { outbox } = world.live();
    await write(outbox, call);
    await keepNote(call.key, 'Wants 25 phones');
    await outbox.add({ ...call, ...learnt, startedAt: call.startedAt - 1000 });
    await outbox.retryCrm('zoho');
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^[^\n]+\nWants 25 phones\nRingtab /);
  });
});
