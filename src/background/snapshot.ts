import type { Call, PathStep } from '../core/call/call.ts';
import { canDo, noOrders } from '../core/call/can-do.ts';
import { dialProblem } from '../core/call/dial-problem.ts';
import { talkedFor } from '../core/journal/call-entry.ts';
import { type AgentNote, noNote } from '../core/journal/call-outcome.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Settings } from '../core/settings.ts';
import { crmKinds } from '../crm/kinds.ts';
import type { CallView } from '../messages/call-view.ts';
import type { OutboxView } from '../messages/crm-view.ts';
import type { LinkusView, PhoneState } from '../messages/phone-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { popupUrl } from '../pbx/linkus/popup-url.ts';
import { linkusTabs } from '../platform/linkus-tab.ts';
import { version } from '../platform/worker-events.ts';
import { backgroundState } from './background-mode.ts';
import { allNotes } from './call-notes.ts';
import { callerView } from './caller-view.ts';
import { candidateViews, choiceViews } from './candidate-views.ts';
import { zohoRedirectUri } from './connect-crm.ts';
import { creationViews } from './creation-views.ts';
import { crmViews } from './crm-views.ts';
import { type ConnectedCrm, connectedCrms } from './crms.ts';
import { database, type HistoryRow, type OutboxRow } from './database.ts';
import { colleagues } from './extensions.ts';
import { pageCheckViews } from './page-checks.ts';
import { policyView } from './policy.ts';
import { popupToken } from './popup-token.ts';
import { enabledSites, siteViews } from './sites.ts';
import { welcomeItem } from './stored/browser.ts';
import {
  callOrdersItem,
  dialNoticeItem,
  type LookUp,
  lookUpsItem,
  pbxCannotItem,
} from './stored/calls.ts';
import { suggestedOdooItem } from './stored/crm.ts';
import {
  deskPhoneItem,
  endpointsItem,
  extensionsItem,
  linkusItem,
  phoneItem,
  presenceItem,
} from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

const recentCount = 50;

interface Parts {
  readonly phone: PhoneState;
  readonly live: readonly Call[];
  readonly parked: readonly Call[];
  /** CRMs whose consent or check is under way. */
  readonly connecting: ReadonlySet<string>;
}

/** Everything the pages show, from what is stored. */
export async function makeSnapshot(parts: Parts): Promise<Snapshot> {
  const [binding, linkus, settings, lookUps, crms, rows, background, dialNotice] =
    await Promise.all([
      phoneItem.get(),
      linkusItem.get(),
      settingsItem.get(),
      lookUpsItem.get(),
      connectedCrms(),
      recentRows(),
      backgroundState(),
      dialNoticeItem.get(),
    ]);
  const outbox = await outboxRows([...parts.live, ...rows].map(({ key }) => key));
  const view = await viewer(settings, crms, outbox, lookUps);
  const current = (call: Call) => {
    const ranked = rankMatches(lookUps[call.key]?.matches ?? [], call.record);
    // As long as the agent is to say who it is, nobody is named.
    const best = ranked?.clear ? ranked.best : null;
    const shown = view(call, best?.title || call.remoteName, best?.ref ?? call.record, true);
    return { ...shown, caller: callerView(call, lookUps[call.key], crms.length) };
  };
  const recent = rows.map((row) => view(row.call, row.name, row.record, row.seen));
  const pbxAddress = (binding ?? linkus)?.origin ?? '';
  return {
    phone: !binding && linkus ? { state: 'through-linkus' } : parts.phone,
    extensionNumber: binding?.extensionNumber ?? '',
    extensionName: binding?.extensionName ?? '',
    pbxAddress,
    backgroundMode: background !== 'off',
    background,
    welcome: await welcomeItem.get(),
    linkus: await linkusView(pbxAddress),
    presence: binding ? await presenceItem.get() : null,
    live: parts.live.map(current),
    parked: parts.parked.map(current),
    colleagues: binding && parts.live.length > 0 ? await colleagues(binding.extensionNumber) : [],
    dialNotice: dialNotice && { number: dialNotice.number, problem: dialNotice.problem },
    recent,
    unseenMissed: recent.filter((call) => call.unseen).length,
    crms: await crmViews(parts.connecting),
    suggestedOdoo: await suggestedOdooItem.get(),
    outbox: outbox.filter(isOpen).map((row) => outboxView(row, settings.country)),
    creations: await creationViews(settings.country, crms),
    pageChecks: await pageCheckViews(crms.map(({ crm }) => crm.id)),
    sites: await enabledSites(),
    siteList: await siteViews(),
    settings,
    policy: await policyView(),
    choices: await choiceViews(settings.country, crms),
    zohoRedirectUri: zohoRedirectUri(),
    version: version(),
  };
}

async function linkusView(origin: string): Promise<LinkusView> {
  if (origin === '') return { online: null, open: false, popupUrl: '' };
  const [endpoints, tabs, token] = await Promise.all([
    endpointsItem.get(),
    linkusTabs(origin),
    popupToken(),
  ]);
  return {
    online: endpoints?.online ?? null,
    open: tabs.length > 0,
    popupUrl: popupUrl(origin, token),
  };
}

async function viewer(
  { country, journal }: Settings,
  crms: readonly ConnectedCrm[],
  outbox: readonly OutboxRow[],
  lookUps: Readonly<Record<string, LookUp>>,
) {
  const [extensions, orders, pbxCannot, deskPhone, notes] = await Promise.all([
    extensionsItem.get(),
    callOrdersItem.get(),
    pbxCannotItem.get(),
    deskPhoneItem.get(),
    allNotes(),
  ]);
  const mayNote = journal && crms.length > 0;
  const names = new Map(extensions.map(({ number, name }) => [number, name]));
  const who = (number: string) =>
    number === '' ? '' : names.get(number) || formatForReading(number, country);
  const noted = ({ key }: Call) => notes.get(key) ?? noNote;
  return (call: Call, name: string, record: RecordRef | null, seen: boolean): CallView => {
    const owner = record && crms.find(({ crm }) => crm.id === record.crm);
    return {
      key: call.key,
      direction: call.direction,
      state: call.state,
      number: call.remoteNumber === '' ? '' : formatForReading(call.remoteNumber, country),
      dialNumber: phoneKey(call.remoteNumber, country)?.e164 ?? call.remoteNumber,
      // A colleague is known before the call record brings the name.
      name: name || (call.direction === 'internal' ? (names.get(call.remoteNumber) ?? '') : ''),
      startedAt: call.startedAt,
      answeredAt: call.answeredAt,
      endedAt: call.endedAt,
      disposition: call.disposition,
      talkSeconds: call.disposition === 'answered' ? talkedFor(call) : null,
      path: pathWords(call.path),
      answeredBy: call.disposition === 'answered-elsewhere' ? who(call.answeredBy) : '',
      forwardedTo: who(call.forwardedTo),
      transfers: call.transfers.map((one) => ({ ...one, by: who(one.by), to: who(one.to) })),
      consultation: call.consultation && {
        who: who(call.consultation.number),
        state: call.consultation.state,
      },
      parkedIn: call.parkedIn,
      failure: call.failure && dialProblem(call.failure, who(call.remoteNumber)),
      record:
        record && owner ? { crm: record.crm, title: name, url: owner.crm.recordUrl(record) } : null,
      caller: null,
      can: canDo(call, {
        orders: orders[call.key] ?? noOrders,
        pbxCannot,
        answerable: deskPhone?.state === 'ringing',
      }),
      muted: orders[call.key]?.muted ?? false,
      recording: orders[call.key]?.recording ?? 'off',
      candidates: candidateViews(call, lookUps[call.key], crms),
      unseen: !seen,
      note: noteShown(call, noted(call), mayNote),
      outcome: noted(call).outcome,
      journal: journalState(outbox.filter((row) => row.key === call.key && row.kind === undefined)),
    };
  };
}

/** Nothing is written of calls within the company, nor of those a colleague took. */
function noteShown(call: Call, { text, outcome }: AgentNote, mayNote: boolean): string | null {
  const isWritten =
    mayNote && call.direction !== 'internal' && call.disposition !== 'answered-elsewhere';
  return (isWritten && call.remoteNumber !== '') || outcome ? text : text || null;
}

function pathWords(path: readonly PathStep[]): string {
  return path.map(({ number, name }) => name || number).join(' › ');
}

function journalState(rows: readonly OutboxRow[]): CallView['journal'] {
  if (rows.some((row) => row.state === 'failed')) return 'failed';
  if (rows.some((row) => row.state === 'waiting' || row.state === 'writing')) return 'waiting';
  return rows.some((row) => row.state === 'written') ? 'written' : 'none';
}

function isOpen(row: OutboxRow): boolean {
  // A first try that is under way is nothing to worry anybody with.
  return row.state === 'failed' || (row.state === 'waiting' && row.problem !== null);
}

function outboxView(row: OutboxRow, country: string): OutboxView {
  return {
    id: row.id,
    kind: row.kind ?? 'entry',
    crm: row.crm,
    name: row.name,
    number: formatForReading(row.call.remoteNumber, country),
    startedAt: row.call.startedAt,
    state: row.state === 'failed' ? 'failed' : 'waiting',
    problem: row.problem,
    attempts: row.attempts,
  };
}

async function recentRows(): Promise<HistoryRow[]> {
  const db = await database();
  const rows: HistoryRow[] = [];
  let cursor = await db.transaction('calls').store.index('startedAt').openCursor(null, 'prev');
  while (cursor && rows.length < recentCount) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}

/** Rows of these calls, and whatever else is still open. */
async function outboxRows(keys: readonly string[]): Promise<OutboxRow[]> {
  const tx = (await database()).transaction('outbox');
  const ids = keys.flatMap((key) => crmKinds.map(({ id }) => `${key}|${id}`));
  const [shown, open] = await Promise.all([
    Promise.all(ids.map((id) => tx.store.get(id))),
    Promise.all(
      (['waiting', 'writing', 'failed'] as const).map((state) =>
        tx.store.index('state').getAll(state),
      ),
    ),
  ]);
  const rows = [...shown.filter((row) => row !== undefined), ...open.flat()];
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** The agent has looked: missed calls count no longer. */
export async function markSeen(): Promise<void> {
  const db = await database();
  const tx = db.transaction('calls', 'readwrite');
  for (const row of await tx.store.getAll()) {
    if (!row.seen) await tx.store.put({ ...row, seen: true });
  }
  await tx.done;
}
