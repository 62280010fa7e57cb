import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../core/settings.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { clearNotice, showNotice } from '../platform/notifications.ts';
import { callNotice, popNotice } from './notice-kinds.ts';
import { announce, close, readNoticeClick, renewNotices } from './notices.ts';
import { aCall, aSnapshot } from './snapshot-fixture.ts';

vi.stubGlobal('chrome', {
  i18n: { getMessage: (key: string, subs: string[]) => [key, ...subs].join(' ') },
});
vi.mock('../platform/notifications.ts', () => ({ showNotice: vi.fn(), clearNotice: vi.fn() }));
vi.mock('./stored/browser.ts', () => {
  let held: Record<string, unknown> = {};
  return {
    noticesItem: {
      get: async () => held,
      set: async (value: typeof held) => {
        held = value;
      },
      update: async (change: (value: typeof held) => typeof held) => {
        held = change(held);
      },
    },
  };
});

const settings = { ...defaultSettings, notifyIncoming: true };
const ringing = aCall();
const missed = aCall({ state: 'ended', disposition: 'missed', endedAt: Date.now(), unseen: true });
const shown = () => vi.mocked(showNotice).mock.calls.map(([id]) => id);
const cleared = () => vi.mocked(clearNotice).mock.calls.map(([id]) => id);
const look = (part: Partial<Snapshot>) => renewNotices(aSnapshot({ settings, ...part }));

beforeEach(async () => {
  const { noticesItem } = await import('./stored/browser.ts');
  await noticesItem.set({});
  vi.clearAllMocks();
});

test('a ringing call is shown once, renewed when its name is found, cleared when it is taken', async () => {
  const id = `incoming ${ringing.key}`;
  const nameless = { ...ringing, name: '', record: null };
  await look({ live: [nameless] });
  await look({ live: [nameless] });
  expect(shown()).toEqual([id]);
  await look({ live: [ringing] });
  expect(shown()).toEqual([id, id]);
  await look({ live: [{ ...ringing, state: 'talking' }] });
  expect(cleared()).toEqual([id]);
});

test('one that was closed stays closed, also when the name is found afterwards', async () => {
  const id = `missed ${missed.key}`;
  await look({ recent: [{ ...missed, name: '', record: null }] });
  await close(id);
  await look({ recent: [missed] });
  expect(shown()).toEqual([id]);
  await look({ recent: [] });
  await look({ recent: [missed] });
  expect(shown()).toEqual([id, id]);
});

test('a missed call takes the place of the ringing one, and goes when it was looked at', async () => {
  await look({ live: [ringing] });
  await look({ recent: [missed] });
  expect(cleared()).toEqual([`incoming ${ringing.key}`]);
  expect(shown().at(-1)).toBe(`missed ${missed.key}`);
  await look({ recent: [{ ...missed, unseen: false }] });
  expect(cleared().at(-1)).toBe(`missed ${missed.key}`);
});

test.each([
  ['an outgoing call', { live: [aCall({ direction: 'outbound', state: 'dialling' })] }],
  ['a call missed yesterday', { recent: [{ ...missed, endedAt: Date.now() - 86_400_000 }] }],
  [
    'anything switched off',
    {
      live: [ringing],
      recent: [missed],
      settings: { ...defaultSettings, notifyIncoming: false, notifyMissed: false },
    },
  ],
] as const)('%s is not shown', async (_what, part) => {
  await look(part);
  expect(shown()).toEqual([]);
});

test('each kind has the buttons that make sense for its call', () => {
  expect(callNotice('missed', missed).actions).toEqual(['call-back', 'open-record']);
  expect(callNotice('missed', { ...missed, dialNumber: '' }).actions).toEqual(['open-record']);
  expect(callNotice('incoming', { ...ringing, record: null }).actions).toEqual([]);
});

test('a click means the button of that notification, on a call that is known', async () => {
  await look({ recent: [missed] });
  const id = `missed ${missed.key}`;
  const meant = (button: number, calls = [missed]) => readNoticeClick({ id, button }, calls);
  expect(await meant(-1)).toMatchObject({ action: 'call-back', call: { key: missed.key } });
  expect(await meant(1)).toMatchObject({ action: 'open-record' });
  expect(await meant(2)).toBeNull();
  expect(await meant(0, [])).toBeNull();
  expect(await readNoticeClick({ id: 'missed other/1', button: 0 }, [missed])).toBeNull();
  expect(await readNoticeClick({ id: '__proto__', button: 0 }, [missed])).toBeNull();
});

test('what stands in for a pop is not cleared by the call being answered', async () => {
  const offer = { name: '', number: ringing.number, opens: 'record' } as const;
  await announce(popNotice('pop', ringing, offer));
  await look({ live: [{ ...ringing, state: 'talking' }] });
  expect(cleared()).toEqual([]);
});
