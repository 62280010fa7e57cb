import { type ZohoAccess, ZohoClient } from '../../../src/crm/zoho/client.ts';
import { joinZoho, type ZohoJoined } from '../../../src/crm/zoho/connect.ts';
import type { ZohoMetadata } from '../../../src/crm/zoho/metadata.ts';
import { consentUrl } from '../../../src/crm/zoho/oauth.ts';
import { ZohoCrm } from '../../../src/crm/zoho/zoho.ts';
import type { Person } from '../../sandbox/seed/person.ts';
import { startZoho } from '../../sandbox/zoho/zoho.ts';
import type { ZohoSandbox, ZohoSwitches } from '../../sandbox/zoho/zoho-sandbox.ts';
import { type BrowserHost, browserHost } from './browser-fetch.ts';
import { signInWindow } from './sign-in-window.ts';

export const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/zoho';
export const state = 'a-random-state';

type App = Parameters<typeof joinZoho>[1];

/** The session's half of the worker's storage. */
export interface ZohoStores {
  access: ZohoAccess | null;
  metadata: ZohoMetadata | null;
}

const zones = ['com', 'eu', 'in', 'com.cn'];

/** A Zoho whose clock only moves when told to, and a browser that reaches all its data centres. */
export class ZohoWorld {
  readonly zoho: ZohoSandbox;
  readonly host: BrowserHost;
  readonly app: App;
  private readonly clock: { at: number };

  private constructor(zoho: ZohoSandbox, clock: { at: number }) {
    this.zoho = zoho;
    this.clock = clock;
    const names = zones.flatMap((zone) => [`accounts.zoho.${zone}`, `www.zohoapis.${zone}`]);
    const ports = Object.fromEntries(names.map((name) => [name, zoho.standIn.port]));
    this.host = browserHost(ports, () => clock.at);
    this.app = {
      accountsServer: 'https://accounts.zoho.com',
      crmAddress: 'https://crm.zoho.com',
      clientId: zoho.clientId,
      clientSecret: zoho.clientSecret,
    };
  }

  static async start(
    switches: Partial<ZohoSwitches> = {},
    people: readonly Person[] = [],
  ): Promise<ZohoWorld> {
    const clock = { at: Date.parse('2026-03-01T10:00:00Z') };
    const zoho = await startZoho({
      people,
      latencyMs: 0,
      switches: { consent: 'accept', ...switches },
      now: () => clock.at,
    });
    zoho.redirectUri = redirectUri;
    return new ZohoWorld(zoho, clock);
  }

  now(): number {
    return this.clock.at;
  }

  pass(ms: number): void {
    this.clock.at += ms;
  }

  /** Where the consent window ends. */
  consent(press?: 'accept' | 'reject', app: App = this.app): Promise<string> {
    const url = consentUrl(app, redirectUri, state);
    return signInWindow(this.zoho.standIn.port, url, press);
  }

  async join(
    redirected?: string,
    more: Partial<App & { redirectUri: string }> = {},
  ): Promise<ZohoJoined> {
    const flow = { redirected: redirected ?? (await this.consent()), state, redirectUri, ...more };
    return joinZoho(this.host, { ...this.app, ...more }, flow, AbortSignal.timeout(5000));
  }

  /** A client of its own, as every life of the worker makes one, over the storage they share. */
  client(joined: ZohoJoined, stores: ZohoStores): ZohoClient {
    return new ZohoClient(
      this.host,
      { ...this.app, refreshToken: joined.refreshToken, apiDomain: joined.apiDomain },
      {
        load: async () => stores.access,
        save: async (access) => {
          stores.access = access;
        },
      },
    );
  }

  crm(joined: ZohoJoined, stores: ZohoStores): ZohoCrm {
    return new ZohoCrm(this.client(joined, stores), joined.place, {
      load: async () => stores.metadata,
      save: async (metadata) => {
        stores.metadata = metadata;
      },
    });
  }

  /** Signed in and ready. */
  async ready(): Promise<{ crm: ZohoCrm; stores: ZohoStores; joined: ZohoJoined }> {
    const joined = await this.join();
    const stores: ZohoStores = { access: joined.access, metadata: null };
    return { crm: this.crm(joined, stores), stores, joined };
  }
}
