import { defaultSettings } from '../core/settings.ts';
import type { CallView } from '../messages/call-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';

/** A quiet, bound phone, changed as a test needs it. */
export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  return {
    phone: { state: 'listening', since: 0 },
    extensionNumber: '1555',
    extensionName: 'Evelyn Hong',
    pbxAddress: 'https://pbx.example.com',
    backgroundMode: true,
    background: 'unknown',
    welcome: { skipped: [], done: false },
    linkus: { online: ['desk-phone'], open: false, popupUrl: '' },
    presence: null,
    live: [],
    parked: [],
    colleagues: [],
    dialNotice: null,
    recent: [],
    unseenMissed: 0,
    crms: [],
    suggestedOdoo: null,
    outbox: [],
    creations: [],
    pageChecks: [],
    sites: [],
    siteList: [],
    settings: defaultSettings,
    policy: { locked: [], start: {}, secrets: [], problems: [] },
    choices: [],
    zohoRedirectUri: '',
    version: '0.0.0',
    ...part,
  };
}

/** Rosa Klein calls and it rings, changed as a test needs it. */
export function aCall(part: Partial<CallView> = {}): CallView {
  return {
    key: 'pbx.example.com/1.1',
    direction: 'inbound',
    state: 'ringing',
    number: '+49 30 23180011',
    dialNumber: '+493023180011',
    name: 'Rosa Klein',
    startedAt: 1000,
    answeredAt: null,
    endedAt: null,
    disposition: null,
    talkSeconds: null,
    path: '',
    answeredBy: '',
    forwardedTo: '',
    transfers: [],
    consultation: null,
    parkedIn: '',
    failure: null,
    record: { crm: 'zoho', title: 'Rosa Klein', url: 'https://crm.zoho.com/crm/1' },
    caller: { state: 'found' },
    candidates: [],
    can: ['hang-up'],
    muted: false,
    note: null,
    outcome: null,
    recording: 'off',
    unseen: false,
    journal: 'none',
    ...part,
  };
}
