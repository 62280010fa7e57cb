import { setTimeout } from 'node:timers/promises';
import { me } from '../call-kinds.ts';
import { atMost, type Check } from './check.ts';
import type { LongWorld } from './long-world.ts';
import { callRow, creationRow, entryRow, type OldRow } from './old-rows.ts';
import type { Kept } from './stored.ts';

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

/** What is promised: so many calls are kept at most, each with an entry for each CRM and a note. */
const mostCalls = 5_000;
const crms = ['zoho', 'odoo'] as const;

/** More than a quarter of a year of a busy agent: of the last weeks alone more than are kept. */
const lately = 6_000;
const longAgo = 500;
/** Keys of calls that were dropped: more than a year ago, and since. */
const forgottenLongAgo = 500;
const forgottenLately = 300;
const strayNotes = 100;
const oldParts = 500;
const oldCreations = 300;
/** Evaluated in one piece, a year would be too long a text. */
const atOnce = 1_000;
/** The watchdog comes every half minute; the rest is work. */
const patienceMs = 90_000;

/** Plants what years leave behind, has the extension tidy up as it does every day, and counts. */
export async function retention(
  world: LongWorld,
  say: (line: string) => void,
): Promise<readonly Check[]> {
  const { stored, ringtab, sandbox } = world;
  const pbx = new URL(sandbox.pbx.url).host;
  const now = Date.now();
  await ringtab.stopWorker();
  await plant(world, pbx, now);
  // An alarm may have woken one meanwhile.
  await ringtab.stopWorker();
  const before = await stored.kept();
  say(`planted: ${rowsLine(before)}`);
  await ringtab.startWorker();
  const after = await tidied(world);
  say(`kept:    ${rowsLine(after)}`);
  await sandbox.pbx.subscribed();
  await makeNews(world, pbx);
  const count = (kept: Kept, store: string) => kept.rows[store] ?? Number.NaN;
  const dropped = count(before, 'calls') - count(after, 'calls');
  return [
    atMost('calls in the history', count(after, 'calls'), mostCalls, 'rows'),
    atMost('entries for the CRMs', count(after, 'outbox'), crms.length * mostCalls, 'rows'),
    atMost('notes', count(after, 'notes'), count(after, 'calls'), 'rows'),
    atMost(
      'keys of dropped calls, none older than a year',
      count(after, 'forgotten'),
      forgottenLately + dropped,
      'rows',
    ),
    atMost('parts of other calls', await size(world, 'call-parts'), 10, 'ids'),
    atMost('questions about unknown numbers', await size(world, 'creations'), 10, 'rows'),
  ];
}

/** While no worker runs, which would believe its memory more than what is stored. */
async function plant({ stored }: LongWorld, pbx: string, now: number): Promise<void> {
  const rows = (count: number, name: string, startedAt: (n: number) => number) =>
    Array.from({ length: count }, (_, n) => callRow(pbx, `${name}.${n}`, startedAt(n)));
  const calls: OldRow[] = [
    ...rows(lately, 'lately', (n) => now - n * 10 * minuteMs),
    ...rows(longAgo, 'long-ago', (n) => now - 91 * dayMs - n * 60 * minuteMs),
  ];
  for (let from = 0; from < calls.length; from += atOnce) {
    const some = calls.slice(from, from + atOnce);
    await stored.put('calls', some);
    for (const crm of crms)
      await stored.put(
        'outbox',
        some.map((row) => entryRow(row, crm)),
      );
    await stored.put(
      'notes',
      some.map(({ key }) => ({ key, text: 'Wants 20 phones', outcome: null })),
    );
  }
  const keys = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => `${pbx}/${name}.${n}`);
  await stored.put(
    'notes',
    keys(strayNotes, 'never-was').map((key) => ({ key, text: 'Rang twice', outcome: null })),
  );
  const forget = (names: string[], at: number) =>
    stored.put(
      'forgotten',
      names.map(() => at),
      names,
    );
  await forget(keys(forgottenLongAgo, 'years-ago'), now - 400 * dayMs);
  await forget(keys(forgottenLately, 'months-ago'), now - 200 * dayMs);
  await stored.setLocal({
    'history-pruned': 0,
    'call-parts': Object.fromEntries(keys(oldParts, 'part').map((key) => [key, now - 40 * dayMs])),
    creations: Object.fromEntries(
      Array.from({ length: oldCreations }, (_, n) => creationRow(pbx, n, now)).map((row, n) => [
        `${pbx}/unknown.${n}|zoho`,
        row,
      ]),
    ),
  });
}

/** When the daily tidying is over, or it never came. */
async function tidied({ stored }: LongWorld): Promise<Kept> {
  const end = Date.now() + patienceMs;
  for (;;) {
    await setTimeout(1000);
    const kept = await stored.kept();
    const { calls = 0, notes = 0, forgotten = 0 } = kept.rows;
    const isDone = calls <= mostCalls && notes <= calls && forgotten > 0;
    if (isDone || Date.now() > end) {
      // What it does last is done a moment later.
      await setTimeout(1000);
      return stored.kept();
    }
  }
}

/** What stands in the browser's own storage is tidied up when something is added to it. */
async function makeNews(world: LongWorld, pbxId: string): Promise<void> {
  const { stored, sandbox } = world;
  const { pbx } = sandbox;
  await stored.ask('crm.set-options', { id: 'zoho', options: { autoCreate: 'ask' } });
  pbx.switches.secondCall = 'own-call';
  const { callId } = pbx.incoming({ from: '+493099999999', to: me });
  const key = `${pbxId}/${callId}`;
  await stored.isRunning(callId);
  pbx.answer(callId);
  await stored.ask('call.control', { key, do: 'consult', number: '1557' });
  pbx.answer(callId);
  for (const end = Date.now() + 10_000; Date.now() < end; await setTimeout(200)) {
    if ((await size(world, 'call-parts')) < oldParts) break;
  }
  pbx.hangUp(callId);
  await stored.isListed(key);
  for (const end = Date.now() + 10_000; Date.now() < end; await setTimeout(200)) {
    if ((await size(world, 'creations')) < oldCreations) break;
  }
}

async function size({ stored }: LongWorld, item: string): Promise<number> {
  return Object.keys((await stored.local<object>(item)) ?? {}).length;
}

function rowsLine({ rows, databaseBytes }: Kept): string {
  const counts = Object.entries(rows).map(([store, count]) => `${store} ${count}`);
  return `${counts.join(', ')}; ${(databaseBytes / 1e6).toFixed(1)} MB`;
}
