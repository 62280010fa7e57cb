import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type StorageArea, storageItem } from './storage-item.ts';
import { storageTable } from './storage-table.ts';

const area = vi.hoisted(() => {
  const kept = new Map<string, unknown>();
  return {
    kept,
    writes: [] as string[],
    failing: false,
    async get(key: string | null) {
      await Promise.resolve();
      return Object.fromEntries([...kept].filter(([id]) => key === null || id === key));
    },
    async set(values: Record<string, unknown>) {
      await Promise.resolve();
      if (this.failing) throw new Error('quota');
      for (const [key, value] of Object.entries(values)) {
        this.writes.push(key);
        kept.set(key, structuredClone(value));
      }
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
});
vi.mock('./browser-api.ts', () => ({ browserApi: { storage: { session: area, local: area } } }));

beforeEach(() => {
  area.kept.clear();
  area.writes.length = 0;
  area.failing = false;
});

/** Each call is another life of the worker. */
const item = (kept: StorageArea = 'session') => storageItem(kept, 'one', v.number(), 0);
const table = (kept: StorageArea = 'session') =>
  storageTable(kept, 'rows', v.object({ n: v.number() }));

describe('an item', () => {
  test('is there in the next life', async () => {
    await item().set(7);
    expect(await item().get()).toBe(7);
  });

  test('of the wrong kind counts as absent', async () => {
    area.kept.set('one', 'seven');
    expect(await item().get()).toBe(0);
  });

  test('of a session that could not be written is known to this life all the same', async () => {
    const one = item();
    await one.set(1);
    area.failing = true;
    await one.set(2);
    expect(await one.get()).toBe(2);
    expect(await item().get()).toBe(1);
  });

  test('that could not be written is not believed', async () => {
    const one = item('local');
    await one.set(1);
    area.failing = true;
    await expect(one.set(2)).rejects.toThrow('quota');
    expect(await one.get()).toBe(1);
  });

  test('written while it is read the first time: the newer value is known', async () => {
    area.kept.set('one', 1);
    const one = item();
    await Promise.all([one.get(), one.set(2), one.get()]);
    expect(await one.get()).toBe(2);
  });

  test('changed by many at once loses no change', async () => {
    const one = item();
    await Promise.all(Array.from({ length: 20 }, () => one.update((n) => n + 1)));
    expect(await item().get()).toBe(20);
  });
});

describe('a table', () => {
  test('writes only what changed, and is whole in the next life', async () => {
    const rows = table();
    await rows.update((all) => ({ ...all, a: { n: 1 }, b: { n: 2 } }));
    area.writes.length = 0;
    await rows.update((all) => ({ ...all, b: { n: 3 } }));
    expect(area.writes).toEqual(['rows/b']);
    expect(await table().get()).toEqual({ a: { n: 1 }, b: { n: 3 } });
  });

  test('forgets what is left out', async () => {
    const rows = table();
    await rows.set({ a: { n: 1 }, b: { n: 2 } });
    await rows.update(({ a, ...others }) => others);
    expect([...area.kept.keys()]).toEqual(['rows/b']);
  });

  test('knows what the storage would not have, and brings it there with the next change', async () => {
    const rows = table();
    await rows.set({ a: { n: 1 }, b: { n: 1 }, c: { n: 1 } });
    area.failing = true;
    await rows.update(({ c, ...others }) => ({ ...others, a: { n: 2 } }));
    expect(await rows.get()).toEqual({ a: { n: 2 }, b: { n: 1 } });
    area.failing = false;
    await rows.update((all) => ({ ...all, b: { n: 3 } }));
    expect(await table().get()).toEqual({ a: { n: 2 }, b: { n: 3 } });
  });

  test('that is to outlive the browser believes nothing that could not be written', async () => {
    const rows = table('local');
    area.failing = true;
    await expect(rows.set({ a: { n: 1 } })).rejects.toThrow('quota');
    expect(await rows.get()).toEqual({});
  });

  test('leaves out a damaged row and keeps the others', async () => {
    await table().set({ a: { n: 1 } });
    area.kept.set('rows/b', { n: 'two' });
    area.kept.set('other/c', { n: 3 });
    expect(await table().get()).toEqual({ a: { n: 1 } });
  });
});
