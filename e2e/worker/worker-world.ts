// Before anything of the worker, which looks for the browser at once.
import '../worker-kit/fake-browser.ts';
import { connectionItem, resetMemory } from '../../src/background/crm-connections.ts';
import { setCrmOptions } from '../../src/background/crm-options.ts';
import { crmHost } from '../../src/background/crms.ts';
import { database } from '../../src/background/database.ts';
import { JournalOutbox } from '../../src/background/journal-outbox.ts';
import { RecordCreator } from '../../src/background/record-creator.ts';
import * as stored from '../../src/background/stored/crm.ts';
import { phoneItem } from '../../src/background/stored/phone.ts';
import { settingsItem } from '../../src/background/stored/settings.ts';
import type { Call } from '../../src/core/call/call.ts';
import { endedCall } from '../../src/core/call/call-fixture.ts';
import type { CrmOptions } from '../../src/core/crm-options.ts';
import type { Settings } from '../../src/core/settings.ts';
import { joinOdoo } from '../../src/crm/odoo/connect.ts';
import { odooKind } from '../../src/crm/odoo/kind.ts';
import { joinZoho } from '../../src/crm/zoho/connect.ts';
import { zohoKind } from '../../src/crm/zoho/kind.ts';
import { consentUrl } from '../../src/crm/zoho/oauth.ts';
import { browserHost } from '../contract/crm/browser-fetch.ts';
import { signInWindow } from '../contract/crm/sign-in-window.ts';
import { startOdoo } from '../sandbox/odoo/odoo.ts';
import type { Person } from '../sandbox/seed/person.ts';
import { startZoho } from '../sandbox/zoho/zoho.ts';
import { aBinding } from '../worker-kit/binding.ts';
import { fakeBrowser } from '../worker-kit/fake-browser.ts';

const zohoHosts = ['accounts.zoho.com', 'www.zohoapis.com', 'crm.zoho.com', 'crmplus.zoho.com'];
const odooHost = 'ringtab-demo.odoo.com';
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
  zoho.redirectUri = redirectUri;
  const network = browserHost({
    ...Object.fromEntries(zohoHosts.map((host) => [host, zoho.standIn.port])),
    [odooHost]: odoo.standIn.port,
  });
  let trouble: (request: { method: string; url: string; body: string }) => Trouble | null = () =>
    null;
  const dead = new Promise<never>(() => undefined);
  globalThis.fetch = async (input, init = {}) => {
    const url = String(input);
    const request = { method: init.method ?? 'GET', url, body: String(init.body ?? '') };
    const met = trouble(request);
    if (met === 'stop') return dead;
    const answer = await network.fetch(url, init);
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
  await phoneItem.set(aBinding());

  /** The parts of the worker as `main` wires them. */
  const live = () => {
    const outbox = new JournalOutbox(() => undefined);
    const settled: { key: string; crm: string; title: string | null }[] = [];
    const creator = new RecordCreator(outbox, {
      changed: () => undefined,
      settled: async (key, crm, record) =>
        void settled.push({ key, crm, title: record?.title ?? null }),
    });
    return { outbox, creator, settled };
  };
  return {
    browser: fakeBrowser,
    zoho,
    odoo,
    sent: network.sent,
    stored,
    /** How the connection of a CRM is doing. */
    connection: (crm: 'zoho' | 'odoo') => connectionItem(crm === 'zoho' ? zohoKind : odooKind),
    live,
    /** Zoho's clock goes on, nobody else's. */
    pass: (ms: number) => {
      ahead += ms;
    },
    /** Every row of the outbox. */
    rows: async () => (await database()).getAll('outbox'),
    setTrouble: (next: typeof trouble) => {
      trouble = next;
    },
    settings: (part: Partial<Settings>) => settingsItem.update((held) => ({ ...held, ...part })),
    options: async (crm: 'zoho' | 'odoo', part: Partial<CrmOptions>) => {
      await setCrmOptions(crm, part);
    },
    close: async () => {
      await Promise.all([zoho.close(), odoo.close()]);
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
