import type { Call } from '../../src/core/call/call.ts';
import type { CrmOptions } from '../../src/core/crm-options.ts';
import type { Settings } from '../../src/core/settings.ts';
import { browserHost } from '../contract/crm/browser-fetch.ts';
import { signInWindow } from '../contract/crm/sign-in-window.ts';
import { startOdoo } from '../sandbox/odoo/odoo.ts';
import type { Person } from '../sandbox/seed/person.ts';
import { startZoho } from '../sandbox/zoho/zoho.ts';
import { installFakeBrowser } from './fake-browser.ts';

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
  const browser = installFakeBrowser();
  // Only now: what the worker imports looks for the browser at once.
  const [
    stored,
    crms,
    { joinZoho },
    { joinOdoo },
    oauth,
    { JournalOutbox },
    { RecordCreator },
    db,
    connections,
    { zohoKind },
    { odooKind },
  ] = await Promise.all([
    import('../../src/background/stored.ts'),
    import('../../src/background/crms.ts'),
    import('../../src/crm/zoho/connect.ts'),
    import('../../src/crm/odoo/connect.ts'),
    import('../../src/crm/zoho/oauth.ts'),
    import('../../src/background/journal-outbox.ts'),
    import('../../src/background/record-creator.ts'),
    import('../../src/background/database.ts'),
    import('../../src/background/crm-connections.ts'),
    import('../../src/crm/zoho/kind.ts'),
    import('../../src/crm/odoo/kind.ts'),
  ]);
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
  const consent = oauth.consentUrl(app, redirectUri, 'state');
  const redirected = await signInWindow(zoho.standIn.port, consent);
  const signal = () => AbortSignal.timeout(10_000);
  const joined = await joinZoho(
    crms.crmHost,
    app,
    { redirected, state: 'state', redirectUri },
    signal(),
  );
  const connected = { enabled: true, problem: null, lacks: null };
  await connections.resetMemory(zohoKind, { access: joined.access });
  const zohoConnection = {
    ...app,
    ...joined.place,
    refreshToken: joined.refreshToken,
    apiDomain: joined.apiDomain,
  };
  const { account } = joined;
  await connections.connectionItem(zohoKind).set({ ...connected, ...zohoConnection, account });
  const given = {
    by: 'key' as const,
    address: `https://${odooHost}`,
    database: odoo.database,
    login: odoo.login,
    apiKey: odoo.apiKey,
  };
  const { connection, ...who } = await joinOdoo(crms.crmHost, given, signal());
  await connections.connectionItem(odooKind).set({ ...connected, ...connection, ...who });
  await stored.phoneItem.set({
    origin: 'https://pbx.example.com',
    clientId: 'id',
    clientSecret: 'secret',
    extensionNumber: '1555',
    extensionName: 'Evelyn Hong',
    boundAt: 0,
  });

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
    browser,
    zoho,
    odoo,
    sent: network.sent,
    stored,
    /** How the connection of a CRM is doing. */
    connection: (crm: 'zoho' | 'odoo') =>
      connections.connectionItem(crm === 'zoho' ? zohoKind : odooKind),
    live,
    /** Zoho's clock goes on, nobody else's. */
    pass: (ms: number) => {
      ahead += ms;
    },
    /** Every row of the outbox. */
    rows: async () => (await db.database()).getAll('outbox'),
    setTrouble: (next: typeof trouble) => {
      trouble = next;
    },
    settings: (part: Partial<Settings>) =>
      stored.settingsItem.update((held) => ({ ...held, ...part })),
    options: async (crm: 'zoho' | 'odoo', part: Partial<CrmOptions>) => {
      const { setCrmOptions } = await import('../../src/background/crm-options.ts');
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
export function endedCall(more: Partial<Call> = {}): Call {
  serial += 1;
  const startedAt = Date.now() - 90_000 + serial * 1000;
  return {
    key: `pbx.example.com/17402377.${serial}`,
    callId: `17402377.${serial}`,
    direction: 'inbound',
    remoteNumber: '+442079460958',
    remoteName: '',
    did: '',
    path: [],
    state: 'ended',
    startedAt,
    answeredAt: startedAt + 5000,
    endedAt: startedAt + 70_000,
    answeredBy: '1555',
    disposition: 'answered',
    failure: null,
    transfers: [],
    forwardedTo: '',
    consultation: null,
    parkedIn: '',
    talkSeconds: 65,
    recording: '',
    channelId: '',
    remoteChannelId: '',
    record: null,
    ...more,
  };
}

/** Puts a call in and waits until what can be written is. */
export async function write(
  outbox: ReturnType<WorkerWorld['live']>['outbox'],
  call: Call,
): Promise<void> {
  await outbox.add(call);
  await outbox.drain();
}
