import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Call } from '../../src/core/call/call.ts';
import { rankMatches } from '../../src/core/match/rank-matches.ts';
import type { ProblemCode } from '../../src/core/problem.ts';
import type { Reply } from '../sandbox/kit/server.ts';
import { anotherCall, startWorkerWorld, type WorkerWorld, write } from './worker-world.ts';

/*
 * Every way in which a CRM fails, from the ring to the entry: the agent is told what it is, and afterwards
 * the call is on its record, once.
 */

let world: WorkerWorld;
let lookUp: typeof import('../../src/background/look-up.ts');
let connect: typeof import('../../src/background/connect-crm.ts');
beforeAll(async () => {
  world = await startWorkerWorld();
  [lookUp, connect] = await Promise.all([
    import('../../src/background/look-up.ts'),
    import('../../src/background/connect-crm.ts'),
  ]);
});
afterEach(async () => {
  const { zoho, odoo } = world;
  world.setTrouble(() => null);
  zoho.standIn.faults.clear();
  odoo.standIn.faults.clear();
  Object.assign(zoho.switches, usualZoho);
  Object.assign(odoo.switches, {
    down: false,
    keyDead: false,
    twoFactor: false,
    hiddenRecords: [],
  });
  for (const crm of ['zoho', 'odoo'] as const)
    await world.connection(crm).update((held) => held && { ...held, problem: null, lacks: null });
});
afterAll(() => world.close());

const usualZoho = {
  search: 'strict',
  indexLagMs: 0,
  missingScopes: [],
  localisedPicklists: false,
  creditsExhausted: false,
  hiddenRecords: [],
  coqlLikePhone: true,
} as const;

const crms = ['zoho', 'odoo'] as const;
type CrmId = (typeof crms)[number];

let serial = 0;
/** Somebody whom only this CRM knows, and a call of theirs. */
function callerIn(crm: CrmId, number = '') {
  serial += 1;
  const phone = number || `+4930555${String(20_000 + serial)}`;
  const typed = phone.replace('+4930', '030 / ').replace(/(\d\d)$/, '-$1');
  const { zoho, odoo } = world;
  const id =
    crm === 'zoho'
      ? zoho.add('Contacts', { Last_Name: `Nord ${serial}`, Phone: typed }).id
      : String(odoo.add('res.partner', { name: `Nord ${serial}`, phone: typed }).id);
  const ring = anotherCall({ remoteNumber: phone });
  return {
    id,
    phone,
    call: ring,
    ring: { ...ring, state: 'ringing', endedAt: null, disposition: null } satisfies Call,
    entries: () =>
      crm === 'zoho'
        ? zoho.callsOf(id)
        : odoo
            .messagesOf('res.partner', Number(id))
            .filter((row) => String(row['message_id']).includes('ingtab')),
    forget: () =>
      crm === 'zoho' ? zoho.remove('Contacts', id) : odoo.remove('res.partner', Number(id)),
  };
}

/** What the pages show of the row, and of the connection. */
async function told(crm: CrmId, call: Call) {
  const row = (await world.rows()).find((one) => one.id === `${call.key}|${crm}`);
  const connection = await world.connection(crm).get();
  return {
    state: row?.state,
    row: row?.problem?.code ?? null,
    connection: connection?.problem?.code ?? null,
  };
}

async function lookedUp(crm: CrmId, call: Call) {
  const { matches, problems } = await lookUp.lookUpCall(call);
  return {
    found: matches.filter(({ ref }) => ref.crm === crm).map(({ ref }) => ref.id),
    problem: problems.find((one) => one.crm === crm)?.problem.code ?? null,
  };
}

const onZoho = (switches: Partial<WorkerWorld['zoho']['switches']>) => {
  Object.assign(world.zoho.switches, switches);
};
const onOdoo = (switches: Partial<WorkerWorld['odoo']['switches']>) => {
  Object.assign(world.odoo.switches, switches);
};

const html: Reply = { status: 502, body: '<html><h1>Bad Gateway</h1></html>' };
const busy: Reply = { status: 429, headers: { 'retry-after': '30' }, body: { code: 'TOO_MANY' } };
const answerAll = (crm: CrmId, reply: Reply) =>
  world[crm].standIn.faults.add(/./, { do: 'reply', reply }, 1000);

/** Failures that pass: what the agent is told meanwhile, and whether the connection waits for a person. */
const passing: readonly {
  what: string;
  crm: CrmId;
  code: ProblemCode;
  needsPerson?: true;
  begin(): void | Promise<void>;
  end(): void | Promise<void>;
}[] = [
  ...crms.flatMap((crm) => [
    { what: '502 with a page', crm, code: 'crm_down' as const, ...until(crm, html) },
    { what: '429', crm, code: 'crm_rate_limited' as const, ...until(crm, busy) },
    {
      what: 'unplugged',
      crm,
      code: 'crm_unreachable' as const,
      begin: () => world[crm].standIn.unplug(),
      end: () => world[crm].standIn.plugIn(),
    },
  ]),
  {
    what: 'no credits left',
    crm: 'zoho',
    code: 'crm_rate_limited',
    begin: () => onZoho({ creditsExhausted: true }),
    end: () => onZoho({ creditsExhausted: false }),
  },
  {
    what: 'a scope that was not granted',
    crm: 'zoho',
    code: 'crm_scope_missing',
    needsPerson: true,
    begin: () => onZoho({ missingScopes: ['ZohoCRM.coql.READ'] }),
    end: () => onZoho({ missingScopes: [] }),
  },
  {
    what: 'a key that was revoked',
    crm: 'odoo',
    code: 'crm_key_dead',
    needsPerson: true,
    begin: () => onOdoo({ keyDead: true }),
    end: () => onOdoo({ keyDead: false }),
  },
  {
    what: 'a password that was changed',
    crm: 'odoo',
    code: 'crm_password_refused',
    needsPerson: true,
    begin: async () => {
      await byKey({ apiKey: world.odoo.password });
      await secret('another password');
    },
    end: () => secret(world.odoo.password),
  },
  {
    what: 'a second factor since',
    crm: 'odoo',
    code: 'crm_password_refused',
    needsPerson: true,
    begin: async () => {
      await byKey({ apiKey: world.odoo.password });
      world.odoo.switches.twoFactor = true;
    },
    end: async () => {
      const withPassword = await byKey({ apiKey: world.odoo.password });
      expect(withPassword).toMatchObject({ problem: { code: 'crm_two_factor' } });
      await byKey({});
    },
  },
  {
    what: 'a database that was renamed',
    crm: 'odoo',
    code: 'crm_database_unknown',
    needsPerson: true,
    begin: () => changed({ database: 'its-old-name' }),
    end: async () => {
      expect(await byKey({})).toEqual({ ok: true });
    },
  },
];

function until(crm: CrmId, reply: Reply) {
  return { begin: () => answerAll(crm, reply), end: () => world[crm].standIn.faults.clear() };
}

async function changed(part: object): Promise<void> {
  await world.connection('odoo').update((held) => held && { ...held, ...part });
}
const secret = (apiKey: string) => changed({ apiKey });

/** As the form in the options connects. */
function byKey({ apiKey = world.odoo.apiKey }: { apiKey?: string }) {
  const { database, login } = world.odoo;
  const address = 'https://ringtab-demo.odoo.com';
  return connect.connectCrm('odoo', { by: 'key', address, database, login, apiKey });
}

describe.each(passing)('$crm: $what', ({ crm, code, needsPerson = false, begin, end }) => {
  test('the ring says so, the call waits and says so, and is written once when it is over', async () => {
    const caller = callerIn(crm);
    await begin();
    expect(await lookedUp(crm, caller.ring)).toEqual({ found: [], problem: code });
    const { outbox } = world.live();
    await write(outbox, caller.call);
    const waits = await told(crm, caller.call);
    expect(waits).toMatchObject({ state: 'waiting', connection: needsPerson ? code : null });
    // Nothing is tried where only a person can help; the connection says why.
    expect(waits.row ?? waits.connection).toBe(code);
    expect(caller.entries()).toEqual([]);

    await end();
    await connect.setCrmEnabled(crm, true);
    await outbox.retryCrm(crm);
    expect(caller.entries()).toHaveLength(1);
    expect(await told(crm, caller.call)).toEqual({ state: 'written', row: null, connection: null });
  });
});

describe.each(crms)('%s', (crm) => {
  test('the answer is lost: the entry is there once', async () => {
    const caller = callerIn(crm);
    const path = crm === 'zoho' ? /POST .*\/Calls$/ : /message_post$/;
    world[crm].standIn.faults.add(path, { do: 'lose-answer' });
    const { outbox } = world.live();
    await write(outbox, caller.call);
    expect(await told(crm, caller.call)).toMatchObject({ row: 'crm_unreachable' });
    await outbox.retryCrm(crm);
    expect(caller.entries()).toHaveLength(1);
  });

  test('a record the agent may not see is nobody: no error, and no entry on somebody else', async () => {
    const caller = callerIn(crm);
    if (crm === 'zoho') world.zoho.switches.hiddenRecords = [caller.id];
    else world.odoo.switches.hiddenRecords = [{ model: 'res.partner', id: Number(caller.id) }];
    expect(await lookedUp(crm, caller.ring)).toEqual({ found: [], problem: null });
    await write(world.live().outbox, caller.call);
    expect(await told(crm, caller.call)).toEqual({ state: 'nobody', row: null, connection: null });
    expect(caller.entries()).toEqual([]);
  });

  test('two records were merged while the call ran: the entry goes to the one that is left', async () => {
    const merged = callerIn(crm);
    expect(await lookedUp(crm, merged.ring)).toMatchObject({ found: [merged.id] });
    const left = callerIn(crm, merged.phone);
    merged.forget();
    await write(world.live().outbox, merged.call);
    expect(left.entries()).toHaveLength(1);
    expect(await told(crm, merged.call)).toMatchObject({ state: 'written', row: null });
  });

  test('the record was deleted and nobody else has the number: told, and kept', async () => {
    const caller = callerIn(crm);
    await lookedUp(crm, caller.ring);
    caller.forget();
    await write(world.live().outbox, caller.call);
    expect(await told(crm, caller.call)).toMatchObject({ state: 'failed', row: 'crm_record_gone' });
  });

  test('the record that was clicked was deleted: never written to another with its number', async () => {
    const clicked = callerIn(crm);
    const other = callerIn(crm, clicked.phone);
    clicked.forget();
    const module = crm === 'zoho' ? 'Contacts' : 'res.partner';
    const call = { ...clicked.call, record: { crm, module, id: clicked.id } };
    await write(world.live().outbox, call);
    expect(other.entries()).toEqual([]);
    expect(await told(crm, call)).toMatchObject({ state: 'failed', row: 'crm_record_gone' });
  });
});

describe('Zoho', () => {
  test.each([
    ['strict', true],
    ['strict', false],
    ['lenient', true],
    ['lenient', false],
  ] as const)('search %s, COQL looks into phones: %s', async (search, coqlLikePhone) => {
    Object.assign(world.zoho.switches, { search, coqlLikePhone });
    const caller = callerIn('zoho');
    expect(await lookedUp('zoho', caller.ring)).toEqual({ found: [caller.id], problem: null });
    await write(world.live().outbox, caller.call);
    expect(caller.entries()).toHaveLength(1);
    const { resetMemory } = await import('../../src/background/crm-connections.ts');
    const { zohoKind } = await import('../../src/crm/zoho/kind.ts');
    await resetMemory(zohoKind);
  });

  test('an index that lags does not matter', async () => {
    world.zoho.switches.indexLagMs = 60_000;
    const caller = callerIn('zoho');
    world.zoho.change(caller.id, { Mobile: '0171 / 39 200 17' });
    expect(await lookedUp('zoho', caller.ring)).toEqual({ found: [caller.id], problem: null });
    await write(world.live().outbox, caller.call);
    expect(caller.entries()).toHaveLength(1);
  });

  test('an organisation in another language: incoming and missed by its own words', async () => {
    const { resetMemory } = await import('../../src/background/crm-connections.ts');
    const { zohoKind } = await import('../../src/crm/zoho/kind.ts');
    world.zoho.switches.localisedPicklists = true;
    await resetMemory(zohoKind);
    const caller = callerIn('zoho');
    const { outbox } = world.live();
    await write(outbox, caller.call);
    await write(
      outbox,
      anotherCall({ remoteNumber: caller.phone, disposition: 'missed', answeredAt: null }),
    );
    expect(caller.entries().map((row) => row['Call_Type'])).toEqual(['gelen', 'cevapsız']);
    await resetMemory(zohoKind);
  });

  test('of two with the number the one with an open deal is meant; without that right it is asked', async () => {
    const buying = callerIn('zoho');
    const other = callerIn('zoho', buying.phone);
    world.zoho.add('Deals', {
      Deal_Name: '20 phones',
      Stage: 'Proposal',
      Probability: 40,
      Contact_Name: { id: buying.id },
    });
    const { matches } = await lookUp.lookUpCall(buying.ring);
    expect(rankMatches(matches, null)).toMatchObject({
      best: { ref: { id: buying.id } },
      clear: true,
    });
    world.zoho.switches.missingScopes = ['ZohoCRM.modules.deals.READ'];
    const without = await lookUp.lookUpCall(other.ring);
    expect(without).toMatchObject({ problems: [] });
    expect(rankMatches(without.matches, null)).toMatchObject({ clear: false });
    expect(await world.connection('zoho').get()).toMatchObject({ problem: null, lacks: null });
  });

  test('one 401 is renewed without a word', async () => {
    const caller = callerIn('zoho');
    world.zoho.revoke();
    expect(await lookedUp('zoho', caller.ring)).toEqual({ found: [caller.id], problem: null });
    await write(world.live().outbox, caller.call);
    expect(await told('zoho', caller.call)).toEqual({
      state: 'written',
      row: null,
      connection: null,
    });
    expect(caller.entries()).toHaveLength(1);
  });
});
