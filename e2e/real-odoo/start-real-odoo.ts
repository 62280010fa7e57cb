import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { giveToServant } from './as-servant.ts';
import { accountsSchema, type RealAccounts } from './make-template.ts';
import { database, Postgres, startOdooServer } from './servers.ts';

export interface RunningOdoo {
  readonly port: number;
  readonly postgresPort: number;
  readonly database: string;
  readonly accounts: RealAccounts;
  stop(): Promise<void>;
}

/** An Odoo on a copy of the template: whatever a run does to it is gone afterwards. */
export async function startRealOdoo(template: string, tree: string): Promise<RunningOdoo> {
  const home = mkdtempSync(join(tmpdir(), 'ringtab-odoo-'));
  giveToServant(home);
  const copied = spawnSync('cp', ['-a', `${template}/.`, home]);
  if (copied.status !== 0) throw new Error(`the template was not copied: ${copied.stderr}`);
  const place = { home, tree };
  const postgres = await Postgres.start(place);
  const odoo = await startOdooServer(place, postgres);
  return {
    port: odoo.port,
    postgresPort: postgres.port,
    database,
    accounts: v.parse(
      accountsSchema,
      JSON.parse(readFileSync(join(home, 'accounts.json'), 'utf8')),
    ),
    stop: async () => {
      await odoo.stop();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
