import { openDB } from 'idb';
import { openContactIndex } from '../../../src/background/contact-index/contact-index.ts';
import { carriesNumber } from '../../../src/core/match/carries-number.ts';
import { phoneKey } from '../../../src/core/phone/phone-key.ts';
import type { Found } from '../../../src/crm/crm.ts';
import { rounded, type Times, timesOf } from './figures.ts';
import { makeContact } from './make-contacts.ts';

/* Runs in the page. What is timed is the store alone: making up a contact stands for the CRM. */

export interface Fill {
  readonly contactsPerSecond: number;
  /** Of each fifth of the fill; [] when it has fewer than five pages. */
  readonly perSecondByFifth: readonly number[];
  readonly bytesPerContact: number;
  readonly heapPeakMb: number;
  readonly heapAfterMb: number;
}

const crm = 'bench';
const home = { callingCode: '44', trunk: '0' };
const floorName = 'floor';

const heapMb = () =>
  (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize /
  2 ** 20;

async function usage(): Promise<number> {
  return (await navigator.storage.estimate()).usage ?? 0;
}

async function fill(
  count: number,
  pageSize: number,
  take: (page: Found[], last: number) => Promise<void>,
): Promise<Fill> {
  const before = await usage();
  const fifths = [0, 0, 0, 0, 0];
  let heapPeak = 0;
  for (let at = 0; at < count; at += pageSize) {
    const length = Math.min(pageSize, count - at);
    const page = Array.from({ length }, (_, i) => makeContact(at + i).found);
    const began = performance.now();
    await take(page, at + length);
    const fifth = Math.min(4, Math.floor((at * 5) / count));
    fifths[fifth] = (fifths[fifth] ?? 0) + performance.now() - began;
    heapPeak = Math.max(heapPeak, heapMb());
  }
  const all = fifths.reduce((sum, ms) => sum + ms, 0);
  return {
    contactsPerSecond: Math.round((count / all) * 1000),
    perSecondByFifth:
      count < 5 * pageSize ? [] : fifths.map((ms) => Math.round((count / 5 / ms) * 1000)),
    bytesPerContact: Math.round(((await usage()) - before) / count),
    heapPeakMb: rounded(heapPeak),
    heapAfterMb: rounded(heapMb()),
  };
}

async function fillIndex(count: number, pageSize: number, name = crm): Promise<Fill> {
  const index = await openContactIndex(name);
  const filled = await fill(count, pageSize, (records, last) =>
    index.apply({ records, progress: { module: 'Contacts', after: last } }),
  );
  index.close();
  return filled;
}

/** The same rows, under their id, and nothing to find them by. */
async function fillFloor(count: number, pageSize: number): Promise<Fill> {
  const db = await openDB(floorName, 1, { upgrade: (db) => db.createObjectStore('rows') });
  const filled = await fill(count, pageSize, async (records) => {
    const tx = db.transaction('rows', 'readwrite', { durability: 'relaxed' });
    for (const record of records) void tx.store.put(record, record.ref.id);
    await tx.done;
  });
  db.close();
  return filled;
}

async function timed(jobs: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[] = [];
  for (const job of jobs) {
    const began = performance.now();
    await job();
    times.push(performance.now() - began);
  }
  return times;
}

/** Every k-th contact with a number, spread over all of them. */
function sample(count: number, size: number, from: number): ReturnType<typeof makeContact>[] {
  const step = Math.max(1, Math.floor(count / size));
  return Array.from({ length: size }, (_, i) => makeContact((from + i * step) % count)).filter(
    (contact) => contact.e164 !== null,
  );
}

export interface LookUps {
  readonly opened: number;
  readonly coldFirst: number;
  readonly cold: Times;
  readonly found: Times;
  readonly notFound: Times;
  /** By the whole way: candidates and `carriesNumber`. */
  readonly verified: Times;
  readonly missed: number;
  readonly candidates: number;
  readonly get: Times;
}

/** Just after the browser started: nothing of the database is in memory. */
async function lookUps(count: number): Promise<LookUps> {
  const began = performance.now();
  const index = await openContactIndex(crm);
  const opened = performance.now() - began;
  const keyOf = (number: string) => {
    const key = phoneKey(number, 'GB');
    if (!key) throw new Error(number);
    return key;
  };
  const first = sample(count, 150, 1).map(({ e164 }) => keyOf(e164 ?? ''));
  const cold = await timed(first.map((key) => () => index.byNumber(key)));
  let missed = 0;
  let candidates = 0;
  const wanted = sample(count, 1500, 2).map((contact) => ({
    ...contact,
    key: keyOf(contact.e164 ?? ''),
  }));
  const found = await timed(
    wanted.map(({ key, found: { ref } }) => async () => {
      const records = await index.byNumber(key);
      candidates += records.length;
      if (!records.some((record) => record.ref.id === ref.id)) missed += 1;
    }),
  );
  const verified = await timed(
    wanted.slice(0, 500).map(({ key }) => async () => {
      const records = await index.byNumber(key);
      records.filter(({ phones, country }) =>
        phones.some((phone) => carriesNumber(phone, key, 'GB', country)),
      );
    }),
  );
  const strangers = wanted.map(({ e164 }, i) =>
    keyOf(`${(e164 ?? '').slice(0, -3)}${String((i * 7919) % 1000).padStart(3, '0')}`),
  );
  const notFound = await timed(strangers.map((key) => () => index.byNumber(key)));
  const db = await openDB(floorName, 1);
  const get = await timed(
    wanted.map(
      ({ found: { ref } }) =>
        () =>
          db.get('rows', ref.id),
    ),
  );
  db.close();
  index.close();
  return {
    opened: rounded(opened),
    coldFirst: rounded(cold[0] ?? 0),
    cold: timesOf(cold),
    found: timesOf(found),
    notFound: timesOf(notFound),
    verified: timesOf(verified),
    missed,
    candidates: rounded(candidates / wanted.length),
    get: timesOf(get),
  };
}

export interface Searches {
  readonly all: Times;
  readonly oneLetter: Times;
  readonly byWhat: Readonly<Record<string, Times>>;
  readonly slowest: readonly { readonly typed: string; readonly ms: number }[];
  readonly count: number;
}

/** Letter by letter, as somebody types. */
async function searches(count: number): Promise<Searches> {
  const index = await openContactIndex(crm);
  const people = sample(count, 60, 3).map(({ found }) => found);
  const chinese = sample(count, 400, 3)
    .map(({ found }) => found.title)
    .filter((title) => /^\p{Script=Han}+$/u.test(title))
    .slice(0, 30);
  const reverse = (title: string) => title.split(' ').reverse().join(' ');
  const texts: Record<string, string[]> = {
    names: people.map(({ title }) => title),
    'names, family name first': people.map(({ title }) => reverse(title)),
    companies: people.map(({ subtitle }) => subtitle),
    'name and company': people.map(
      ({ title, subtitle }) => `${title.split(' ')[0]} ${subtitle.split(' ')[0]}`,
    ),
    'two common words': ['maria garcia', 'li northwind', 'anna schmidt', 'o li', 's m', 'a b c'],
    numbers: people.map(({ phones }) => phones[0] ?? ''),
    'last digits': people.map(({ phones }) => (phones[0] ?? '').replaceAll(/\D/g, '').slice(-5)),
    chinese,
    initials: ['wxm', 'cjg', 'lzq', 'hxh', 'oyh', 'z', 'l'],
    nobody: ['qqqq', 'zxzxzx', '+999999', '00000000'],
  };
  const times: { what: string; typed: string; ms: number }[] = [];
  for (const [what, all] of Object.entries(texts)) {
    for (const text of all) {
      for (let length = 1; length <= Math.min(text.length, 24); length += 1) {
        const typed = text.slice(0, length);
        const [ms = 0] = await timed([() => index.search(typed, 8, home)]);
        times.push({ what, typed, ms });
      }
    }
  }
  const [count_ = 0] = await timed([() => index.count()]);
  index.close();
  const by = (keep: (one: (typeof times)[number]) => boolean) =>
    timesOf(times.filter(keep).map(({ ms }) => ms));
  return {
    all: by(() => true),
    oneLetter: by(({ typed }) => typed.trim().length === 1),
    byWhat: Object.fromEntries(
      Object.keys(texts).map((name) => [name, by(({ what }) => what === name)]),
    ),
    slowest: times
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, 5)
      .map(({ typed, ms }) => ({ typed, ms: rounded(ms) })),
    count: rounded(count_),
  };
}

const bench = { fillIndex, fillFloor, lookUps, searches };
export type Bench = typeof bench;
Object.assign(globalThis, { bench });
