import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

/* The agent names another record for a call that is over: its entry is on that one, once, and nowhere else. */

let world: WorkerWorld;
let notes: typeof import('../../src/background/call-notes.ts');
beforeAll(async () => {
  world = await startWorkerWorld();
  notes = await import('../../src/background/call-notes.ts');
});
afterEach(async () => {
  world.setTrouble(() => null);
  world.zoho.standIn.faults.clear();
  world.odoo.standIn.faults.clear();
  await world.settings({ missedTask: false });
});
afterAll(() => world.close());

type CrmName = 'zoho' | 'odoo';

let serial = 0;
/** A record, with a number that nobody else has unless it is given one. */
function someone(crm: CrmName, phone = `+3120794${String(2000 + serial)}`) {
  serial += 1;
  const { zoho, odoo } = world;
  const name = `Nord ${serial}`;
  const id = String(
    crm === 'zoho'
      ? zoho.add('Contacts', { Last_Name: name, Phone: phone }).id
      : odoo.add('res.partner', { name, phone }).id,
  );
  const module = crm === 'zoho' ? 'Contacts' : 'res.partner';
  return {
    phone,
    name,
    ref: { crm, module, id },
    texts: () =>
      crm === 'zoho'
        ? zoho.callsOf(id).map((row) => String(row['Description']))
        : odoo
            .messagesOf('res.partner', Number(id))
            .filter((row) => String(row['message_id']).includes('ingtab'))
            .map((row) => String(row['body'])),
    tasks: () =>
      crm === 'zoho'
        ? zoho.records('Tasks').filter((row) => JSON.stringify(row['Who_Id']).includes(id)).length
        : odoo.records('mail.activity').filter((row) => row['res_id'] === Number(id)).length,
  };
}
type Someone = ReturnType<typeof someone>;

const row = async (key: string, crm: CrmName) =>
  (await world.rows()).find((one) => one.id === `${key}|${crm}`);
const isOurs = (url: string) => /zohoapis|odoo\.com/.test(url);

type Outbox = ReturnType<WorkerWorld['live']>['outbox'];

/** A call of somebody that is in the history, its entry written. */
async function logged(outbox: Outbox, from: Someone, more: Parameters<typeof anotherCall>[0] = {}) {
  const call = anotherCall({ remoteNumber: from.phone, ...more });
  await world.list(call, from);
  await write(outbox, call);
  return call;
}

/** Nobody can reach the CRM meanwhile; `full`: it says that it takes nothing now. */
async function outage<T>(
  crm: CrmName,
  work: () => Promise<T>,
  how: 'reset' | 'full' = 'reset',
): Promise<T> {
  const full = { do: 'reply', reply: { status: 429, body: {} } } as const;
  world[crm].standIn.faults.add(/./, how === 'full' ? full : { do: how }, 1000);
  const result = await work();
  world[crm].standIn.faults.clear();
  return result;
}

describe.each(['zoho', 'odoo'] as const)('%s', (crm) => {
  test('written: it is written there, and taken back where it was', async () => {
    const [wrong, right] = [someone(crm), someone(crm)];
    const { outbox } = world.live();
    const call = await logged(outbox, wrong);
    const [text] = wrong.texts();
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    expect([wrong.texts(), right.texts()]).toEqual([[], [text]]);
    const settled = await row(call.key, crm);
    expect(settled).toMatchObject({ state: 'written', ref: right.ref });
    expect(settled).not.toHaveProperty('strays');
  });

  test('waiting: it only goes there', async () => {
    const [wrong, right] = [someone(crm), someone(crm)];
    const { outbox } = world.live();
    const call = await outage(crm, () => logged(outbox, wrong));
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    expect([wrong.texts().length, right.texts().length]).toEqual([0, 1]);
  });

  test('found nowhere: it gets its record', async () => {
    const right = someone(crm);
    const { outbox } = world.live();
    const call = await logged(outbox, { ...right, phone: `+3120795${String(3000 + serial)}` });
    expect(await row(call.key, crm)).toMatchObject({ state: 'nobody' });
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    expect(right.texts()).toHaveLength(1);
  });

  test('there, elsewhere and back again: once, with note and outcome, and what is noted later follows', async () => {
    const [one, other] = [someone(crm), someone(crm)];
    const call = anotherCall({ remoteNumber: one.phone });
    await world.list(call, one);
    await notes.keepNote(call.key, 'About the quote');
    await notes.keepOutcome(call.key, 'reached');
    const { outbox } = world.live();
    await write(outbox, call);
    for (const to of [other, one, other, one]) {
      await outbox.move(call.key, to.ref, to.name);
      await outbox.drain();
      const from = to === one ? other : one;
      expect([from.texts().length, to.texts().length]).toEqual([0, 1]);
      expect(to.texts()[0]).toMatch(/Outcome: Reached(?:\n|<br>)About the quote/);
    }
    // While nothing can be written, too: what is there is found.
    await outage(crm, async () => {
      await outbox.move(call.key, other.ref, other.name);
      await outbox.move(call.key, one.ref, one.name);
    });
    await notes.keepNote(call.key, 'About the contract');
    await outbox.retryCrm(crm);
    expect([other.texts().length, one.texts().length]).toEqual([0, 1]);
    expect(one.texts()[0]).toContain('About the contract');
    expect(one.texts()[0]).not.toContain('quote');
  });

  test('the task to call back goes along', async () => {
    await world.settings({ missedTask: true });
    const [wrong, right] = [someone(crm), someone(crm)];
    const missed = { disposition: 'missed', answeredAt: null, talkSeconds: 0 } as const;
    const { outbox } = world.live();
    const call = await logged(outbox, wrong, missed);
    expect([wrong.tasks(), right.tasks()]).toEqual([1, 0]);
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    expect([wrong.tasks(), right.tasks()]).toEqual([0, 1]);
  });

  test.each(['reset', 'full'] as const)(
    'what is learnt of the call afterwards moves nothing (%s)',
    async (how) => {
      const [wrong, right] = [someone(crm), someone(crm)];
      const { outbox } = world.live();
      const call = await logged(outbox, wrong, { record: wrong.ref });
      const more = { ...call, startedAt: call.startedAt - 1000, recording: 'late.wav' };
      const moved = async () => {
        await outbox.move(call.key, right.ref, right.name);
        await outbox.drain();
        await write(outbox, more);
      };
      await outage(crm, moved, how);
      await outbox.retryCrm(crm);
      await write(outbox, more);
      expect([wrong.texts().length, right.texts().length]).toEqual([0, 1]);
      const other = crm === 'zoho' ? 'odoo' : 'zoho';
      expect(await row(call.key, other)).toBeUndefined();
    },
  );

  test.each(['stop', 'stop-after'] as const)(
    'a worker that dies (%s) over any request of it: the next one brings it to its end',
    async (trouble) => {
      let requests = Number.POSITIVE_INFINITY;
      for (let nth = 1; nth <= requests; nth += 1) {
        const [wrong, right] = [someone(crm), someone(crm)];
        const { outbox } = world.live();
        const call = await logged(outbox, wrong);
        let seen = 0;
        const died = new Promise<boolean>((resolve) => {
          world.setTrouble(({ url }) => {
            if (!isOurs(url)) return null;
            seen += 1;
            if (seen !== nth) return null;
            resolve(true);
            return trouble;
          });
        });
        const done = outbox.move(call.key, right.ref, right.name).then(() => outbox.drain());
        const isDead = await Promise.race([died, done.then(() => false)]);
        if (!isDead) requests = seen;
        // Carried out, if it was to be, before another worker looks.
        if (isDead && trouble === 'stop-after')
          await expect.poll(() => world.answered()).toBe(true);
        world.setTrouble(() => null);
        await world.live().outbox.recover();
        expect([nth, wrong.texts().length, right.texts().length]).toEqual([nth, 0, 1]);
        expect(await row(call.key, crm)).toMatchObject({ state: 'written', ref: right.ref });
      }
      expect(requests).toBeGreaterThanOrEqual(4);
    },
  );

  test.each([
    ['to writing it', /POST .*\/Calls$|message_post$/],
    ['to taking it back', /DELETE .*\/Calls|mail\.message\/unlink$/],
  ])('an answer that is lost, %s: once, and only there', async (_, request) => {
    const [wrong, right] = [someone(crm), someone(crm)];
    const { outbox } = world.live();
    const call = await logged(outbox, wrong);
    world[crm].standIn.faults.add(request, { do: 'lose-answer' });
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    await outbox.retryCrm(crm);
    expect([wrong.texts().length, right.texts().length]).toEqual([0, 1]);
    expect(await row(call.key, crm)).toMatchObject({ state: 'written' });
  });

  test('a CRM that will not take it back: that is said, by name, and can be tried again', async () => {
    const [wrong, right] = [someone(crm), someone(crm)];
    const { outbox } = world.live();
    const call = await logged(outbox, wrong);
    const body =
      crm === 'zoho'
        ? { code: 'NO_PERMISSION', message: 'permission denied', status: 'error', details: {} }
        : { name: 'odoo.exceptions.AccessError', message: 'No', arguments: [], debug: '' };
    world[crm].standIn.faults.add(/DELETE .*\/Calls|mail\.message\/unlink$/, {
      do: 'reply',
      reply: { status: 403, body },
    });
    await outbox.move(call.key, right.ref, right.name);
    await outbox.drain();
    expect([wrong.texts().length, right.texts().length]).toEqual([1, 1]);
    const failed = await row(call.key, crm);
    const problem = { code: 'crm_entry_stays', detail: wrong.name };
    expect(failed).toMatchObject({ state: 'failed', problem });
    await outbox.retry(failed?.id ?? '');
    expect([wrong.texts().length, right.texts().length]).toEqual([0, 1]);
  });

  test('to a record of the other CRM: there only', async () => {
    const wrong = someone(crm);
    const right = someone(crm === 'zoho' ? 'odoo' : 'zoho', wrong.phone);
    const third = someone(right.ref.crm);
    const { outbox } = world.live();
    const call = await logged(outbox, wrong);
    expect([wrong.texts().length, right.texts().length]).toEqual([1, 1]);
    await outbox.move(call.key, third.ref, third.name);
    await outbox.drain();
    expect([wrong, right, third].map((one) => one.texts().length)).toEqual([0, 0, 1]);
    expect(await row(call.key, crm)).toMatchObject({ state: 'nobody' });
    // And back.
    await outbox.move(call.key, wrong.ref, wrong.name);
    await outbox.drain();
    expect([wrong, right, third].map((one) => one.texts().length)).toEqual([1, 0, 0]);
  });
});

test('the history keeps the record the agent named, whatever is told later', async () => {
  const { CallEffects } = await import('../../src/background/call-effects.ts');
  const { newStory } = await import('../../src/core/call/story.ts');
  const [wrong, right] = [someone('zoho'), someone('zoho')];
  const { outbox } = world.live();
  const effects = new CallEffects(outbox, {
    changed: () => undefined,
    isWatched: () => false,
    consider: async () => undefined,
  });
  const call = await logged(outbox, wrong, { record: wrong.ref });
  await outbox.move(call.key, right.ref, right.name);
  await effects.close({ ...call, recording: 'late.wav' }, newStory(call.callId, call.startedAt));
  await effects.recordSettled(call.key, 'zoho', { ref: wrong.ref, title: wrong.name });
  const listed = await world.listed(call.key);
  expect(listed).toMatchObject({ name: right.name, record: right.ref });
  expect(listed?.call.recording).toBe('late.wav');
});

test('a record that was merged into the right one has brought its entry along: it stays there', async () => {
  const [wrong, right] = [someone('odoo'), someone('odoo')];
  const { outbox } = world.live();
  const call = await logged(outbox, wrong);
  const [message] = world.odoo.messagesOf('res.partner', Number(wrong.ref.id)).slice(-1);
  if (!message) throw new Error('nothing was written');
  world.odoo.change('mail.message', message.id, { res_id: Number(right.ref.id) });
  world.odoo.remove('res.partner', Number(wrong.ref.id));
  await outbox.move(call.key, right.ref, right.name);
  await outbox.drain();
  expect(right.texts()).toHaveLength(1);
  expect(await row(call.key, 'odoo')).toMatchObject({ state: 'written' });
});
