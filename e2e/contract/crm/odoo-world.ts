import { OdooClient } from '../../../src/crm/odoo/client.ts';
import { joinOdoo, type OdooGiven, type OdooJoined } from '../../../src/crm/odoo/connect.ts';
import type { OdooModels } from '../../../src/crm/odoo/models.ts';
import { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import { startOdoo } from '../../sandbox/odoo/odoo.ts';
import type { OdooSandbox, OdooSwitches, OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import { type BrowserHost, browserHost } from './browser-fetch.ts';
import { OdooServer, standInBackend } from './odoo-server.ts';
import { realBackend, realOdooFile } from './real-odoo.ts';

export const odooHost = 'ringtab-demo.odoo.com';

/** The stand-in plays them all; a run on a real server has its version only. */
export const odooVersions: readonly OdooVersion[] = realOdooFile ? [19] : [14, 15, 17, 18, 19];

type KeyGiven = Extract<OdooGiven, { by: 'key' }>;

/** An Odoo, stand-in or real, and a browser that reaches it under its name. */
export class OdooWorld {
  readonly server: OdooServer;
  readonly host: BrowserHost;
  readonly given: KeyGiven;

  private constructor(server: OdooServer) {
    const { standIn, database, people } = server.backend;
    this.server = server;
    this.host = browserHost({ [odooHost]: standIn.port });
    this.given = {
      by: 'key',
      address: `https://${odooHost}`,
      database,
      login: people.agent.login,
      apiKey: people.agent.apiKey,
    };
  }

  /** Whichever this run is about. */
  static async start(version: OdooVersion): Promise<OdooWorld> {
    if (!realOdooFile) return OdooWorld.standIn({ version });
    return new OdooWorld(new OdooServer(await realBackend()));
  }

  /** The stand-in with switches that a real server does not have. */
  static async standIn(switches: Partial<OdooSwitches>): Promise<OdooWorld> {
    return (await OdooWorld.changing(switches)).world;
  }

  /** The stand-in, and what changes it under way. */
  static async changing(
    switches: Partial<OdooSwitches>,
  ): Promise<{ odoo: OdooSandbox; world: OdooWorld }> {
    const odoo = await startOdoo({ people: [], switches });
    return { odoo, world: new OdooWorld(new OdooServer(standInBackend(odoo))) };
  }

  get standIn() {
    return this.server.backend.standIn;
  }

  get people() {
    return this.server.backend.people;
  }

  join(more: Partial<KeyGiven> = {}): Promise<OdooJoined> {
    return joinOdoo(this.host, { ...this.given, ...more }, AbortSignal.timeout(10_000));
  }

  joinBySession(): Promise<OdooJoined> {
    const given = { by: 'session', address: this.given.address } as const;
    return joinOdoo(this.host, given, AbortSignal.timeout(10_000));
  }

  /** Signs somebody in to Odoo in the browser's own tabs. */
  async signIn(person: { login: string; password: string }): Promise<void> {
    const cookie = await this.server.sessionOf(person);
    this.host.cookies.set(odooHost, cookie);
  }

  crm({ connection }: Pick<OdooJoined, 'connection'>): OdooCrm {
    let models: OdooModels | null = null;
    return new OdooCrm(new OdooClient(this.host, connection), {
      load: async () => models,
      save: async (read) => {
        models = read;
      },
    });
  }

  /** Connected and ready, as somebody. */
  async ready(as: 'agent' | 'reader' | 'guarded' = 'agent'): Promise<OdooCrm> {
    const { login, apiKey } = this.people[as];
    return this.crm(await this.join({ login, apiKey }));
  }

  close(): Promise<void> {
    return this.server.backend.close();
  }
}
