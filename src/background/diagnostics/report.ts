import type { Problem } from '../../core/problem.ts';
import type { Settings } from '../../core/settings.ts';
import type { CallView } from '../../messages/call-view.ts';
import type { CrmView } from '../../messages/crm-view.ts';
import type { Snapshot } from '../../messages/snapshot.ts';
import { maskedNumber } from './masked-number.ts';

/** What the browser says of itself, beside the Snapshot. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly language: string;
  readonly timeZone: string;
  /** Epoch ms. */
  readonly now: number;
  /** How many hosts Chrome lets Ringtab reach. */
  readonly hosts: number;
  readonly storedBytes: number | null;
}

const mostCalls = 30;

/**
 * What helps somebody to find out what is wrong, and tells nothing of the people: no name, number, address, record,
 * note or secret. Only what is named here goes in, so a field that is added somewhere else stays out.
 */
export function diagnosticReport(snapshot: Snapshot, browser: BrowserFacts): object {
  const { phone, settings } = snapshot;
  return {
    report: 'Ringtab diagnostics, version 1',
    madeAt: new Date(browser.now).toISOString(),
    ringtab: snapshot.version,
    browser: {
      userAgent: browser.userAgent,
      language: browser.language,
      timeZone: browser.timeZone,
      hostsAllowed: browser.hosts,
      storedBytes: browser.storedBytes,
    },
    phone: {
      state: phone.state,
      ...('problem' in phone ? { problem: codeOf(phone.problem) } : {}),
      ...('since' in phone ? { secondsInThisState: secondsSince(phone.since, browser.now) } : {}),
      pbx: addressKind(snapshot.pbxAddress),
      extensionDigits: snapshot.extensionNumber.length,
      ringsOn: snapshot.linkus.online,
      linkusOpen: snapshot.linkus.open,
      background: snapshot.background,
    },
    crms: snapshot.crms.map(crmReport),
    sites: snapshot.sites.length,
    settings: settingsReport(settings),
    rememberedChoices: snapshot.choices.length,
    pages: snapshot.pageChecks.map(({ crm, page, missing }) => ({ crm, page, missing })),
    outbox: snapshot.outbox.map(({ kind, crm, state, attempts, problem }) => ({
      kind,
      crm,
      state,
      attempts,
      problem: codeOf(problem),
    })),
    creations: snapshot.creations.map(({ crm, state, automatic, problem }) => ({
      crm,
      state,
      automatic,
      problem: codeOf(problem),
    })),
    lastDial: codeOf(snapshot.dialNotice?.problem ?? null),
    running: snapshot.live.map((call) => callReport(call, settings.country)),
    recent: snapshot.recent.slice(0, mostCalls).map((call) => callReport(call, settings.country)),
  };
}

function crmReport(crm: CrmView): object {
  const { contacts, sync, options } = crm;
  return {
    crm: crm.id,
    state: crm.state,
    problem: codeOf(crm.problem),
    at: addressKind(crm.address),
    connectedBy: crm.entered['by'] === 'session' ? 'session' : 'key or consent',
    association: crm.association.state,
    unwritten: crm.unwritten,
    contacts:
      contacts.state === 'off'
        ? { state: 'off' }
        : {
            state: contacts.state,
            count: contacts.count,
            total: contacts.total,
            spent: contacts.spent,
            perDay: contacts.perDay,
            problem: codeOf(contacts.problem),
          },
    sync: sync && {
      synced: sync.synced,
      waiting: sync.waiting,
      skipped: sync.skipped,
      problem: codeOf(sync.problem ?? sync.waitsFor),
    },
    options: {
      popOnly: options.popOnly,
      keepContacts: options.keepContacts,
      autoCreate: options.autoCreate,
      createOnInbound: options.createOnInbound,
      createOnOutbound: options.createOnOutbound,
      createAs: options.createAs,
      sync: options.sync,
      syncTypes: options.syncTypes,
      syncPhonebook: options.syncPhonebook !== null,
    },
  };
}

function settingsReport(settings: Settings): object {
  return {
    country: settings.country,
    popIncoming: settings.popIncoming,
    popOutgoing: settings.popOutgoing,
    popInternal: settings.popInternal,
    popPlace: settings.popPlace,
    popReuse: settings.popReuse,
    popUnknown: settings.popUnknown.open,
    webApp: settings.webApp !== '',
    webAppFor: settings.webAppFor,
    ownNumbers: settings.ownNumbers.length,
    neverCreate: settings.neverCreate.length,
    dialFormat: settings.dialFormat,
    dialPrefixDigits: settings.dialPrefix.length,
    journal: settings.journal,
    missedTask: settings.missedTask,
    linkusDial: settings.linkusDial,
    sensitivity: settings.sensitivity,
    askBefore: settings.askBefore,
  };
}

function callReport(call: CallView, country: string): object {
  return {
    at: new Date(call.startedAt).toISOString(),
    direction: call.direction,
    state: call.state,
    number: maskedNumber(call.dialNumber, country),
    disposition: call.disposition,
    talkSeconds: call.talkSeconds,
    throughQueue: call.path !== '',
    transfers: call.transfers.length,
    failure: codeOf(call.failure),
    record: call.record?.crm ?? null,
    caller: call.caller?.state ?? null,
    candidates: call.candidates.length,
    journal: call.journal,
    note: call.note === null ? 'not possible' : call.note !== '',
  };
}

/** The detail of a problem may be a host, a name or a number. */
function codeOf(problem: Problem | null): string | null {
  return problem?.code ?? null;
}

function secondsSince(at: number, now: number): number {
  return Math.max(0, Math.round((now - at) / 1000));
}

/** Of an address only what kind it is, and a port that is not the usual one. */
function addressKind(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port } = new URL(address);
  const isIp = /^[\d.]+$|^\[/.test(hostname);
  const zone = ['yeastarcloud.com', 'odoo.com'].find((one) => hostname.endsWith(`.${one}`));
  const zoho = /\.zoho(\.[a-z.]+)$/.exec(hostname)?.[1];
  const kind = isIp ? 'an IP address' : (zone ?? (zoho ? `zoho${zoho}` : 'a name'));
  return `${protocol}//${kind}${port ? `:${port}` : ''}`;
}
