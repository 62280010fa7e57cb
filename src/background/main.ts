import { withPatch } from '../core/settings.ts';
import { snapshotPort } from '../messages.ts';
import { afterEvents } from '../platform/after-events.ts';
import { onAlarm, repeatAlarm } from '../platform/alarms.ts';
import { message } from '../platform/i18n.ts';
import { watchNetworkErrors } from '../platform/network-errors.ts';
import { onNoticeClicked } from '../platform/notifications.ts';
import { onPermissionsChanged } from '../platform/permissions.ts';
import { onPopupRequest } from '../platform/popup-requests.ts';
import { offerSelectionMenu, onSelectionKey, onSelectionMenu } from '../platform/selection.ts';
import { closeStorageToPages } from '../platform/storage-item.ts';
import { onInstalled, onMessage, onOnline, onPort, onStartup } from '../platform/worker-events.ts';
import { renewBadge } from './badge.ts';
import { bindLinkus } from './bind-linkus.ts';
import { bindPhone, signOut } from './bind-phone.ts';
import { callSelection } from './call-selection.ts';
import { connectOdoo, connectZoho, disconnectCrm, setCrmEnabled } from './connect-crm.ts';
import { dial, hangUp } from './dial.ts';
import { renewEndpoints } from './endpoints.ts';
import { JournalOutbox } from './journal-outbox.ts';
import { takePopup } from './linkus-pop.ts';
import { route } from './messages.ts';
import { NumberFinder } from './number-finder.ts';
import { numberIn } from './number-in.ts';
import { PhoneLine } from './phone-line.ts';
import { resumeBinding } from './resume-binding.ts';
import { openFromNotice } from './screen-pop.ts';
import { showBoundLinkus } from './show-linkus.ts';
import { hello, isSite, reconcileSites, setSite } from './sites.ts';
import { makeSnapshot, markSeen } from './snapshot.ts';
import { extensionNumbersItem, settingsItem } from './stored.ts';
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
let publishing = false;
let publishAgain = false;

/** Tells the pages and the icon; many changes at once are told once. */
async function publish(): Promise<void> {
  if (publishing) {
    publishAgain = true;
    return;
  }
  publishing = true;
  try {
    do {
      publishAgain = false;
      const snapshot = await makeSnapshot({
        phone: await line.state(),
        live: await watch.live(),
        connecting,
      });
      for (const send of audience) send(snapshot);
      await renewBadge(snapshot);
    } while (publishAgain);
  } finally {
    publishing = false;
  }
}
const changed = () => void publish();

const outbox = new JournalOutbox(changed);
const watch = new CallWatch(outbox, { changed, askForMore: () => void line.refresh() });
const line = new PhoneLine({
  onEvent: (event) => void watch.take(event),
  onEndpoints: () => void renewEndpoints(changed, true),
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
      'page.hello': (_payload, from) => hello(from),
      'page.find-numbers': async ({ questions }, from) => {
        if (!(await isSite(from.origin))) return null;
        const [{ country }, numbers] = await Promise.all([
          settingsItem.get(),
          extensionNumbersItem.get(),
        ]);
        return finder.find(questions, { country, extensions: new Set(numbers) });
      },
      'page.dial': async ({ number, recordUrl }, from) => {
        if (!(await isSite(from.origin))) {
          return { ok: false, problem: { code: 'permission_missing', detail: from.origin } };
        }
        return dial({ number, recordUrl, origin: from.origin }, watch);
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
      'call.dial': async ({ number }) => {
        const { country } = await settingsItem.get();
        return dial({ number: numberIn(number, country), origin: '' }, watch);
      },
      'call.hang-up': ({ key }) => hangUp(key, watch),
      'calls.seen': async () => {
        await markSeen();
        return { ok: true };
      },
      'journal.retry': async ({ id }) => {
        await outbox.retry(id);
        return { ok: true };
      },
      'crm.connect-zoho': (form) => whileConnecting('zoho', () => connectZoho(form)),
      'crm.connect-odoo': (form) => whileConnecting('odoo', () => connectOdoo(form)),
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
      'site.set': ({ origin, enabled }) => setSite(origin, enabled),
      'settings.set': async (patch) => {
        await settingsItem.update((settings) => withPatch(settings, patch));
        return { ok: true };
      },
    },
  );
  // Whatever the agent asked for may have changed what the pages show.
  if (sender.world === 'ui') void reply?.finally(changed);
  return reply;
});

onPort(snapshotPort, (send, gone) => {
  audience.add(send);
  void renewEndpoints(changed);
  gone.addEventListener('abort', () => audience.delete(send));
  changed();
});

onAlarm({
  watchdog: () => void lookAfter(),
  outbox: () => void outbox.drain(),
});
onNoticeClicked((id) => void openFromNotice(id));
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
onOnline(() => void line.ensure(true));
onInstalled(() => {
  offerSelectionMenu(message('context_call'));
  void reconcileSites();
});
onSelectionMenu((selected) => void callSelection(selected, watch));
onSelectionKey((selected) => void callSelection(selected, watch));
// Listening is enough: Chrome starts the worker at browser start only for those who do.
onStartup(() => undefined);

/** Every half minute: is the line up, and is a call we think is running really still there? */
async function lookAfter(): Promise<void> {
  await line.ensure();
  if (await watch.isStale()) await line.refresh();
}

async function start(): Promise<void> {
  await closeStorageToPages();
  watchNetworkErrors();
  repeatAlarm('watchdog', watchdogSeconds);
  void line.ensure();
  await watch.resume();
  await outbox.recover();
  changed();
}
void start();
