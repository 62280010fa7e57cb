import type { Call } from '../../src/core/call/call.ts';
import type { Fault } from '../sandbox/kit/faults.ts';
import {
  anotherCall,
  startWorkerWorld,
  type Trouble,
  type WorkerWorld,
  write,
} from '../worker/worker-world.ts';

/*
 * `npm run soak:crm [-- --json] [-- --calls=500]`: calls written into both CRMs through the worker's own
 * outbox while every write meets a fault, and counted on the CRM's side.
 */

/** A request that hangs is given up after this long instead of 20 s. */
const patienceMs = 1000;
const roundLimit = 400;

type Plan = { readonly fault: Fault } | { readonly trouble: Trouble };

const html = { status: 502, body: '<html>Bad Gateway</html>' };
const busy = { status: 429, headers: { 'retry-after': '0' }, body: { code: 'TOO_MANY_REQUESTS' } };
const crash = { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal error' };
const plans: readonly Plan[] = [
  { fault: { do: 'lose-answer' } },
  { fault: { do: 'reply', reply: busy } },
  { fault: { do: 'reply', reply: crash } },
  { fault: { do: 'reply', reply: html } },
  { fault: { do: 'reset' } },
  { fault: { do: 'hang' } },
  { trouble: 'stop' },
  { trouble: 'stop-after' },
];

interface Report {
  readonly calls: number;
  readonly entries: number;
  readonly doubled: number;
  readonly lost: number;
  readonly outboxLeft: number;
}

const json = process.argv.includes('--json');
const count = Number(
  /\d+/.exec(process.argv.find((one) => one.startsWith('--calls=')) ?? '')?.[0] ?? 500,
);
const world = await startWorkerWorld();
const realTimeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => realTimeout(Math.min(ms, patienceMs));
const reports: Record<string, Report> = {};
for (const crm of ['zoho', 'odoo'] as const) {
  const startedAt = performance.now();
  const met = new Map<string, number>();
  reports[crm] = await soak(world, crm, met);
  if (json) continue;
  console.log(
    `${crm}: ${JSON.stringify(reports[crm])} in ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  console.log(`  faults met: ${[...met].map(([name, times]) => `${name} ${times}`).join(', ')}`);
}
await world.close();
if (json) console.log(JSON.stringify(reports));
const clean = Object.values(reports).every(
  ({ calls, entries, doubled, lost, outboxLeft }) =>
    calls > 0 && entries === calls && doubled + lost + outboxLeft === 0,
);
process.exit(clean ? 0 : 1);

async function soak(
  { zoho, odoo, connection, rows, setTrouble, live }: WorkerWorld,
  crm: 'zoho' | 'odoo',
  met: Map<string, number>,
): Promise<Report> {
  // Only the one that is counted: calls go to the record they were clicked on, or to whoever has the number.
  await connection('zoho').update((held) => held && { ...held, enabled: crm === 'zoho' });
  await connection('odoo').update((held) => held && { ...held, enabled: crm === 'odoo' });
  const writePath = crm === 'zoho' ? /\/crm\/v8\/Calls$/ : /\/message_post$/;
  const server = crm === 'zoho' ? zoho.standIn : odoo.standIn;
  let turn = 0;
  let life = live();
  let death = dying();
  setTrouble(({ method, url, body }) => {
    if (method !== 'POST' || !writePath.test(url) || body === '') return null;
    turn += 1;
    // One write after the other meets a fault, and the try after it goes through.
    const plan = plans[((turn - 1) / 2) % plans.length];
    if (!plan) return null;
    const name = 'fault' in plan ? nameOf(plan.fault) : plan.trouble;
    met.set(name, (met.get(name) ?? 0) + 1);
    if ('fault' in plan) server.faults.add(new RegExp(writePath.source), plan.fault);
    else death.comes();
    return 'trouble' in plan ? plan.trouble : null;
  });

  const calls = Array.from({ length: count }, (_, i) => newCall(crm, i));
  const waiting = [...calls];
  for (let round = 0; round < roundLimit * Math.ceil(count / 100); round += 1) {
    const next = waiting.shift();
    const work = next ? write(life.outbox, next) : life.outbox.retryCrm(crm);
    // Calls come in while others are still being written, as on a busy day.
    const together = next !== undefined && waiting.length % 3 !== 0;
    if (!together && (await Promise.race([work, death.came])) === 'died') {
      life = live();
      death = dying();
      void life.outbox.recover();
      continue;
    }
    if (!next && (await left(rows, crm)) === 0) break;
  }
  setTrouble(() => null);
  return counted(calls, await left(rows, crm));

  function newCall(id: 'zoho' | 'odoo', i: number): Call {
    const phone = `+4930${(id === 'zoho' ? 1_000_000 : 2_000_000) + i}`;
    const made =
      id === 'zoho'
        ? zoho.add('Contacts', { Last_Name: `Soak ${i}`, Phone: phone })
        : odoo.add('res.partner', { name: `Soak ${i}`, phone });
    const record = {
      crm: id,
      module: id === 'zoho' ? 'Contacts' : 'res.partner',
      id: String(made.id),
    };
    return anotherCall({
      remoteNumber: phone,
      direction: i % 3 === 0 ? 'outbound' : 'inbound',
      disposition: i % 5 === 1 ? 'missed' : 'answered',
      record: i % 2 === 0 ? record : null,
    });
  }

  function counted(all: readonly Call[], outboxLeft: number): Report {
    const texts =
      crm === 'zoho'
        ? zoho.records('Calls').map((row) => `${row['Description']}\n`)
        : odoo.records('mail.message').map((row) => String(row['message_id']));
    const mark = ({ key }: Call) =>
      crm === 'zoho' ? `Ringtab ${key}\n` : `<Ringtab-${key.replaceAll('/', '-')}@ringtab>`;
    const times = all.map((call) => texts.filter((text) => text.includes(mark(call))).length);
    return {
      calls: all.length,
      entries: times.reduce((sum, one) => sum + one, 0),
      doubled: times.filter((one) => one > 1).length,
      lost: times.filter((one) => one === 0).length,
      outboxLeft,
    };
  }
}

/** The end of one life of the worker: everything it was about to do stays undone. */
function dying(): { came: Promise<'died'>; comes(): void } {
  let comes: () => void = () => undefined;
  const came = new Promise<'died'>((resolve) => {
    comes = () => resolve('died');
  });
  return { came, comes: () => comes() };
}

async function left(rows: WorkerWorld['rows'], crm: string): Promise<number> {
  return (await rows()).filter((row) => row.crm === crm && row.state !== 'written').length;
}

function nameOf(fault: Fault): string {
  return fault.do === 'reply' ? String(fault.reply.status) : fault.do;
}
