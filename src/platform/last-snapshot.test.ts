import { beforeEach, expect, test, vi } from 'vitest';
import { aSnapshot } from '../background/snapshot-fixture.ts';

const browser = vi.hoisted(() => ({
  kept: new Map<string, unknown>(),
  failing: false,
  writes: 0,
}));
vi.mock('./browser-api.ts', () => ({
  browserApi: {
    runtime: { getManifest: () => ({ version: '1.2.0' }) },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: browser.kept.get(key) }),
        set: async (values: Record<string, unknown>) => {
          if (browser.failing) throw new Error('quota');
          browser.writes += 1;
          for (const [key, value] of Object.entries(values)) browser.kept.set(key, value);
        },
      },
    },
  },
}));

/** Each is a page or a worker of its own. */
async function another() {
  vi.resetModules();
  return import('./last-snapshot.ts');
}

beforeEach(() => {
  browser.kept.clear();
  Object.assign(browser, { failing: false, writes: 0 });
});

const told = aSnapshot({ version: '1.2.0', unseenMissed: 3 });

test('what the worker told last is there for the next page', async () => {
  await (await another()).keepLastSnapshot(told);
  expect(await (await another()).readLastSnapshot()).toEqual(told);
});

test('what is told again is not written again', async () => {
  const { keepLastSnapshot } = await another();
  await keepLastSnapshot(told);
  await keepLastSnapshot({ ...told });
  expect(browser.writes).toBe(1);
});

test('a write that failed stops nothing, and is made up for soon', async () => {
  const { keepLastSnapshot } = await another();
  vi.useFakeTimers();
  browser.failing = true;
  await keepLastSnapshot(told);
  await vi.advanceTimersByTimeAsync(5000);
  browser.failing = false;
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(await (await another()).readLastSnapshot()).toEqual(told);
});

test('another version’s counts as none, and so does a damaged one', async () => {
  expect(await (await another()).readLastSnapshot()).toBeNull();
  await (await another()).keepLastSnapshot({ ...told, version: '1.1.0' });
  expect(await (await another()).readLastSnapshot()).toBeNull();
  browser.kept.set('last-snapshot', { ...told, recent: 'none' });
  expect(await (await another()).readLastSnapshot()).toBeNull();
});
