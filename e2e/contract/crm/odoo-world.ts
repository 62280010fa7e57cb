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
  done(activityId: number): Promise<unknown> {
    return this.inOdoo('mail.activity', 'action_feedback', activityId, { feedback: 'reached' });
  }

  /** Somebody writes on a record. */
  async comment(model: string, id: number): Promise<void> {
    await this.inOdoo(model, 'message_post', id, { body: 'Nice man.', message_type: 'comment' });
  }

  private async inOdoo(
    model: string,
    method: string,
    id: number,
    args: Record<string, unknown>,
  ): Promise<unknown> {
    const { connection } = await this.join();
    const signal = AbortSignal.timeout(5000);
    return new OdooClient(this.host, connection).call({ model, method, ids: [id], args, signal });
  }

  /** Connected and ready. */
  async ready(): Promise<OdooCrm> {
    return this.crm(await this.join());
  }
}
