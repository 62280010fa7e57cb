import { type Snapshot, snapshotPort } from '../messages/snapshot.ts';
import { afterEvents } from '../platform/after-events.ts';
import { onAlarm, repeatAlarm } from '../platform/alarms.ts';
import { message } from '../platform/i18n.ts';
import { watchNetworkErrors } from '../platform/network-errors.ts';
import { onNoticeClicked, onNoticeClosed } from '../platform/notifications.ts';
import { onPermissionsChanged } from '../platform/permissions.ts';
import { onPopupRequest } from '../platform/popup-requests.ts';
import { offerSelectionMenu, onSelectionKey, onSelectionMenu } from '../platform/selection.ts';
import { closeStorageToPages } from '../platform/storage-item.ts';
import { onInstalled, onMessage, onOnline, onPort, onStartup } from '../platform/worker-events.ts';
import { answerNotice } from './answer-notice.ts';
import { readAssociation, refreshAssociation, saveAssociation } from './association.ts';
import { acceptEndings, noteBrowserStart } from './background-mode.ts';
import { renewBadge } from './badge.ts';
import { bindLinkus } from './bind-linkus.ts';
import { bindPhone, signOut } from './bind-phone.ts';
import { callSelection } from './call-selection.ts';
import { chooseRecord, showChooser } from './choose-record.ts';
import { connectCrm, setCrmEnabled, signedInAgain } from './connect-crm.ts';
import { controlCall } from './control-call.ts';
import { setCrmOptions } from './crm-options.ts';
import { dial } from './dial.ts';
import { disconnectCrm } from './disconnect-crm.ts';
import { renewEndpoints } from './endpoints.ts';
import { JournalOutbox } from './journal-outbox.ts';
import { takePopup } from './linkus-pop.ts';
import { lookAfter } from './look-after.ts';
import { close, renewNotices } from './notices.ts';
import { NumberFinder } from './number-finder.ts';
import { numberIn } from './number-in.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { liveCalls, waitingCalls } from './own-calls.ts';
import { setPresence, takePhoneEvent } from './own-phone.ts';
import { checkPage } from './page-checks.ts';
import { callOnPage, pageNumbers } from './page-numbers.ts';
import { PhoneLine } from './phone-line.ts';
import { RecordCreator } from './record-creator.ts';
import { forgetChoice } from './remembered-choices.ts';
import { resumeBinding } from './resume-binding.ts';
import { onlyAsks, route } from './route.ts';
import { setSettings } from './set-settings.ts';
import { showBoundLinkus } from './show-linkus.ts';
import { hello, isSite, reconcileSites, setSite } from './sites.ts';
import { makeSnapshot, markSeen } from './snapshot.ts';
import { dialNoticeItem } from './stored/calls.ts';
import { suggestedOdooItem } from './stored/crm.ts';
import { extensionsItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';
import { CallWatch } from './watch-calls.ts';

/*
 * The service worker. Chrome stops it whenever it likes and starts it for an event, so every
 * listener is registered here, at once and in the same order each time, and nothing is kept in
 * memory that storage does not know.
 */

const watchdogSeconds = 30;

const finder = new NumberFinder(() => performance.now(), afterEvents);
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
});
const changed = () => void publish();

const outbox = new JournalOutbox(changed);
const watch = new CallWatch(outbox, {
  changed,
  askForMore: () => void line.refresh(),
  isWatched: () => audience.size > 0,
  consider: (call) => creator.consider(call),
});
const creator = new RecordCreator(outbox, {
  changed,
  settled: (key, crm, record) => watch.recordSettled(key, crm, record),
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
  changed,
});

/** A CRM came, went or changed: pages, waiting entries and icon follow. */
async function crmsChanged(id: string): Promise<void> {
  await reconcileSites();
  await outbox.retryCrm(id);
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

onMessage((received, sender) => {
  const reply = route(
    received,
    sender,
    {
      'page.find-numbers': async ({ questions }, from) => {
        if (!(await isSite(from.origin))) return null;
        const [{ country }, extensions] = await Promise.all([
          settingsItem.get(),
          extensionsItem.get(),
        ]);
        const numbers = new Set(extensions.map(({ number }) => number));
        return finder.find(questions, { country, extensions: numbers });
      },
      'page.hello': (_payload, from) => {
        void signedInAgain(from.origin).then((id) => (id === null ? undefined : crmsChanged(id)));
        return hello(from);
      },
      'page.searched': (_payload, from) => checkPage(from, changed),
      'page.dial': async ({ number, recordUrl, confirmation }, from) => {
        if (!(await isSite(from.origin))) {
          return { ok: false, problem: { code: 'permission_missing', detail: from.origin } };
        }
        return dial({ number, recordUrl, origin: from.origin, confirmation }, watch);
      },
    },
    {
      'phone.bind': (form) => bindPhone(form, line),
      'phone.bind-linkus': (form) => bindLinkus(form, line),
      'linkus.show': () => showBoundLinkus(),
      'phone.sign-out': async () => {
        await signOut(line);
        return { ok: true };
      },
      'phone.retry': async () => {
        await line.ensure(true);
        return { ok: true };
      },
      'call.dial': async ({ number, confirmation }) => {
        const { country } = await settingsItem.get();
        return dial({ number: numberIn(number, country), origin: '', confirmation }, watch);
      },
      'call.control': (request) => controlCall(request, watch),
      'dial-notice.close': async () => {
        await dialNoticeItem.set(null);
        return { ok: true };
      },
      'presence.set': ({ presence }) => setPresence(presence),
      'numbers.list': ({ tabId }) => pageNumbers(tabId),
      'numbers.call': (wanted) => callOnPage(wanted),
      'background.accept': async () => {
        await acceptEndings();
        return { ok: true };
      },
      'call.choose': (choice) => chooseRecord(choice, outbox),
      'call.show-chooser': ({ key }) => showChooser(key),
      'choice.forget': async ({ id }) => {
        await forgetChoice(id);
        return { ok: true };
      },
      'calls.seen': async () => {
        await markSeen();
        return { ok: true };
      },
      'call.note': async ({ key, text }) => {
        await outbox.note(key, text);
        return { ok: true };
      },
      'journal.retry': async ({ id }) => {
        await outbox.retry(id);
        return { ok: true };
      },
      'crm.connect': ({ id, form }) => whileConnecting(id, () => connectCrm(id, form)),
      'crm.suggest-odoo': async ({ odoo }) => {
        await suggestedOdooItem.set(odoo);
        return { ok: true };
      },
      'crm.set-enabled': async ({ id, enabled }) => {
        const outcome = await setCrmEnabled(id, enabled);
        await crmsChanged(id);
        return outcome;
      },
      'crm.disconnect': async ({ id }) => {
        const outcome = await disconnectCrm(id);
        await crmsChanged(id);
        return outcome;
      },
      'crm.set-options': ({ id, options }) => setCrmOptions(id, options),
      'create.decide': ({ id, as }) => creator.create(id, as),
      'create.dismiss': ({ id }) => creator.dismiss(id),
      'create.undo': ({ id }) => creator.undo(id),
      'association.read': ({ id }) => readAssociation(id),
      'association.refresh': ({ id }) => refreshAssociation(id),
      'association.save': ({ id, pairs }) => saveAssociation(id, pairs),
      'site.set': ({ origin, enabled }) => setSite(origin, enabled),
      'settings.set': async (patch) => {
        const outcome = await setSettings(patch);
        // Numbers on the open pages may be other people's now.
        if (patch.country !== undefined) await reconcileSites();
        return outcome;
      },
    },
  );
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
onOnline(() => void line.hurry());
onInstalled(() => {
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
  changed();
}
void start();
