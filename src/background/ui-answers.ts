import { browserFacts } from '../platform/browser-facts.ts';
import type { AnswerParts } from './answers.ts';
import { readAssociation, refreshAssociation, saveAssociation } from './association.ts';
import { acceptEndings } from './background-mode.ts';
import { bindLinkus } from './bind-linkus.ts';
import { bindPhone, signOut } from './bind-phone.ts';
import { chooseRecord, showChooser } from './choose-record.ts';
import { connectCrm, setCrmEnabled } from './connect-crm.ts';
import { choosePhonebook, listPhonebooks } from './contact-sync/choose-phonebook.ts';
import { syncedContacts } from './contact-sync/sync-views.ts';
import { controlCall } from './control-call.ts';
import { setCrmOptions } from './crm-options.ts';
import { explainCall } from './diagnostics/explain-call.ts';
import { diagnosticReport } from './diagnostics/report.ts';
import { dial } from './dial.ts';
import { disconnectCrm } from './disconnect-crm.ts';
import { findPeople } from './find-people.ts';
import { logToRecord } from './log-to-record.ts';
import { numberIn } from './number-in.ts';
import { setPresence } from './own-phone.ts';
import { callOnPage, pageNumbers } from './page-numbers.ts';
import { forgetChoice } from './remembered-choices.ts';
import type { UiHandlers } from './route.ts';
import { setSettings, undoChoices } from './set-settings.ts';
import { exportSettings, importSettings } from './settings-file.ts';
import { showBoundLinkus } from './show-linkus.ts';
import { setSite } from './sites.ts';
import { markSeen } from './snapshot.ts';
import { welcomeItem } from './stored/browser.ts';
import { dialNoticeItem } from './stored/calls.ts';
import { suggestedOdooItem } from './stored/crm.ts';
import { settingsItem } from './stored/settings.ts';

/** What the worker answers the extension's own pages. */
export function uiAnswers(parts: AnswerParts): UiHandlers {
  const {
    line,
    snapshotNow,
    watch,
    outbox,
    creator,
    sync,
    contacts,
    crmsChanged,
    whileConnecting,
  } = parts;
  const optionsChanged = (crms: readonly string[]) => {
    for (const id of crms) void contacts.hurry(id);
    void sync.drain();
  };
  return {
    'phone.bind': (form) => bindPhone(form, line),
    'phone.bind-linkus': (form) => bindLinkus(form, line),
    'linkus.show': () => showBoundLinkus(),
    'phone.sign-out': async () => {
      await signOut(line);
      return { ok: true };
    },
    'welcome.set': async (welcome) => {
      await welcomeItem.set(welcome);
      return { ok: true };
    },
    'phone.retry': async () => {
      await line.ensure(true);
      return { ok: true };
    },
    'call.dial': async ({ number, record, confirmation }) => {
      const { country } = await settingsItem.get();
      const wanted = { number: numberIn(number, country), record, confirmation };
      return dial({ ...wanted, origin: '' }, watch);
    },
    'people.search': ({ text, pbx }) => findPeople(text, pbx),
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
    'call.choose': async (choice) => {
      const outcome = await chooseRecord(choice, outbox);
      if (outcome.ok) void sync.record(choice.ref, '', choice.key);
      return outcome;
    },
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
    'call.log-to': async ({ key, ref }) => {
      const outcome = await logToRecord(key, ref, outbox);
      if (outcome.ok) void sync.record(ref, '', key);
      return outcome;
    },
    'call.outcome': async ({ key, outcome }) => {
      await outbox.outcome(key, outcome);
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
    'crm.set-options': async ({ id, options }) => {
      const outcome = await setCrmOptions(id, options);
      if (options.keepContacts !== undefined || options.sync !== undefined) void contacts.hurry(id);
      void sync.drain();
      return outcome;
    },
    'contacts.set-paused': async ({ id, paused }) => {
      await contacts.setPaused(id, paused);
      return { ok: true };
    },
    'sync.phonebooks': () => listPhonebooks(),
    'sync.choose-phonebook': async ({ id, phonebook }) => {
      const outcome = await choosePhonebook(id, phonebook);
      if (outcome.ok) void sync.drain();
      return outcome;
    },
    'sync.list': ({ id, show, most }) => syncedContacts(id, show, most),
    'sync.retry': async ({ id }) => {
      void sync.retry(id);
      return { ok: true };
    },
    'create.decide': ({ id, as }) => creator.create(id, as),
    'create.dismiss': ({ id }) => creator.dismiss(id),
    'create.undo': ({ id }) => creator.undo(id),
    'call.explain': ({ key }) => explainCall(key),
    'diagnostics.make': async () => {
      const facts = { ...(await browserFacts()), now: Date.now() };
      return {
        ok: true,
        text: JSON.stringify(diagnosticReport(await snapshotNow(), facts), null, 2),
      };
    },
    'association.read': ({ id }) => readAssociation(id),
    'association.refresh': ({ id }) => refreshAssociation(id),
    'association.save': ({ id, pairs }) => saveAssociation(id, pairs),
    'site.set': ({ origin, enabled }) => setSite(origin, enabled),
    'settings.set': (patch) => setSettings(patch),
    'settings.export': () => exportSettings(),
    'settings.import': async ({ text }) => {
      const outcome = await importSettings(text);
      if (outcome.ok) optionsChanged(Object.keys(outcome.undo.crms));
      return outcome;
    },
    'settings.undo': async ({ undo }) => {
      const outcome = await undoChoices(undo);
      optionsChanged(Object.keys(undo.crms));
      return outcome;
    },
  };
}
