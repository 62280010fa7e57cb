import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '../../src/core/call/call.ts';
import { anotherCall, startWorkerWorld, type WorkerWorld } from './worker-world.ts';

/*
 * Who is known on this machine pops before the CRMs have answered; what they say counts, whatever was opened. A
 * CRM's answers are held back here until a test lets them go.
 */

let world: WorkerWorld;
let parts: Awaited<ReturnType<typeof workerParts>>;
let effects: InstanceType<Awaited<ReturnType<typeof workerParts>>['CallEffects']>;
let release: () => void = () => undefined;

async function workerParts() {
  const modules = await Promise.all([
    import('../../src/background/call-effects.ts'),
    import('../../src/background/contact-index/contact-reader.ts'),
    import('../../src/background/look-up.ts'),
    import('../../src/background/stored/calls.ts'),
    import('../../src/background/stored/contacts.ts'),
  ]);
  const [effect, reader, lookUp, calls, contacts] = modules;
  return { ...effect, ...reader, ...lookUp, ...calls, ...contacts };
}

async function readAll(): Promise<void> {
  const reader = new parts.ContactReader({
    changed: () => undefined,
    told: async () => undefined,
    pace: () => 1_000_000,
  });
  await parts.readingsItem.update((all) =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, dueAt: 0 }])),
  );
  for (let turn = 0; turn < 100; turn += 1) {
    await reader.drain();
    const all = Object.values(await parts.readingsItem.get());
    if (all.length === 2 && all.every(({ dueAt }) => dueAt > Date.now())) return;
  }
  throw new Error('it never ends');
}

let serial = 0;
function someone(phone = '') {
  serial += 1;
  const number = phone || `+4930666${String(10_000 + serial)}`;
  const { id } = world.zoho.add('Contacts', { Last_Name: `Glance ${serial}`, Phone: number });
  return { id, number, url: `https://crm.zoho.com/crm/${world.zoho.org}/tab/Contacts/${id}` };
}

const ringOf = (remoteNumber: string): Call =>
  anotherCall({ remoteNumber, state: 'ringing', endedAt: null, disposition: null });

/** Answers to look-ups wait until `release`. */
function holdAnswers(): void {
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const before = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const answer = await before(input, init);
    if (String(input).endsWith('/coql')) await gate;
    return answer;
  };
  restore = () => {
    globalThis.fetch = before;
    release();
  };
}
let restore: () => void = () => undefined;

const zohoTabs = () => world.browser.tabs().filter((url) => url.includes('crm.zoho.com'));
const popOf = async (call: Call) => (await parts.popsItem.get())[call.key]?.parts.crm;

beforeAll(async () => {
  world = await startWorkerWorld();
  parts = await workerParts();
  await world.settings({ country: 'DE' });
  await readAll();
});
beforeEach(() => {
  world.browser.keepTabs(true);
  const { outbox } = world.live();
  effects = new parts.CallEffects(outbox, {
    changed: () => undefined,
    isWatched: () => false,
    consider: async () => undefined,
  });
});
afterEach(() => {
  restore();
  restore = () => undefined;
  world.browser.keepTabs(false);
  world.zoho.standIn.faults.clear();
});
afterAll(() => world.close());

test('whom one record is clearly of pops at once, and the answer leaves it', async () => {
  const caller = someone();
  await readAll();
  holdAnswers();
  const call = ringOf(caller.number);
  effects.meet(call);
  await vi.waitFor(() => expect(zohoTabs()).toEqual([caller.url]));
  expect(await popOf(call)).toMatchObject({ unsure: true, url: caller.url });
  const held = async () => (await parts.lookUpsItem.get())[call.key];
  await vi.waitFor(async () => expect(await held()).toMatchObject({ unsure: true }));
  release();
  await vi.waitFor(async () => expect((await popOf(call))?.unsure).toBeUndefined());
  expect(zohoTabs()).toEqual([caller.url]);
  expect((await parts.lookUpsItem.get())[call.key]?.unsure).toBeUndefined();
});

test('the number is somebody else’s now: their record takes the place of the wrong one, once', async () => {
  const before = someone();
  await readAll();
  world.zoho.change(before.id, { Phone: '' });
  const now = someone(before.number);
  holdAnswers();
  const call = ringOf(before.number);
  effects.meet(call);
  await vi.waitFor(() => expect(zohoTabs()).toEqual([before.url]));
  release();
  await vi.waitFor(() => expect(zohoTabs()).toEqual([now.url]));
  // The call is answered, and told of again.
  effects.meet({ ...call, state: 'talking', answeredAt: Date.now() });
  await vi.waitFor(async () => expect(await popOf(call)).toMatchObject({ state: 'done' }));
  expect(zohoTabs()).toEqual([now.url]);
});

test('a second record was made meanwhile: the agent is asked, in the place of the page that opened', async () => {
  const first = someone();
  await readAll();
  someone(first.number);
  holdAnswers();
  const call = ringOf(first.number);
  effects.meet(call);
  await vi.waitFor(() => expect(zohoTabs()).toEqual([first.url]));
  release();
  await vi.waitFor(() => expect(zohoTabs()).toEqual([]));
  expect(world.browser.tabs().join()).toContain('chooser');
});

test('a record the agent had open decides as ever, and stays open when it was the wrong one', async () => {
  const one = someone();
  const other = someone(one.number);
  await readAll();
  await chrome.tabs.create({ url: one.url });
  holdAnswers();
  const call = ringOf(one.number);
  effects.meet(call);
  await vi.waitFor(async () => expect(await popOf(call)).toMatchObject({ shown: true }));
  release();
  await vi.waitFor(async () => expect((await popOf(call))?.unsure).toBeUndefined());
  expect(zohoTabs()).toEqual([one.url]);

  restore();
  world.zoho.change(one.id, { Phone: '' });
  holdAnswers();
  const again = ringOf(one.number);
  effects.meet(again);
  await vi.waitFor(async () => expect(await popOf(again)).toMatchObject({ shown: true }));
  release();
  await vi.waitFor(() => expect(zohoTabs()).toEqual([one.url, other.url]));
});

test('the worker dies before the right page has opened: the next life opens it', async () => {
  const before = someone();
  await readAll();
  world.zoho.change(before.id, { Phone: '' });
  const now = someone(before.number);
  const call = ringOf(before.number);
  const { claimPop } = await import('../../src/background/pop-claims.ts');
  await claimPop(call, 'crm', before.url, true);
  await parts.popsItem.update((all) => {
    const row = all[call.key];
    const crm = row?.parts.crm;
    if (!row || !crm) return all;
    // As a life that ended before it told that the page stands.
    return { ...all, [call.key]: { ...row, parts: { crm: { ...crm, life: 'another' } } } };
  });
  effects.meet(call);
  await vi.waitFor(() => expect(zohoTabs()).toEqual([now.url]));
});

test('several records, or contacts that are not all read, open nothing before the CRM has answered', async () => {
  const one = someone();
  someone(one.number);
  await readAll();
  expect(await parts.glanceAtCall(ringOf(one.number))).toBeNull();
  const other = someone();
  await readAll();
  expect(await parts.glanceAtCall(ringOf(other.number))).not.toBeNull();
  await world.options('odoo', { keepContacts: false });
  await parts.forgetContacts('odoo');
  expect(await parts.glanceAtCall(ringOf(other.number))).toBeNull();
  await world.options('odoo', { keepContacts: true });
  await parts.readingsItem.update((all) => ({ ...all, odoo: parts.freshReading }));
  await readAll();
});

test('the company’s own lines, and the record that was clicked, are not looked up here', async () => {
  const caller = someone();
  await readAll();
  await world.settings({ ownNumbers: [caller.number] });
  expect(await parts.glanceAtCall(ringOf(caller.number))).toBeNull();
  await world.settings({ ownNumbers: [] });
  const record = { crm: 'zoho', module: 'Contacts', id: caller.id };
  expect(await parts.glanceAtCall({ ...ringOf(caller.number), record })).toBeNull();
});

test('the CRM cannot be asked: the caller stays known, and the entry waits for its answer', async () => {
  const caller = someone();
  await readAll();
  world.zoho.standIn.faults.add(/coql/, { do: 'reset' }, 100);
  const call = ringOf(caller.number);
  const { matches, problems, unsure } = await parts.lookUpCall(call);
  expect(matches.map(({ ref }) => ref.id)).toEqual([caller.id]);
  expect(problems.map(({ crm }) => crm)).toEqual(['zoho']);
  expect(unsure).toBe(true);
  const { outbox } = world.live();
  const ended = { ...call, state: 'ended', endedAt: Date.now(), disposition: 'answered' } as const;
  await outbox.add({ ...ended, talkSeconds: 12 });
  const row = (await world.rows()).find(({ id }) => id === `${call.key}|zoho`);
  expect(row).toMatchObject({ ref: null });
  world.zoho.standIn.faults.clear();
  await outbox.retryCrm('zoho');
  await vi.waitFor(() => expect(world.zoho.callsOf(caller.id)).toHaveLength(1));
});
