import { expect, test, vi } from 'vitest';

const held = new Map<string, unknown>();
vi.mock('../platform/browser-api.ts', () => ({
  browserApi: {
    storage: {
      session: {
        get: async (key: string) => ({ [key]: held.get(key) }),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) held.set(key, value);
        },
      },
    },
  },
}));

test('pages may ask for thirty calls in a minute, and not for one more, whatever becomes of the worker', async () => {
  const first = await import('./page-dial-pace.ts');
  for (let call = 0; call < 30; call += 1) expect(await first.takePageDial(1000 + call)).toBe(true);
  expect(await first.takePageDial(2000)).toBe(false);
  vi.resetModules();
  const next = await import('./page-dial-pace.ts');
  expect(await next.takePageDial(60_999)).toBe(false);
  expect(await next.takePageDial(61_000)).toBe(true);
  expect(await next.takePageDial(61_000)).toBe(false);
});

test('a clock that was set back locks nobody out', async () => {
  held.set('page-dials', Array(30).fill(9_000_000));
  vi.resetModules();
  const { takePageDial } = await import('./page-dial-pace.ts');
  expect(await takePageDial(1000)).toBe(true);
});
