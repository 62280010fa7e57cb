import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { ZohoCrm } from '../../../src/crm/zoho/zoho.ts';
import type { ZohoModule } from '../../sandbox/zoho/zoho-sandbox.ts';
import { callEntry, hostileText, soon, startedAt } from './call-entries.ts';
import { codeOf, problemOf } from './problem-of.ts';
import { ZohoWorld } from './zoho-world.ts';

let world: ZohoWorld;
let crm: ZohoCrm;
beforeAll(async () => {
  world = await ZohoWorld.start();
  ({ crm } = await world.ready());
});
beforeEach(() => {
  world.host.sent.length = 0;
});
afterAll(() => world.zoho.close());

function record(module: ZohoModule): RecordRef {
  const name = module === 'Accounts' ? { Account_Name: 'Nord AG' } : { Last_Name: 'Nord' };
  return { crm: 'zoho', module, id: world.zoho.add(module, name).id };
}
const written = (ref: RecordRef) => world.zoho.callsOf(ref.id);
const modules = ['Contacts', 'Leads', 'Accounts'] as const;

describe.each(modules)('on one of the %s', (module) => {
  test('exactly the fields of an answered call', async () => {
    const ref = record(module);
    const entry = callEntry();
    await crm.writeEntry(ref, entry, soon());
    const [request] = world.host.sent.filter(({ url }) => url.endsWith('/Calls'));
    expect(JSON.parse(request?.body ?? '')).toEqual({
      data: [
        {
          Subject: 'Extension Call',
          Call_Type: 'Inbound',
          Call_Start_Time: '2026-02-22T15:08:32+00:00',
          Call_Duration: '01:05',
          Description: `${entry.text}\n${entry.marker}`,
          ...(module === 'Contacts'
            ? { Who_Id: { id: ref.id } }
            : { What_Id: { id: ref.id }, $se_module: module }),
        },
      ],
      trigger: [],
    });
    const [call] = written(ref);
    expect(Date.parse(String(call?.['Call_Start_Time']))).toBe(startedAt);
    expect(call).toMatchObject({ Call_Duration_in_seconds: 65, $trigger: [] });
  });

  test('found again by its marker, oldest first, and not by another', async () => {
    const ref = record(module);
    const [entry, other] = [callEntry(), callEntry()];
    expect(await crm.findEntries(ref, entry, soon())).toEqual([]);
    await crm.writeEntry(ref, entry, soon());
    await crm.writeEntry(ref, other, soon());
    await crm.writeEntry(ref, entry, soon());
    const [first, , third] = written(ref).map(({ id }) => id);
    expect(await crm.findEntries(ref, entry, soon())).toEqual([first, third]);
  });

  test.each([-1000, 1000, 3 * 3_600_000])(
    'found by another browser of the same person, by whose clock the call began %i ms later',
    async (later) => {
      const ref = record(module);
      const entry = callEntry();
      await crm.writeEntry(ref, entry, soon());
      const seenThere = { ...entry, startedAt: entry.startedAt + later };
      expect(await crm.findEntries(ref, seenThere, soon())).toHaveLength(1);
    },
  );

  test('the answer is lost: the entry is there and is found', async () => {
    const ref = record(module);
    const entry = callEntry();
    world.zoho.standIn.faults.add(/POST .*\/Calls$/, { do: 'lose-answer' });
    const problem = await problemOf(crm.writeEntry(ref, entry, soon()));
    expect(problem).toMatchObject({ problem: { code: 'crm_unreachable' }, maybeDone: true });
    expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
  });

  test('brought up to date: only the description, and only our part of it', async () => {
    const ref = record(module);
    const entry = callEntry();
    await crm.writeEntry(ref, entry, soon());
    const [before] = written(ref);
    world.zoho.change(before?.id ?? '', { Description: `Mind this\n${before?.['Description']}` });
    const noted = { ...entry, text: `${entry.text}\nWants <b>20</b> phones & a quote` };
    const marked = `Mind this\n${noted.text}\n${entry.marker}`;
    for (const _twice of [1, 2]) {
      await crm.rewriteEntry(before?.id ?? '', entry, noted, soon());
      expect(written(ref)).toMatchObject([
        { ...before, Description: marked, Modified_Time: expect.anything() },
      ]);
    }
    expect(await crm.findEntries(ref, entry, soon())).toEqual([before?.id]);
    world.zoho.remove('Calls', before?.id ?? '');
    expect(await codeOf(crm.rewriteEntry(before?.id ?? '', entry, noted, soon()))).toBe(
      'crm_record_gone',
    );
  });

  test('one too many is taken back; twice does no harm', async () => {
    const ref = record(module);
    const entry = callEntry();
    await crm.writeEntry(ref, entry, soon());
    const [id = ''] = await crm.findEntries(ref, entry, soon());
    await crm.removeEntry(id, soon());
    await crm.removeEntry(id, soon());
    expect(written(ref)).toEqual([]);
  });

  test('a record that is gone, or hidden from the agent', async () => {
    const ref = record(module);
    world.zoho.switches.hiddenRecords = [ref.id];
    expect(await codeOf(crm.writeEntry(ref, callEntry(), soon()))).toBe('crm_record_gone');
    expect(await crm.titleOf(ref, soon())).toBe('');
    world.zoho.switches.hiddenRecords = [];
    expect(await crm.titleOf(ref, soon())).toMatch(/^Nord/);
    world.zoho.remove(module, ref.id);
    expect(await codeOf(crm.writeEntry(ref, callEntry(), soon()))).toBe('crm_record_gone');
    expect(await crm.titleOf(ref, soon())).toBe('');
  });
});

describe('a call that was', () => {
  test('missed has no duration', async () => {
    const ref = record('Contacts');
    await crm.writeEntry(ref, callEntry({ missed: true, talkSeconds: 0 }), soon());
    expect(written(ref)[0]).toMatchObject({ Call_Type: 'Missed' });
    expect(written(ref)[0]).not.toHaveProperty('Call_Duration');
  });

  test('made and not taken lasts a second: zero is refused', async () => {
    const ref = record('Leads');
    await crm.writeEntry(ref, callEntry({ direction: 'outbound', talkSeconds: 0 }), soon());
    expect(written(ref)[0]).toMatchObject({ Call_Type: 'Outbound', Call_Duration: '00:01' });
  });

  test.each([
    [59 * 60 + 59, true, '59:59', 3599],
    [75 * 60, true, '75:00', 4500],
    [75 * 60, false, '75:00', 4500],
    [99 * 60 + 59, false, '99:59', 5999],
    [105 * 60 + 5, true, '01:45:05', 6305],
    [105 * 60 + 5, false, '99:59', 5999],
  ])('%d s long, hours understood: %s', async (talkSeconds, hours, duration, seconds) => {
    world.zoho.switches.hoursInDuration = hours;
    const ref = record('Contacts');
    await crm.writeEntry(ref, callEntry({ talkSeconds }), soon());
    expect(written(ref)).toHaveLength(1);
    expect(written(ref)[0]).toMatchObject({
      Call_Duration: duration,
      Call_Duration_in_seconds: seconds,
    });
  });
});

test('an organisation in another language', async () => {
  const local = await ZohoWorld.start({ localisedPicklists: true });
  const { crm: turkish } = await local.ready();
  const { id } = local.zoho.add('Contacts', { Last_Name: 'Öztürk' });
  const ref = { crm: 'zoho', module: 'Contacts', id };
  await turkish.writeEntry(ref, callEntry(), soon());
  await turkish.writeEntry(ref, callEntry({ direction: 'outbound' }), soon());
  await turkish.writeEntry(ref, callEntry({ missed: true }), soon());
  const types = local.zoho.callsOf(id).map((call) => call['Call_Type']);
  expect(types).toEqual(['gelen', 'giden', 'cevapsız']);
  await local.zoho.close();
});

test('whatever a caller calls himself arrives as it is', async () => {
  const ref = record('Contacts');
  const entry = callEntry({ text: hostileText, marker: `Ringtab o'pbx/\\1_%.${Date.now()}` });
  await crm.writeEntry(ref, entry, soon());
  expect(written(ref)[0]).toMatchObject({ Description: `${hostileText}\n${entry.marker}` });
  expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
});

test('a rule of the administrator refuses it: which field is said', async () => {
  world.zoho.switches.mandatoryFields = ['Calls.Call_Purpose'];
  const problem = await problemOf(crm.writeEntry(record('Contacts'), callEntry(), soon()));
  world.zoho.switches.mandatoryFields = [];
  expect(problem.problem).toEqual({
    code: 'crm_refused_entry',
    detail: 'MANDATORY_NOT_FOUND Call_Purpose',
  });
  expect(problem.maybeDone).toBe(false);
});

test('a description that may not stand in a condition does not matter', async () => {
  world.zoho.switches.coqlMultiLine = false;
  const ref = record('Leads');
  const entry = callEntry();
  await crm.writeEntry(ref, entry, soon());
  expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
  world.zoho.switches.coqlMultiLine = true;
});

test('a contact of many calls at that second', async () => {
  const ref = record('Contacts');
  const entry = callEntry();
  for (let i = 0; i < 230; i += 1) {
    const call = { Call_Start_Time: '2026-02-22T17:08:32+02:00', Who_Id: { id: ref.id } };
    world.zoho.add('Calls', { ...call, Subject: `${i}`, Call_Type: 'Missed' });
  }
  await crm.writeEntry(ref, entry, soon());
  expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
});
