import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { giveToServant, runToEnd } from './as-servant.ts';
import {
  configure,
  database,
  freePort,
  odooCommand,
  odooEnv,
  type Place,
  Postgres,
  startOdooServer,
} from './servers.ts';

const modules = 'base,contacts,crm,phone_validation,calendar,sms,auth_totp,ringtab_tests';
const prepareScript = join(import.meta.dirname, 'prepare.py');
const addons = join(import.meta.dirname, 'addons');

const accountSchema = v.object({
  uid: v.number(),
  partner: v.number(),
  name: v.string(),
  login: v.string(),
  password: v.string(),
  apiKey: v.string(),
});
export const accountsSchema = v.object({
  admin: accountSchema,
  /** An ordinary salesperson. */
  agent: accountSchema,
  /** Reads contacts and nothing else. */
  reader: accountSchema,
  /** A salesperson with two-factor authentication. */
  guarded: accountSchema,
});
export type RealAccounts = v.InferOutput<typeof accountsSchema>;

/**
 * A database with demo data, the tests' people and the web client's bundles already made, to be
 * copied for every run. Made once, in about two minutes, and anew when what goes in has changed.
 */
export async function makeTemplate(cache: string, tree: string): Promise<string> {
  const template = join(cache, 'template');
  const parts = [prepareScript, join(addons, 'ringtab_tests/models.py')];
  const recipe = [modules, ...parts.map((path) => readFileSync(path, 'utf8'))].join('\n');
  const recipeFile = join(template, 'recipe');
  if (existsSync(recipeFile) && readFileSync(recipeFile, 'utf8') === recipe) return template;
  const home = join(cache, `making-${process.pid}`);
  mkdirSync(home, { recursive: true });
  giveToServant(home);
  cpSync(addons, join(home, 'addons'), { recursive: true });
  const place: Place = { home, tree };
  const postgres = await Postgres.start(place, { fresh: true });
  configure(place, { postgres: postgres.port, http: await freePort() });
  const servant = { home, env: odooEnv(place) };
  runToEnd(odooCommand(place, '-d', database, '-i', modules, '--stop-after-init'), servant);
  const said = runToEnd(odooCommand(place, 'shell', '-d', database, '--no-http'), {
    ...servant,
    input: readFileSync(prepareScript, 'utf8'),
  });
  const line = /^ACCOUNTS (.*)$/m.exec(said)?.[1];
  if (line === undefined) throw new Error(`Odoo's shell did not make the accounts: ${said}`);
  const accounts = v.parse(accountsSchema, JSON.parse(line));
  const odoo = await startOdooServer(place, postgres);
  await makeBundles(odoo.port, accounts.agent);
  await odoo.stop();
  await postgres.stop();
  writeFileSync(join(home, 'accounts.json'), JSON.stringify(accounts));
  writeFileSync(join(home, 'recipe'), recipe);
  rmSync(template, { recursive: true, force: true });
  renameSync(home, template);
  return template;
}

/** The web client's scripts and styles are put together when first asked for, which takes long. */
async function makeBundles(
  port: number,
  { login, password }: RealAccounts['agent'],
): Promise<void> {
  const origin = `http://127.0.0.1:${port}`;
  const signedIn = await fetch(`${origin}/web/session/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ params: { db: database, login, password } }),
  });
  const cookie = /session_id=[^;]+/.exec(signedIn.headers.get('set-cookie') ?? '')?.[0] ?? '';
  for (const path of ['/web/login', '/odoo']) {
    const page = await (await fetch(origin + path, { headers: { cookie } })).text();
    for (const [, asset = ''] of page.matchAll(/(?:src|href)="(\/web\/assets\/[^"]+)"/g))
      await (await fetch(origin + asset, { headers: { cookie } })).arrayBuffer();
  }
}
