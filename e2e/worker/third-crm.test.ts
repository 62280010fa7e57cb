import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { books } from './ledger/ledger.ts';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

/* A third CRM is a folder (`ledger/`) and its line in `src/crm/kinds.ts`, which stands here. */
vi.mock(import('../../src/crm/kinds.ts'), async (importOriginal) => {
  const [{ crmKinds }, { ledgerKind }] = await Promise.all([
    importOriginal(),
    import('./ledger/kind.ts'),
  ]);
  return { crmKinds: [...crmKinds, ledgerKind] };
});

const address = 'https://ledger.example.com';
let world: WorkerWorld;
let parts: Awaited<ReturnType<typeof workerParts>>;

async function workerParts() {
  const [connect, disconnect, views, lookUp, pop, sites] = await Promise.all([
    import('../../src/background/connect-crm.ts'),
    import('../../src/background/disconnect-crm.ts'),
    import('../../src/background/crm-views.ts'),
    import('../../src/background/look-up.ts'),
    import('../../src/background/screen-pop.ts'),
    import('../../src/background/sites.ts'),
  ]);
  const view = async () => (await views.crmViews(new Set())).find(({ id }) => id === 'ledger');
  return { ...connect, ...disconnect, ...lookUp, ...pop, ...sites, view };
}

beforeAll(async () => {
  world = await startWorkerWorld();
  parts = await workerParts();
});
beforeEach(async () => {
  books.calls.length = 0;
  books.customers.set('7', { id: '7', name: 'Rosa Klein', phone: '030 / 5550 104', createdAt: 0 });
  await parts.connectCrm('ledger', { address, key: books.key });
});
afterAll(() => world.close());

const caller = { remoteNumber: '+49305550104' };
const rings = { ...caller, state: 'ringing', endedAt: null, disposition: null } as const;

test('is connected by the form it names: a wrong key is told, the right one is kept', async () => {
  await parts.disconnectCrm('ledger');
  expect(await parts.connectCrm('ledger', { address, key: 'wrong' })).toEqual({
    ok: false,
    problem: { code: 'crm_key_refused' },
  });
  expect(await parts.view()).toMatchObject({ name: 'Ledger', state: 'disconnected' });
  expect(await parts.connectCrm('ledger', { address, key: books.key })).toEqual({ ok: true });
  expect(await parts.view()).toMatchObject({
    state: 'connected',
    address,
    account: 'Evelyn Hong',
    entered: { address },
    form: [{ name: 'address' }, { name: 'key', secret: true }],
  });
});

test('an organisation gives its address and key beforehand, the key unseen', async () => {
  const { forgetPolicy, policyView } = await import('../../src/background/policy.ts');
  await parts.disconnectCrm('ledger');
  world.browser.setPolicy({ 'ledger.address': address, 'ledger.key': books.key });
  forgetPolicy();
  expect(await policyView()).toMatchObject({
    start: { 'ledger.address': address },
    secrets: ['ledger.key'],
    problems: [],
  });
  expect(await parts.connectCrm('ledger', { address: '', key: '' })).toEqual({ ok: true });
  world.browser.setPolicy({});
  forgetPolicy();
});

test('its caller is looked up and verified, and the record opens once', async () => {
  books.customers.set('8', { id: '8', name: 'Near', phone: '030 / 5560 104', createdAt: 0 });
  const call = anotherCall(rings);
  const { matches, problems } = await parts.lookUpCall(call);
  expect(problems).toEqual([]);
  expect(matches.map(({ title }) => title)).toEqual(['Rosa Klein']);
  expect(await parts.screenPop(call, () => false)).toBe('opened');
  expect(await parts.screenPop(call, () => false)).toBe('earlier');
  expect(world.browser.opened.filter((url) => url.startsWith(address))).toEqual([
    `${address}/customers/7`,
  ]);
});

test('its pages are searched by its own rules', async () => {
  const sender = { origin: address, url: address, tabId: 1, frameId: 0, world: 'page' } as const;
  expect(await parts.hello(sender)).toMatchObject({
    enabled: true,
    rules: { phoneFields: [{ selector: '.phone' }] },
  });
});

test('the call is written once, also when the answer is lost', async () => {
  const { outbox } = world.live();
  const call = anotherCall(caller);
  books.loseAnswer = true;
  await write(outbox, call);
  await outbox.retryCrm('ledger');
  expect(books.calls).toMatchObject([
    { customer: '7', text: expect.stringContaining('Incoming Call') },
  ]);
  await write(outbox, { ...call, recording: 'late.wav' });
  expect(books.calls).toHaveLength(1);
});

test('an unknown caller becomes a customer, with the call on it', async () => {
  const { setCrmOptions } = await import('../../src/background/crm-options.ts');
  await setCrmOptions('ledger', { autoCreate: 'automatic' });
  const { outbox, creator } = world.live();
  const call = anotherCall({ remoteNumber: '+49305550199' });
  await write(outbox, call);
  await creator.consider(call);
  const made = [...books.customers.values()].filter(({ phone }) => phone === call.remoteNumber);
  expect(made).toHaveLength(1);
  expect(books.calls).toMatchObject([{ customer: made[0]?.id }]);
});

test('disconnected, it is asked nothing more', async () => {
  await parts.disconnectCrm('ledger');
  const { matches } = await parts.lookUpCall(anotherCall(rings));
  expect(matches).toEqual([]);
  expect(await parts.view()).toMatchObject({ state: 'disconnected', entered: {} });
});
