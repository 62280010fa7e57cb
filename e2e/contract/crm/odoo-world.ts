import { OdooClient } from '../../../src/crm/odoo/client.ts';
import { joinOdoo, type OdooJoined } from '../../../src/crm/odoo/connect.ts';
import type { OdooModels } from '../../../src/crm/odoo/models.ts';
import { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import { startOdoo } from '../../sandbox/odoo/odoo.ts';
import type { OdooSandbox, OdooSwitches, OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import type { Person } from '../../sandbox/seed/person.ts';
import { type BrowserHost, browserHost } from './browser-fetch.ts';

export const odooHost = 'ringtab-demo.odoo.com';
export const odooVersions: readonly OdooVersion[] = [14, 15, 17, 18, 19];

type Given = Parameters<typeof joinOdoo>[1];

/** An Odoo and a browser that reaches it under its name. */
export class OdooWorld {
  readonly odoo: OdooSandbox;
  readonly host: BrowserHost;
  readonly given: Given;

  private constructor(odoo: OdooSandbox) {
    this.odoo = odoo;
    this.host = browserHost({ [odooHost]: odoo.standIn.port });
    this.given = {
      address: `https://${odooHost}`,
      database: odoo.database,
      login: odoo.login,
      apiKey: odoo.apiKey,
    };
  }

  static async start(
    switches: Partial<OdooSwitches> = {},
    people: readonly Person[] = [],
  ): Promise<OdooWorld> {
    return new OdooWorld(await startOdoo({ people, switches }));
  }

  join(more: Partial<Given> = {}): Promise<OdooJoined> {
    return joinOdoo(this.host, { ...this.given, ...more }, AbortSignal.timeout(5000));
  }

  crm(joined: OdooJoined): OdooCrm {
    let models: OdooModels | null = null;
    return new OdooCrm(new OdooClient(this.host, joined.connection), {
      load: async () => models,
      save: async (read) => {
        models = read;
      },
    });
  }

  /** Somebody marks an activity as done in Odoo itself. */
  async done(activityId: number): Promise<void> {
    const { connection } = await this.join();
    const client = new OdooClient(this.host, connection);
    const signal = AbortSignal.timeout(5000);
    const done = { model: 'mail.activity', method: 'action_feedback', ids: [activityId], signal };
    await client.call({ ...done, args: { feedback: 'reached' } });
  }

  /** Connected and ready. */
  async ready(): Promise<OdooCrm> {
    return this.crm(await this.join());
  }
}
