import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../core/settings.ts';
import { dial } from './dial.ts';
import { dialThroughLinkus } from './linkus-dial.ts';
import type { CallWatch } from './watch-calls.ts';

vi.mock('./stored/phone.ts', () => ({
  phoneItem: { get: async () => null },
  linkusItem: { get: async () => ({ origin: 'https://pbx.example.com', boundAt: 0 }) },
}));
vi.mock('./stored/settings.ts', () => ({
  settingsItem: { get: async () => ({ ...defaultSettings, country: 'DE' }) },
}));
vi.mock('./call-questions.ts', () => ({}));
vi.mock('./crms.ts', () => ({ connectedCrms: async () => [] }));
vi.mock('./own-calls.ts', () => ({}));
vi.mock('./phone-system.ts', () => ({}));
vi.mock('./linkus-calls.ts', () => ({ linkusCall: vi.fn(), keepLinkusCall: vi.fn() }));
vi.mock('./linkus-dial.ts', () => ({ dialThroughLinkus: vi.fn(), dialThroughSystem: vi.fn() }));

const watch = {} as CallWatch;
const call = (number: string) => dial({ number, origin: '' }, watch);
const dialled = vi.mocked(dialThroughLinkus);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // Every test begins long after the one before.
  vi.setSystemTime(Date.now() + 3_600_000);
  dialled.mockReset().mockResolvedValue(null);
});
afterEach(() => vi.useRealTimers());

test('the same wish within moments is one dial, although nobody tells how the first went on', async () => {
  expect(await call('+493023180011')).toEqual({ ok: true });
  expect(await call('030 23180011')).toEqual({ ok: true });
  expect(dialled).toHaveBeenCalledExactlyOnceWith('https://pbx.example.com', '+493023180011');
  vi.setSystemTime(Date.now() + 3000);
  await call('+493023180011');
  expect(dialled).toHaveBeenCalledTimes(2);
});

test('a page that took long to open does not make the second click another wish', async () => {
  dialled.mockImplementationOnce(async () => {
    vi.setSystemTime(Date.now() + 12_000);
    return null;
  });
  await call('+493023180015');
  await call('+493023180015');
  expect(dialled).toHaveBeenCalledTimes(1);
});

test('two wishes at once are one dial', async () => {
  await Promise.all([call('+493023180012'), call('+493023180012')]);
  expect(dialled).toHaveBeenCalledTimes(1);
});

test('what could not be dialled may be tried again at once', async () => {
  dialled.mockResolvedValueOnce({ code: 'linkus_signed_out' });
  expect(await call('+493023180013')).toEqual({
    ok: false,
    problem: { code: 'linkus_signed_out' },
  });
  expect(await call('+493023180013')).toEqual({ ok: true });
});

test('what may have been dialled is not', async () => {
  dialled.mockResolvedValueOnce({ code: 'linkus_silent' });
  await call('+493023180014');
  await call('+493023180014');
  expect(dialled).toHaveBeenCalledTimes(1);
});
