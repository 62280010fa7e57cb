import { expect, test, vi } from 'vitest';
import { showPopup } from '../platform/action.ts';
import { clearNotice, showNotice } from '../platform/notifications.ts';
import { openPage } from '../platform/windows.ts';
import { answerNotice } from './answer-notice.ts';
import { dial } from './dial.ts';
import { popNotice } from './notice-kinds.ts';
import { announce, renewNotices } from './notices.ts';
import type { RecordCreator } from './record-creator.ts';
import { openOffered } from './screen-pop.ts';
import { aCall, aSnapshot } from './snapshot-fixture.ts';
import type { CallWatch } from './watch-calls.ts';

vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => key } });
vi.mock('../platform/action.ts', () => ({ showPopup: vi.fn() }));
vi.mock('../platform/notifications.ts', () => ({ showNotice: vi.fn(), clearNotice: vi.fn() }));
vi.mock('../platform/windows.ts', () => ({ openPage: vi.fn() }));
vi.mock('./call-questions.ts', () => ({}));
vi.mock('./dial.ts', () => ({ dial: vi.fn(async () => ({ ok: true })) }));
vi.mock('./screen-pop.ts', () => ({ openOffered: vi.fn() }));
vi.mock('./stored/browser.ts', () => {
  let held: Record<string, unknown> = {};
  return {
    noticesItem: {
      get: async () => held,
      update: async (change: (value: typeof held) => typeof held) => {
        held = change(held);
      },
    },
  };
});

const watch = {} as CallWatch;
const creator = {} as RecordCreator;
const missed = aCall({ state: 'ended', disposition: 'missed', endedAt: Date.now(), unseen: true });
const snapshot = aSnapshot({ recent: [missed] });
const id = `missed ${missed.key}`;

test('its buttons call back and open the record, and it is not shown again for the same call', async () => {
  await renewNotices(snapshot);
  await answerNotice({ id, button: 0 }, snapshot, watch, creator);
  expect(dial).toHaveBeenCalledExactlyOnceWith({ number: missed.dialNumber, origin: '' }, watch);
  expect(clearNotice).toHaveBeenCalledWith(id);
  await answerNotice({ id, button: 1 }, snapshot, watch, creator);
  expect(openPage).toHaveBeenCalledExactlyOnceWith(missed.record?.url);
  await renewNotices(snapshot);
  expect(showNotice).toHaveBeenCalledTimes(1);
});

test('a click on one that nobody knows any more shows the popup and does nothing else', async () => {
  vi.clearAllMocks();
  await answerNotice({ id: 'missed somewhere/else', button: 0 }, snapshot, watch, creator);
  expect(showPopup).toHaveBeenCalledTimes(1);
  expect(dial).not.toHaveBeenCalled();
  expect(openPage).not.toHaveBeenCalled();
});

test('one that stands in for a pop opens what would have opened', async () => {
  const offer = { name: '', number: '1', opens: 'choose' } as const;
  const notice = popNotice('pop', missed, offer);
  await announce(notice);
  await answerNotice({ id: notice.id, button: 0 }, snapshot, watch, creator);
  expect(openOffered).toHaveBeenCalledExactlyOnceWith(missed.key, notice.id);
  expect(clearNotice).toHaveBeenCalledWith(notice.id);
});
