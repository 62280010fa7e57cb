import { startStandIn } from '../kit/server.ts';
import type { Certificate } from '../kit/tls.ts';
import type { Person } from '../seed/person.ts';
import { accounts, agentLogin } from './accounts.ts';
import { makeEnv, modelOf } from './env.ts';
import type { OdooRecord, OdooSandbox, OdooSwitches, OdooVersion } from './odoo-sandbox.ts';
import { handle } from './routes.ts';
import { seedBase } from './seed-data.ts';
import { seedPeople } from './seed-people.ts';
import { PhoneUpgrade } from './upgrade-phones.ts';
import { type Row, World } from './world.ts';
import { create, write } from './write.ts';

export interface OdooOptions {
  /** Absent: plain http. */
  certificate?: Certificate;
  people: readonly Person[];
  switches?: Partial<OdooSwitches>;
}

/** A stand-in Odoo: API of the switched version and a small web client, in memory. */
export async function startOdoo(options: OdooOptions): Promise<OdooSandbox> {
  const agent = accounts.find((account) => account.login === agentLogin);
  if (!agent) throw new Error('the agent has no account');
  let upgrade: PhoneUpgrade | undefined;
  const switches = makeSwitches(options.switches ?? {}, (version) => upgrade?.to(version));
  const world = new World(switches, accounts);
  seedBase(world);
  seedPeople(world, options.people);
  upgrade = new PhoneUpgrade(world);
  upgrade.to(switches.version);

  const standIn = await startStandIn({
    ...(options.certificate ? { certificate: options.certificate } : {}),
    handle: (request) => handle(world, request),
  });
  const admin = () => makeEnv(world, 2);
  return {
    standIn,
    database: world.database,
    login: agent.login,
    password: agent.password,
    apiKey: agent.apiKey,
    uid: agent.uid,
    accounts,
    switches,
    records: (model) => world.rows(model).map(asRecord),
    add: (model, values) => asRecord(create(admin(), modelOf(admin(), model), values)),
    change: (model, id, values) => write(admin(), modelOf(admin(), model), [id], values),
    remove: (model, id) => {
      world.table(model).delete(id);
    },
    messagesOf: (model, id) =>
      world
        .rows('mail.message')
        .filter((row) => row['model'] === model && row['res_id'] === id)
        .map(asRecord),
    onActivity: (listener) => world.onActivity(listener),
    close: () => standIn.close(),
  };
}

/** The switches, with records moving between versions as soon as `version` is set. */
function makeSwitches(
  given: Partial<OdooSwitches>,
  onVersion: (version: OdooVersion) => void,
): OdooSwitches {
  let version: OdooVersion = given.version ?? 19;
  const switches: OdooSwitches = {
    smsInstalled: true,
    twoFactor: false,
    keyDead: false,
    down: false,
    hiddenRecords: [],
    crmInstalled: true,
    listDatabases: true,
    severalDatabases: false,
    browserLogin: agentLogin,
    ...given,
    version,
  };
  Object.defineProperty(switches, 'version', {
    enumerable: true,
    get: () => version,
    set: (wanted: OdooVersion) => {
      version = wanted;
      onVersion(wanted);
    },
  });
  return switches;
}

/** A copy, so that a test cannot change the database by accident. */
function asRecord(row: Row): OdooRecord {
  return { ...Object.fromEntries(Object.entries(row)), id: row.id };
}
