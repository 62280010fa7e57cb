import { SeededRandom } from '../../bench/page/seeded-random.ts';
import { odooHost, type Sandbox } from '../../sandbox/sandbox.ts';
import { sleep } from '../../soak/faults.ts';
import type { FaultKind, Ground } from './faults.ts';
import type { Station } from './station.ts';
import { type CrmName, isTold, requestOf, type Step } from './steps.ts';

/** The longest that anything may take with a fault in its way, ms. */
const patienceMs = { pop: 8_000, talkingPop: 4_000, before: 6_000, after: 45_000 };

export interface Tried {
  readonly lost: number;
  readonly doubled: number;
  /** What was lost or doubled, in words. */
  readonly complaints: readonly string[];
}

interface Cell {
  readonly step: Step;
  readonly fault: FaultKind;
  readonly crm: CrmName;
  /** The caller's, of nobody else. */
  readonly number: string;
}

/** What there must be once of a call. */
interface Count {
  readonly what: string;
  readonly count: number;
}

/** One call with one fault at one of its steps, counted when all is well again and the worker has been started anew. */
export async function tryCell(
  sandbox: Sandbox,
  stations: readonly [Station, ...Station[]],
  cell: Cell,
  seed: number,
): Promise<Tried> {
  const { step, fault, crm, number } = cell;
  const [station] = stations;
  const { pbx } = sandbox;
  const ground: Ground = { sandbox, station, random: new SeededRandom(seed) };
  const callers = new Callers(sandbox, crm, number, step === 'create');
  if (step === 'create')
    await station.ask('crm.set-options', { id: crm, options: { autoCreate: 'automatic' } });
  // Updates and restarts ask for tokens anew, and nobody has twenty of them in ten minutes.
  sandbox.zoho.resetLimits();
  await pbx.subscribed(30_000);
  if (!isTold(step)) arm(ground, cell, callers);
  const tell = (told: Step, what: () => void) =>
    told === step ? fault.told(ground, what) : Promise.resolve(what());

  let callId = '';
  await tell('ring', () => {
    callId = pbx.incoming({ from: number, to: '1555' }).callId;
  });
  const popped = () => stations.every((one) => callers.popsAt(one) > 0);
  await until(popped, patienceMs.pop);
  await tell('answer', () => pbx.answer(callId));
  await until(popped, patienceMs.talkingPop);
  await tell('hang up', () => pbx.hangUp(callId, 'caller'));

  const counts = () => countAll(stations, callers, callId, pbx.contacts);
  const whole = async () => (await counts()).every(({ count }) => count === 1);
  await until(whole, patienceMs.before);
  const servers = [pbx, sandbox.zoho, sandbox.odoo].map(({ standIn }) => standIn);
  const unmet = servers.some(({ faults }) => faults.waiting > 0);
  for (const { faults } of servers) faults.clear();
  await fault.release?.(ground);
  // Whatever was left undone is done by the next life of the worker, and nothing is done twice.
  for (const one of stations) await one.stopWorker();
  await pbx.subscribed(30_000);
  await until(whole, patienceMs.after);
  await quiet(sandbox);
  const found = await counts();
  if (step === 'create')
    await station.ask('crm.set-options', { id: crm, options: { autoCreate: 'off' } });
  for (const one of stations) await one.closePages();
  const bad = found.filter(({ count }) => count !== 1);
  return {
    lost: bad.filter(({ count }) => count < 1).length,
    doubled: bad.filter(({ count }) => count > 1).length,
    complaints: [
      ...bad.map(({ what, count }) => `${what}: ${count}`),
      // A cell in which nothing went wrong has shown nothing.
      ...(unmet ? ['the fault met nothing'] : []),
    ],
  };
}

/** Has the fault meet the request of its step. */
function arm(ground: Ground, { step, fault, crm }: Cell, callers: Callers): void {
  const { sandbox, station, random } = ground;
  const server = step === 'sync' ? sandbox.pbx : sandbox[crm];
  const { faults } = server.standIn;
  const { atPop } = fault;
  if (step !== 'pop' || !atPop) {
    const met = fault.asked(ground);
    if (met) faults.add(requestOf(step, crm), met);
  } else if (atPop.when === 'before') {
    const act = async () => {
      await sleep(random.below(20));
      await atPop.act(ground);
    };
    faults.add(requestOf('look up', crm), { do: 'meanwhile', when: 'answered', act });
  } else {
    const watch = async () => {
      await until(() => callers.popsAt(station) > 0, patienceMs.pop, 5);
      await atPop.act(ground);
    };
    void watch();
  }
}

/** Who calls, and what the CRM has of them. */
class Callers {
  readonly number: string;
  private readonly sandbox: Sandbox;
  private readonly crm: CrmName;
  private readonly isStranger: boolean;

  constructor(sandbox: Sandbox, crm: CrmName, number: string, isStranger: boolean) {
    this.sandbox = sandbox;
    this.crm = crm;
    this.number = number;
    this.isStranger = isStranger;
    if (isStranger) return;
    const name = `Caller ${number.slice(-6)}`;
    if (crm === 'zoho')
      sandbox.zoho.add('Contacts', { Last_Name: name, Full_Name: name, Phone: number });
    else sandbox.odoo.add('res.partner', { name, phone: number });
  }

  /** Ids of the records that carry the number. */
  get records(): readonly (string | number)[] {
    const { zoho, odoo } = this.sandbox;
    return [
      ...zoho.records('Contacts').filter((row) => row['Phone'] === this.number),
      ...odoo.records('res.partner').filter((row) => row['phone'] === this.number),
    ].map(({ id }) => id);
  }

  /** Of a stranger, the record that was made need not open. */
  popsAt(station: Station): number {
    const opened = this.records.reduce<number>(
      (sum, id) => sum + Math.min(station.timesOpened(this.urlOf(id)), 1),
      0,
    );
    return this.isStranger ? 1 : opened;
  }

  /** Tabs that show the record: as many as one, or one too many. */
  doublesAt(station: Station): number {
    return this.records.reduce<number>((sum, id) => sum + station.tabsAt(this.urlOf(id)), 0);
  }

  get entries(): number {
    const { zoho, odoo } = this.sandbox;
    const of = (id: string | number) =>
      typeof id === 'string'
        ? zoho.callsOf(id).length
        : odoo
            .messagesOf('res.partner', id)
            .filter((row) => String(row['message_id']).includes('ringtab')).length;
    return this.records.reduce<number>((sum, id) => sum + of(id), 0);
  }

  private urlOf(id: string | number): string {
    return this.crm === 'zoho'
      ? `https://crm.zoho.com/crm/${this.sandbox.zoho.org}/tab/Contacts/${id}`
      : `https://${odooHost}/odoo/res.partner/${id}`;
  }
}

async function countAll(
  stations: readonly Station[],
  callers: Callers,
  callId: string,
  contacts: Sandbox['pbx']['contacts'],
): Promise<Count[]> {
  const digits = callers.number.slice(-9);
  const copied = [...contacts.contacts.values()].filter(({ number_list }) =>
    number_list.some(({ number }) => number.replaceAll(/\D/g, '').endsWith(digits)),
  );
  const counts: Count[] = [
    { what: 'record', count: callers.records.length },
    { what: 'entry', count: callers.entries },
    { what: 'contact on the PBX', count: copied.length },
  ];
  for (const [n, station] of stations.entries()) {
    const whose = n === 0 ? '' : ' of the second profile';
    const rows = (await station.history()).filter(
      (row) => row.callId === callId || row.remoteNumber === callers.number,
    );
    const right = rows.every((row) => row.disposition === 'answered' && row.callId === callId);
    counts.push({ what: `call in the history${whose}`, count: rows.length });
    if (!right) counts.push({ what: `call told as it was${whose}`, count: 0 });
    const pops = Math.max(callers.popsAt(station), callers.doublesAt(station));
    counts.push({ what: `pop${whose}`, count: pops });
  }
  return counts;
}

/** Nothing has been asked of any server for a while. */
async function quiet({ pbx, zoho, odoo }: Sandbox): Promise<void> {
  const asked = () => [pbx, zoho, odoo].reduce((sum, one) => sum + one.standIn.received.length, 0);
  for (let before = -1; before !== asked(); ) {
    before = asked();
    await sleep(250);
  }
}

async function until(
  is: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs = 40,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await is()) && Date.now() < end) await sleep(everyMs);
}
