import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { startFront } from '../../real-odoo/front.ts';
import type { RunningOdoo } from '../../real-odoo/start-real-odoo.ts';
import type { Certificate } from '../../sandbox/kit/tls.ts';
import { type OdooBackend, OdooServer } from './odoo-server.ts';

/** Set by `npm run test:odoo`: the file that says where a real Odoo runs. */
export const realOdooFile = process.env['RINGTAB_REAL_ODOO'] ?? '';

/** The real Odoo 19 that runs for this test run. */
export async function realBackend(certificate?: Certificate): Promise<OdooBackend> {
  const running: RunningOdoo = JSON.parse(readFileSync(realOdooFile, 'utf8'));
  const { database, accounts, port, postgresPort } = running;
  const standIn = await startFront(port, certificate);
  const sql = (statement: string) => {
    const to = ['-h', '127.0.0.1', '-p', String(postgresPort), '-U', 'odoo', '-d', database];
    execFileSync('psql', [...to, '-qc', statement], { stdio: 'ignore' });
  };
  const backend: OdooBackend = {
    version: 19,
    standIn,
    port,
    database,
    people: accounts,
    hide: async (model, id) => {
      const server = new OdooServer(backend);
      const [found] = await server.rows('ir.model', [['model', '=', model]], ['model']);
      const rule = await server.add('ir.rule', {
        name: `hidden: ${model} ${id}`,
        model_id: found?.id,
        domain_force: `[(1, '=', 1)] if user.id == ${accounts.admin.uid} else [('id', '!=', ${id})]`,
      });
      return () => server.remove('ir.rule', rule);
    },
    killKey: async (dead) => {
      const expiry = `(now() at time zone 'utc') ${dead ? '-' : '+'} interval '60 days'`;
      sql(
        `UPDATE res_users_apikeys SET expiration_date = ${expiry} WHERE user_id = ${accounts.agent.uid}`,
      );
    },
    close: () => standIn.close(),
  };
  return backend;
}
