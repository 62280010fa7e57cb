// Before anything of the worker, which looks for the browser at once.
import '../worker-kit/fake-browser.ts';
import { chooseRecord } from '../../src/background/choose-record.ts';
import { choosePhonebook } from '../../src/background/contact-sync/choose-phonebook.ts';
import { ContactSync } from '../../src/background/contact-sync/contact-sync.ts';
import { connectionItem, resetMemory } from '../../src/background/crm-connections.ts';
import { setCrmOptions } from '../../src/background/crm-options.ts';
import { crmHost } from '../../src/background/crms.ts';
import { database } from '../../src/background/database.ts';
import { JournalOutbox } from '../../src/background/journal-outbox.ts';
import { lookUpCall, lookUpKept } from '../../src/background/look-up.ts';
import { RecordCreator } from '../../src/background/record-creator.ts';
import { lookUpsItem } from '../../src/background/stored/calls.ts';
import * as stored from '../../src/background/stored/crm.ts';
import { phoneItem } from '../../src/background/stored/phone.ts';
import { settingsItem } from '../../src/background/stored/settings.ts';
import type { Call } from '../../src/core/call/call.ts';
import { endedCall } from '../../src/core/call/call-fixture.ts';
import type { CrmOptions } from '../../src/core/crm-options.ts';
import type { RecordRef } from '../../src/core/record-ref.ts';
import type { Settings } from '../../src/core/settings.ts';
import { joinOdoo } from '../../src/crm/odoo/connect.ts';
import { odooKind } from '../../src/crm/odoo/kind.ts';
import { joinZoho } from '../../src/crm/zoho/connect.ts';
import { zohoKind } from '../../src/crm/zoho/kind.ts';
import { consentUrl } from '../../src/crm/zoho/oauth.ts';
import { browserHost } from '../contract/crm/browser-fetch.ts';
import { signInWindow } from '../contract/crm/sign-in-window.ts';
import { startOdoo } from '../sandbox/odoo/odoo.ts';
import { startPbx } from '../sandbox/pbx/pbx.ts';
import type { Person } from '../sandbox/seed/person.ts';
import { startZoho } from '../sandbox/zoho/zoho.ts';
import { aBinding } from '../worker-kit/binding.ts';
import { fakeBrowser } from '../worker-kit/fake-browser.ts';

const zohoHosts = ['accounts.zoho.com', 'www.zohoapis.com', 'crm.zoho.com', 'crmplus.zoho.com'];
const odooHost = 'ringtab-demo.odoo.com';
export const pbxHostName = 'pbx.example.com';
export const redirectUri = 'https://ringtab.chromiumapp.org/zoho';

/** What the network does to a request: `stop` is the worker's death before it left, `stop-after` before its answer. */
export type Trouble = 'stop' | 'stop-after';

/**
 * The worker's own code, connected to both stand-ins, without a browser around it. Everything it keeps is in
 * the fake browser's storage, so a new life begins where the last one ended.
 */
export async function startWorkerWorld(people: readonly Person[] = []) {
  let ahead = 0;
  const zoho = await startZoho({
    now: () => Date.now() + ahead,
    people,
    latencyMs: 0,
    switches: { consent: 'accept', indexLagMs: 0 },
  });
  const odoo = await startOdoo({ people });
  const pbx = await startPbx();
  zoho.redirectUri = redirectUri;
  const network = browserHost({
    ...Object.fromEntries(zohoHosts.map((host) => [host, zoho.standIn.port])),
    [odooHost]: odoo.standIn.port,
    [pbxHostName]: pbx.standIn.port,
  });
  let trouble: (request: { method: string; url: string; body: string }) => Trouble | null = () =>
    null;
  let underWay = 0;
  const dead = new Promise<never>(() => undefined);
  globalThis.fetch = async (input, init = {}) => {
    const url = String(input);
    const request = { method: init.method ?? 'GET', url, body: String(init.body ?? '') };
    const met = trouble(request);
    if (met === 'stop') return dead;
    // A browser never leaves it out, and the PBX wants it.
    const headers = { 'User-Agent': 'Chromium', ...init.headers };
    underWay += 1;
    const answer = await network.fetch(url, { ...init, headers }).finally(() => {
      underWay -= 1;
    });
    return met === 'stop-after' ? dead : answer;
  };

  const app = {
    accountsServer: 'https://accounts.zoho.com',
    crmAddress: 'https://crm.zoho.com',
    clientId: zoho.clientId,
    clientSecret: zoho.clientSecret,
  };
  const consent = consentUrl(app, redirectUri, 'state');
  const redirected = await signInWindow(zoho.standIn.port, consent);
  const signal = () => AbortSignal.timeout(10_000);
  const joined = await joinZoho(
    crmHost,
    app,
    { redirected, state: 'state', redirectUri },
    signal(),
  );
  const connected = { enabled: true, problem: null, lacks: null };
  await resetMemory(zohoKind, { access: joined.access });
  const zohoConnection = {
    ...app,
    ...joined.place,
    refreshToken: joined.refreshToken,
    apiDomain: joined.apiDomain,
  };
  const { account } = joined;
  await connectionItem(zohoKind).set({ ...connected, ...zohoConnection, account });
  const given = {
    by: 'key' as const,
    address: `https://${odooHost}`,
    database: odoo.database,
    login: odoo.login,
    apiKey: odoo.apiKey,
  };
  const { connection, ...who } = await joinOdoo(crmHost, given, signal());
  await connectionItem(odooKind).set({ ...connected, ...connection, ...who });
  const { clientId, clientSecret } = pbx;
  await phoneItem.set(aBinding({ origin: `https://${pbxHostName}`, clientId, clientSecret }));

  let isLineUp = true;
  /** The parts of the worker as `main` wires them. */
  const live = () => {
    const outbox = new JournalOutbox(() => undefined);
    const sync = new ContactSync({ changed: () => undefined, mayAskPbx: async () => isLineUp });
    const settled: { key: string; crm: string; title: string | null }[] = [];
    const creator = new RecordCreator(outbox, {
      changed: () => undefined,
      settled: async (key, crm, record) => {
        settled.push({ key, crm, title: record?.title ?? null });
        await sync.recordSettled(key, crm, record);
      },
    });
    return { outbox, creator, sync, settled };
  };
  return {
    browser: fakeBrowser,
    zoho,
    odoo,
    pbx,
    sent: network.sent,
    stored,
    /** How the connection of a CRM is doing. */
    connection: (crm: 'zoho' | 'odoo') => connectionItem(crm === 'zoho' ? zohoKind : odooKind),
    live,
    /** Zoho's clock goes on, nobody else's. */
    pass: (ms: number) => {
      ahead += ms;
    },
    setLine: (up: boolean) => {
      isLineUp = up;
    },
    /** Switches contact sync on, with a phonebook of this name. */
    syncInto: async (crm: 'zoho' | 'odoo', name: string) => {
      await setCrmOptions(crm, { sync: true });
      return choosePhonebook(crm, { name });
    },
    /** Every row of contact sync. */
    syncRows: async () => (await database()).getAll('contacts'),
    forgetSyncRows: async () => (await database()).clear('contacts'),
    /** As on the page that asks whose call it is. */
    choose: async (call: Call, ref: RecordRef, outbox: JournalOutbox) => {
      await lookUpCall(call);
      await lookUpKept(call.key);
      return chooseRecord({ key: call.key, ref, remember: false }, outbox);
    },
    /** As after an update: who called is looked up anew. */
    forgetLookUps: () => lookUpsItem.set({}),
    /** As if every wait of contact sync were over. */
    makeSyncDue: async () => {
      const db = await database();
      for (const row of await db.getAll('contacts')) await db.put('contacts', { ...row, dueAt: 0 });
      await stored.syncCallsItem.update((all) => all.map((one) => ({ ...one, dueAt: 0 })));
    },
    /** Nothing is on its way: whatever was asked has been carried out. */
    answered: () => underWay === 0,
    /** Puts a call that is over into the history. */
    list: async (call: Call, { name, ref }: { name: string; ref: RecordRef | null }) => {
      const { key, startedAt } = call;
      const row = { key, startedAt, call, name, record: ref, seen: true };
      await (await database()).put('calls', row);
    },
    /** A call as the history has it. */
    listed: async (key: string) => (await database()).get('calls', key),
    /** Every row of the outbox. */
    rows: async () => (await database()).getAll('outbox'),
    /** The next life is that of another computer, as far as the outbox goes. */
    forgetRows: async () => (await database()).clear('outbox'),
    setTrouble: (next: typeof trouble) => {
      trouble = next;
    },
    settings: (part: Partial<Settings>) => settingsItem.update((held) => ({ ...held, ...part })),
    options: async (crm: 'zoho' | 'odoo', part: Partial<CrmOptions>) => {
      await setCrmOptions(crm, part);
    },
    close: async () => {
      await Promise.all([zoho.close(), odoo.close(), pbx.close()]);
    },
  };
}

export type WorkerWorld = Awaited<ReturnType<typeof startWorkerWorld>>;

let serial = 0;

/** An answered incoming call of its own that is over, changed as a test needs it. */
export function anotherCall(more: Partial<Call> = {}): Call {
  serial += 1;
  return endedCall({
    key: `pbx.example.com/17402377.${serial}`,
    callId: `17402377.${serial}`,
    startedAt: Date.now() - 90_000 + serial * 1000,
    talkSeconds: 65,
    ...more,
  });
}

/** Puts a call in and waits until what can be written is. */
export async function write(
  outbox: ReturnType<WorkerWorld['live']>['outbox'],
  call: Call,
): Promise<void> {
  await outbox.add(call);
  await outbox.drain();
}
