import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { phoneKey } from '../../core/phone/phone-key.ts';
import type { HomePlan } from '../../core/search/typed-number.ts';
import type { Found } from '../../crm/crm.ts';
import { ContactIndexErasedError } from './contact-database.ts';
import { eraseContactIndex, openContactIndex } from './contact-index.ts';
import type { ContactIndex, IndexStep } from './index-store.ts';

const crm = 'zoho:1';
const france: HomePlan = { callingCode: '33', trunk: '0' };
let index: ContactIndex;

beforeEach(async () => {
  index = await openContactIndex(crm);
});

afterEach(async () => {
  vi.restoreAllMocks();
  index.close();
  await eraseContactIndex(crm);
});

let made = 0;

function record(
  title: string,
  part: Partial<Found> & { id?: string; module?: string } = {},
): Found {
  made += 1;
  const { id = String(made), module = 'Contacts', ...more } = part;
  return {
    ref: { crm, module, id },
    title,
    subtitle: '',
    kind: 'person',
    mine: false,
    activeAt: 0,
    phones: [],
    country: '',
    ...more,
  };
}

async function fill(...records: Found[]): Promise<void> {
  await index.apply({ records, progress: null });
}

async function found(typed: string, home: HomePlan = france): Promise<string[]> {
  return (await index.search(typed, 8, home)).map(({ title }) => title);
}

async function lookUp(number: string, country = 'FR'): Promise<string[]> {
  const key = phoneKey(number, country);
  if (!key) throw new Error('no number');
  return (await index.byNumber(key)).map(({ title }) => title);
}

describe('what is kept', () => {
  test('comes back as it was given', async () => {
    const martin = record('Martin Pritchett', {
      id: '000',
      module: 'Leads',
      subtitle: 'Acme Ltd',
      kind: 'lead',
      mine: true,
      activeAt: 1_700_000_000_123,
      phones: ['+33 6 12 34 56 78', 'ask for Eve'],
      country: 'FR',
    });
    await fill(record('Somebody'), martin);
    expect(await index.search('martin', 8)).toEqual([martin]);
    expect(await index.count()).toBe(2);
  });

  test('progress is what the last step left, and null before the first', async () => {
    expect(await index.progress()).toBeNull();
    await index.apply({ progress: { at: 'Leads', after: '7' } });
    expect(await index.progress()).toEqual({ at: 'Leads', after: '7' });
  });

  test('a record that comes again takes the place of the old one, with its words and numbers', async () => {
    await fill(record('Martin Pritchett', { id: '7', phones: ['0612345678'] }));
    await fill(record('Martina Holroyd', { id: '7', phones: ['0698765432'] }));
    expect(await index.count()).toBe(1);
    expect(await found('pritchett')).toEqual([]);
    expect(await lookUp('+33612345678')).toEqual([]);
    expect(await found('holroyd')).toEqual(['Martina Holroyd']);
    expect(await lookUp('+33698765432')).toEqual(['Martina Holroyd']);
  });

  test('what is gone goes, by type and id', async () => {
    const lead = record('Anna Lead', { id: '7', module: 'Leads' });
    await fill(record('Anna Contact', { id: '7' }), lead);
    await index.apply({ gone: [{ crm, module: 'Contacts', id: '7' }], progress: null });
    expect(await found('anna')).toEqual(['Anna Lead']);
  });

  test('two CRMs know nothing of each other', async () => {
    const other = await openContactIndex('odoo:2');
    await fill(record('Anna'));
    expect(await other.search('anna', 8)).toEqual([]);
    other.close();
    await eraseContactIndex('odoo:2');
  });
});

describe('a sweep', () => {
  const big = '4876000000000123456';
  const bigger = '4876000000000123457';
  const ids = ['2', '9', '10', '99', big, bigger];

  beforeEach(() =>
    fill(
      ...ids.map((id) => record(id, { id })),
      record('lead 10', { id: '10', module: 'Leads' }),
      record('account 10', { id: '10', module: 'Accounts' }),
    ),
  );

  const left = async (after: string, upTo: string | null, kept: string[]) => {
    const within = { module: 'Contacts', after, upTo, ids: kept };
    await index.apply({ within, progress: null });
    const titles = await Promise.all([...ids, 'lead', 'account'].map((id) => index.search(id, 9)));
    return [...new Set(titles.flat().map(({ title }) => title))].sort();
  };
  const all = [...ids, 'lead 10', 'account 10'];

  test('drops what is not there between two ids, by the value of the ids', async () => {
    expect(await left('2', '99', ['99'])).toEqual(
      all.filter((id) => id !== '9' && id !== '10').sort(),
    );
  });

  test('takes in the last id it was told of', async () => {
    expect(await left('9', '10', [])).toEqual(all.filter((id) => id !== '10').sort());
  });

  test('from the first to the last of a type, and nothing of another', async () => {
    expect(await left('', null, [])).toEqual(['account 10', 'lead 10']);
  });

  test('tells ids of 19 digits apart in the last one', async () => {
    expect(await left(big, null, [])).toEqual(all.filter((id) => id !== bigger).sort());
  });

  test('of ids that are no numbers too', async () => {
    await fill(...['a1', 'b1', 'c1'].map((id) => record(`text ${id}`, { id, module: 'Deals' })));
    const within = { module: 'Deals', after: 'a1', upTo: 'c1', ids: ['c1'] };
    await index.apply({ within, progress: null });
    expect((await found('text')).sort()).toEqual(['text a1', 'text c1']);
  });
});

describe('all or nothing', () => {
  test('a step that fails in the middle leaves everything as it was', async () => {
    await index.apply({ records: [record('Anna', { id: '1' })], progress: 'before' });
    const unstorable = { ...record('Bad'), country: (() => '') as unknown as string };
    const step = {
      records: [record('Berta', { id: '2' }), unstorable],
      gone: [{ crm, module: 'Contacts', id: '1' }],
      progress: 'after',
    };
    await expect(index.apply(step)).rejects.toThrow();
    expect(await index.progress()).toBe('before');
    expect(await found('a')).toEqual(['Anna']);
    expect(await found('berta')).toEqual([]);
    await fill(record('Clara'));
    expect(await found('clara')).toEqual(['Clara']);
  });

  test('a transaction Chrome aborts too', async () => {
    await index.apply({ records: [record('Anna', { id: '1' })], progress: 'before' });
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      const request = put.apply(this, args);
      // The last of its requests: everything before it was carried out.
      if (args[1] === 'progress')
        request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    const within = { module: 'Contacts', after: '', upTo: null, ids: ['2'] };
    const step = { records: [record('Berta', { id: '2' })], within, progress: 'after' };
    await expect(index.apply(step)).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await index.progress()).toBe('before');
    expect(await index.count()).toBe(1);
    expect(await found('anna')).toEqual(['Anna']);
  });
});

/** `left`: `<module> <id>` of every record. */
function sweepModel(
  left: Set<string>,
  { module, after, upTo, ids }: NonNullable<IndexStep['within']>,
): void {
  for (const name of left) {
    const [of, id = ''] = name.split(' ');
    const isWithin = Number(id) > Number(after) && (upTo === null || Number(id) <= Number(upTo));
    if (of === module && isWithin && !ids.includes(id)) left.delete(name);
  }
}

test('whatever the steps, what is there is what they left, and it is counted', async () => {
  const id = fc.nat(30).map((n) => String(10 ** 6 + n * 37));
  const module = fc.constantFrom('Contacts', 'Leads');
  const ref = fc.record({ crm: fc.constant(crm), module, id });
  const within = fc.record({
    module,
    after: fc.oneof(id, fc.constant('')),
    upTo: fc.option(id),
    ids: fc.array(id),
  });
  const steps = fc.array(
    fc.record({
      refs: fc.array(ref, { maxLength: 12 }),
      gone: fc.array(ref, { maxLength: 4 }),
      within: fc.option(within),
    }),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const left = new Set<string>();
      await eraseContactIndex(crm);
      index = await openContactIndex(crm);
      for (const { refs, gone, within } of all) {
        if (within) sweepModel(left, within);
        for (const { module: of, id: one } of refs) left.add(`${of} ${one}`);
        for (const { module: of, id: one } of gone) left.delete(`${of} ${one}`);
        const records = refs.map((one) => record(`${one.module} ${one.id}`, one));
        await index.apply({ records, gone, ...(within ? { within } : {}), progress: null });
      }
      const both = await Promise.all(['contacts', 'leads'].map((name) => index.search(name, 99)));
      expect(
        both
          .flat()
          .map(({ title }) => title)
          .sort(),
      ).toEqual([...left].sort());
      expect(await index.count()).toBe(left.size);
    }),
    { numRuns: 60 },
  );
});

describe('the life of a connection', () => {
  test('an index is erased while others have it open, and they do not bring it back', async () => {
    const another = await openContactIndex(crm);
    await fill(record('Anna'));
    await eraseContactIndex(crm);
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
    for (const held of [index, another]) {
      await expect(held.apply({ progress: 1 })).rejects.toThrow(ContactIndexErasedError);
      await expect(held.search('anna', 8)).rejects.toThrow(ContactIndexErasedError);
    }
    expect(await indexedDB.databases()).toEqual([]);
    index = await openContactIndex(crm);
    expect(await found('anna')).toEqual([]);
    expect(await index.progress()).toBeNull();
  });

  test('erased while nobody had it open', async () => {
    index.close();
    await eraseContactIndex(crm);
    await expect(index.apply({ progress: 1 })).rejects.toThrow(ContactIndexErasedError);
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('erased while a step is being taken: the step ends, and nothing is left', async () => {
    const step = index.apply({ records: [record('Anna')], progress: 1 });
    await Promise.allSettled([step, eraseContactIndex(crm)]);
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('deleted from another context', async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(`ringtab-contacts-${crm}`).onsuccess = resolve;
    });
    await expect(index.apply({ progress: 1 })).rejects.toThrow(ContactIndexErasedError);
  });

  test('a connection that Chrome closed is opened again, whether Chrome said so or not', async () => {
    const opened: IDBDatabase[] = [];
    const { transaction } = IDBDatabase.prototype;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      opened.push(this);
      return transaction.apply(this, args);
    });
    await fill(record('Anna'));
    opened.at(-1)?.close();
    expect(await found('anna')).toEqual(['Anna']);
    // Its types take the class for the object.
    forceCloseDatabase(opened.at(-1) as unknown as typeof IDBDatabase);
    await fill(record('Berta'));
    expect(await found('berta')).toEqual(['Berta']);
    expect(new Set(opened).size).toBe(3);
  });
});

describe('who is found by number', () => {
  test.each([
    '+33 6 12 34 56 78',
    '0033612345678',
    '06.12.34.56.78',
    '+33 (0)6 12 34 56 78',
    '01 44 55 66 77 / 06 12 34 56 78',
    '06 / 12 34 56 78',
    '06 12 34 56 78 ext. 12',
    '612345678',
  ])('stored as %s', async (phone) => {
    await fill(
      record('Anna', { phones: ['n/a', phone] }),
      record('Berta', { phones: ['0611111111'] }),
    );
    expect(await lookUp('+33612345678')).toEqual(['Anna']);
    expect(await lookUp('0612345678')).toEqual(['Anna']);
  });

  test('rubbish in a field harms nobody', async () => {
    const rubbish = ['9'.repeat(300), '1;'.repeat(100), '12345678901234567890', '—', '+'];
    await fill(record('Anna', { phones: [...rubbish, '0612345678'] }));
    expect(await lookUp('0612345678')).toEqual(['Anna']);
  });

  test('a record with the number in two fields comes once', async () => {
    await fill(record('Anna', { phones: ['0612345678', '+33612345678'] }));
    expect(await lookUp('0612345678')).toEqual(['Anna']);
  });

  test('a switchboard of thousands gives the own records, the company and the newest, and hides no other number', async () => {
    const crowd = Array.from({ length: 1200 }, (_, i) =>
      record(`Crowd ${i}`, { phones: ['+33 1 44 00 00 00'], activeAt: i }),
    );
    const same = { phones: ['+33144000000'] };
    const company = record('Acme', { ...same, kind: 'company' });
    const mine = record('Mine', { ...same, mine: true });
    // The same last digits, another number: keys before and behind the crowd's.
    const others = ['+33 1 43 00 00 00', '+33 1 45 00 00 00', '+49 30 44 00 00 00'].map((phone) =>
      record(phone, { phones: [phone] }),
    );
    await fill(...crowd, company, mine, ...others);
    const titles = await lookUp('+33144000000');
    expect(titles).toEqual(
      expect.arrayContaining([
        'Acme',
        'Mine',
        'Crowd 1199',
        'Crowd 800',
        ...others.map(({ title }) => title),
      ]),
    );
    expect(titles).not.toContain('Crowd 0');
    expect(titles.length).toBeLessThan(1100);
  });
});

describe('who is found by what is typed', () => {
  test.each([
    ['mart', 'Martin Pritchett'],
    ['PRIT', 'Martin Pritchett'],
    ['pritchett m', 'Martin Pritchett'],
    ['martin pritchett', 'Martin Pritchett'],
    ['mrt', null],
    ['šťast', 'Kateřina Šťastná'],
    ['stastna k', 'Kateřina Šťastná'],
    ['muller', 'Jürgen Müller'],
    ['mueller', 'Jürgen Müller'],
    ['müller j', 'Jürgen Müller'],
    ['gross', 'Sabine Großmann'],
    ['odell', "Paige O'Dell"],
    ['o’d', "Paige O'Dell"],
    ['vogt', 'Uwe Köhler-Vogt'],
    ['köhler-v', 'Uwe Köhler-Vogt'],
    ['acme', 'Wei Zhang'],
    ['trading', 'Wei Zhang'],
    ['wei acme', 'Wei Zhang'],
    ['acme wei', 'Wei Zhang'],
    ['zhang trad', 'Wei Zhang'],
    ['γιαν', 'Γιάννης Καρράς'],
    ['соко', 'Алексей Соколов'],
    ['כץ', null],
    ['王', '王小明'],
    ['小明', '王小明'],
    ['王 小', '王小明'],
    ['wxm', '王小明'],
    ['김', '김민수'],
    ['민수', '김민수'],
    ['ㄱ', '김민수'],
    ['たか', 'たかはし'],
    ['maximilian alexander von und', 'Maximilian Alexander von und zu Hohenfels'],
    ['maximilian alexander von der', null],
    ['%', null],
    ['  ', null],
    ['', null],
  ])('%s: %s', async (typed, title) => {
    await fill(
      record('Martin Pritchett'),
      record('Kateřina Šťastná'),
      record('Jürgen Müller'),
      record('Sabine Großmann'),
      record("Paige O'Dell"),
      record('Uwe Köhler-Vogt'),
      record('Wei Zhang', { subtitle: 'Acme Trading' }),
      record('Γιάννης Καρράς'),
      record('Алексей Соколов'),
      record('王小明'),
      record('김민수'),
      record('たかはし'),
      record('Maximilian Alexander von und zu Hohenfels'),
    );
    expect(await found(typed)).toEqual(title === null ? [] : [title]);
  });

  const spellings = [
    '+33 6 12 34 33 08',
    '0033612343308',
    '06 12 34 33 08',
    '+33 (0)6.12.34.33.08',
  ];

  test.each(['+33612', '0612', '06 12 3', '0033 612', '612', '33612', '3308', '43308'])(
    '%s finds a number of home in all its spellings',
    async (typed) => {
      await fill(
        ...spellings.map((phone) => record(phone, { phones: [phone] })),
        record('Other', { phones: ['+49 30 12 34 56'] }),
      );
      expect((await found(typed)).sort()).toEqual([...spellings].sort());
    },
  );

  test('a number with + is never one of home', async () => {
    await fill(record('Anna', { phones: ['06 12 34 56 78'] }));
    expect(await found('+49612')).toEqual([]);
    expect(await found('+612')).toEqual([]);
  });

  test('a name of digits is found too', async () => {
    await fill(record('3M France'), record('Anna', { phones: ['+33 1 44 55 66 77'] }));
    expect((await found('3')).sort()).toEqual(['3M France', 'Anna']);
  });

  test('order: beginning of the name, of a word, company; own before others, then the newest', async () => {
    await fill(
      record('old word', { title: 'Eva Martin' }),
      record('Zoe', { subtitle: 'Martin SA', mine: true, activeAt: 9 }),
      record('Martin B', { activeAt: 5 }),
      record('Martin A', { activeAt: 7 }),
      record('Martin Z', { mine: true }),
    );
    expect(await found('martin')).toEqual([
      'Martin Z',
      'Martin A',
      'Martin B',
      'Eva Martin',
      'Zoe',
    ]);
  });

  test('own records are found among ever so many others', async () => {
    const crowd = Array.from({ length: 400 }, (_, i) =>
      record(`Anna ${String(i).padStart(3, '0')}`),
    );
    await fill(...crowd, record('Anna Zz', { mine: true }));
    expect((await found('anna'))[0]).toBe('Anna Zz');
    expect(await index.search('anna', 8)).toHaveLength(8);
  });

  test('two words that are common, and together rare', async () => {
    const crowd = Array.from({ length: 250 }, (_, i) => [
      record(`Anna ${i}`, { subtitle: `Berg ${i}` }),
      record(`Carl ${i}`, { subtitle: `Dorn ${i}` }),
    ]).flat();
    await fill(...crowd, record('Anna Last', { subtitle: 'Dorn AG' }));
    expect(await found('anna dorn')).toEqual(['Anna Last']);
  });
});
