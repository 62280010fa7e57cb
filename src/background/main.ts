import { crmKinds } from '../crm/kinds.ts';
import { type Snapshot, snapshotPort } from '../messages/snapshot.ts';
import { onAlarm, repeatAlarm } from '../platform/alarms.ts';
import { message } from '../platform/i18n.ts';
import { keepLastSnapshot } from '../platform/last-snapshot.ts';
import { onManagedChanged } from '../platform/managed-storage.ts';
import { watchNetworkErrors } from '../platform/network-errors.ts';
import { onNoticeClicked, onNoticeClosed } from '../platform/notifications.ts';
import { onPermissionsChanged } from '../platform/permissions.ts';
import { onPopupRequest } from '../platform/popup-requests.ts';
import { offerSelectionMenu, onSelectionKey, onSelectionMenu } from '../platform/selection.ts';
import { closeStorageToPages } from '../platform/storage-item.ts';
import { openWelcomePage } from '../platform/welcome-page.ts';
import { onInstalled, onMessage, onOnline, onPort, onStartup } from '../platform/worker-events.ts';
import { answerNotice } from './answer-notice.ts';
import type { AnswerParts } from './answers.ts';
import { noteBrowserStart } from './background-mode.ts';
import { renewBadge } from './badge.ts';
import { callSelection } from './call-selection.ts';
import { ContactReader } from './contact-index/contact-reader.ts';
import { ContactSync } from './contact-sync/contact-sync.ts';
import { renewEndpoints } from './endpoints.ts';
import { JournalOutbox } from './journal-outbox.ts';
import { takePopup } from './linkus-pop.ts';
import { lookAfter } from './look-after.ts';
import { close, renewNotices } from './notices.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { liveCalls, waitingCalls } from './own-calls.ts';
import { takePhoneEvent } from './own-phone.ts';
import { pageAnswers } from './page-answers.ts';
import { PhoneLine } from './phone-line.ts';
import { forgetPolicy, onPolicyLate } from './policy.ts';
import { RecordCreator } from './record-creator.ts';
import { resumeBinding } from './resume-binding.ts';
import { onlyAsks, route } from './route.ts';
import { reconcileSites } from './sites.ts';
import { makeSnapshot } from './snapshot.ts';
import { uiAnswers } from './ui-answers.ts';
import { CallWatch } from './watch-calls.ts';

/*
 * The service worker. Chrome stops it whenever it likes and starts it for an event, so every
 * listener is registered here, at once and in the same order each time, and nothing is kept in
 * memory that storage does not know.
 */

const watchdogSeconds = 30;

const audience = new Set<(snapshot: unknown) => void>();
const connecting = new Set<string>();

async function snapshotNow(): Promise<Snapshot> {
  return makeSnapshot({
    phone: await line.state(),
    live: await liveCalls(),
    parked: await waitingCalls(),
    connecting,
  });
}

/** Tells the pages and the icon; many changes at once are told once. */
const publish = oneAtATime(async () => {
  const snapshot = await snapshotNow();
  for (const send of audience) send(snapshot);
  await renewBadge(snapshot);
  await renewNotices(snapshot);
  // Nobody who is told now waits for it.
  void keepLastSnapshot(snapshot);
});
const changed = () => void publish();

const outbox = new JournalOutbox(changed);
const watch = new CallWatch(outbox, {
  changed,
  askForMore: () => void line.refresh(),
  isWatched: () => audience.size > 0,
  consider: async (call) => {
    await Promise.all([creator.consider(call), sync.consider(call)]);
  },
});
const sync = new ContactSync({
  changed,
  mayAskPbx: async () => (await line.state()).state === 'listening',
});
const creator = new RecordCreator(outbox, {
  changed,
  settled: async (key, crm, record) => {
    await watch.recordSettled(key, crm, record);
    void sync.recordSettled(key, crm, record);
  },
});
const contacts = new ContactReader({
  changed,
  told: async (_crm, changed, gone) => {
    await sync.changed(changed.map(({ ref }) => ref));
    await sync.gone(gone);
  },
});
const line = new PhoneLine({
  onEvent: (event) => void watch.take(event),
  onPhone: (event) =>
    void takePhoneEvent(event, {
      changed,
      colleagueChanged: () => audience.size > 0 && changed(),
      lineIs: (state) => state === 'idle' && watch.phoneIsIdle(),
    }),
  reconcile: (running, records, askedAt) => watch.reconcile(running, records, askedAt),
  changed: () => {
    changed();
    // Contacts wait for the line as well.
    void sync.drain();
  },
});

/** A CRM came, went or changed: pages, waiting entries and icon follow. */
async function crmsChanged(id: string): Promise<void> {
  await reconcileSites();
  await outbox.retryCrm(id);
  await contacts.hurry(id);
  void sync.drain();
  changed();
}

/** The organisation has set something else: whatever follows a setting follows this one. */
async function policyChanged(): Promise<void> {
  await reconcileSites();
  for (const { id } of crmKinds) await contacts.hurry(id);
  void sync.drain();
  changed();
}

async function whileConnecting<T>(id: string, job: () => Promise<T>): Promise<T> {
  connecting.add(id);
  changed();
  try {
    return await job();
  } finally {
    connecting.delete(id);
    await crmsChanged(id);
  }
}

const parts: AnswerParts = {
  line,
  watch,
  outbox,
  creator,
  sync,
  contacts,
  snapshotNow,
  changed,
  crmsChanged,
  whileConnecting,
};
const pages = pageAnswers(parts);
const ui = uiAnswers(parts);
onMessage((received, sender) => {
  const reply = route(received, sender, pages, ui);
  // Whatever the agent asked for may have changed what the pages show.
  if (sender.world === 'ui' && !onlyAsks(received)) void reply?.finally(changed);
  return reply;
});

onPort(snapshotPort, (send, gone) => {
  audience.add(send);
  void renewEndpoints(changed);
  gone.addEventListener('abort', () => audience.delete(send));
  changed();
});

onAlarm({
  watchdog: () => {
    void lookAfter(line);
    void creator.drain();
    void contacts.drain();
    void sync.drain();
  },
  outbox: () => void outbox.drain(),
});
onNoticeClosed((id) => void close(id));
onNoticeClicked(async (click) => answerNotice(click, await snapshotNow(), watch, creator));
const listenForPopups = () => onPopupRequest((request) => void takePopup(request, watch));
listenForPopups();
onPermissionsChanged(() => {
  watchNetworkErrors();
  listenForPopups();
  void reconcileSites();
  void resumeBinding(line);
  void line.ensure(true);
  changed();
});
onManagedChanged(() => {
  forgetPolicy();
  void policyChanged();
});
onPolicyLate(() => void policyChanged());
onOnline(() => void line.hurry());
onInstalled((isNew) => {
  if (isNew) void openWelcomePage();
  offerSelectionMenu(message('context_call'));
  void reconcileSites();
});
onSelectionMenu((selected) => void callSelection(selected, watch));
onSelectionKey((selected) => void callSelection(selected, watch));
// Listening is enough: Chrome starts the worker at browser start only for those who do.
onStartup(() => undefined);

async function start(): Promise<void> {
  await closeStorageToPages();
  watchNetworkErrors();
  repeatAlarm('watchdog', watchdogSeconds);
  void line.ensure();
  await noteBrowserStart();
  await watch.resume();
  await outbox.recover();
  await creator.drain();
  void sync.drain();
  changed();
  await contacts.drain();
}
void start();
