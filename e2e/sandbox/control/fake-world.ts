import { type StandIn, startStandIn } from '../kit/server.ts';
import type { OdooRecord, OdooSandbox } from '../odoo/odoo-sandbox.ts';
import { ContactStore } from '../pbx/contacts.ts';
import { defaultExtensions, defaultGroups, defaultSwitches } from '../pbx/defaults.ts';
import type { PbxSandbox, SimCall } from '../pbx/pbx-sandbox.ts';
import type { Person } from '../seed/person.ts';
import type { ZohoRecord, ZohoSandbox } from '../zoho/zoho-sandbox.ts';
import type { SystemId, World } from './world.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Activity = Parameters<Parameters<PbxSandbox['onActivity']>[0]>[0];

export interface FakeWorld extends World {
  /** What the page asked of the stand-ins, in order. */
  asked: string[];
  calls: Mutable<SimCall>[];
  zohoCalls: ZohoRecord[];
  odooMessages: OdooRecord[];
  tell(system: SystemId, what: string, detail?: string): void;
  close(): Promise<void>;
}

/** Stand-ins that do nothing but note what was asked of them. */
export async function fakeWorld(people: readonly Person[]): Promise<FakeWorld> {
  const asked: string[] = [];
  const calls: Mutable<SimCall>[] = [];
  const zohoCalls: ZohoRecord[] = [];
  const odooMessages: OdooRecord[] = [];
  const listeners = new Map<SystemId, (line: Activity) => void>();
  const onActivity = (system: SystemId) => (listener: (line: Activity) => void) => {
    listeners.set(system, listener);
    return () => void listeners.delete(system);
  };
  const note = (text: string) => void asked.push(text);
  const unused = () => {
    throw new Error('the control page has no business here');
  };
  const [pbxServer, zohoServer, odooServer] = await Promise.all([
    startStandIn({ handle: () => ({}) }),
    startStandIn({ handle: () => ({}) }),
    startStandIn({ handle: () => ({}) }),
  ]);

  const ring = (direction: SimCall['direction'], from: string, to: string): SimCall => {
    if (to === '9999') throw new Error('nobody has the number 9999');
    const call: Mutable<SimCall> = {
      callId: `${calls.length + 1}.65`,
      direction,
      from,
      to,
      state: 'ringing',
      ringing: to === '6300' ? ['1555', '1556'] : [to],
      answeredBy: '',
      asked: '',
      startedAt: Date.now(),
    };
    calls.push(call);
    return call;
  };
  const pbx: PbxSandbox = {
    url: 'https://127.0.0.1:1',
    standIn: pbxServer,
    serial: 'X',
    clientId: 'id',
    clientSecret: 'secret',
    switches: { ...defaultSwitches },
    extensions: [...defaultExtensions],
    groups: [...defaultGroups],
    contacts: new ContactStore(),
    calls,
    dialled: [],
    forgetDialled: unused,
    liveTokens: 3,
    mostTokens: 3,
    openSockets: 1,
    hearingSockets: 1,
    incoming: ({ from, to }) => ring('inbound', from, to),
    internal: ({ from, to }) => ring('internal', from, to),
    answer: (callId, number = '') => note(`answer ${callId} ${number}`.trim()),
    hold: (callId) => note(`hold ${callId}`),
    resume: (callId) => note(`resume ${callId}`),
    transfer: (callId, to) => note(`transfer ${callId} ${to}`),
    consult: unused,
    completeTransfer: unused,
    abortTransfer: unused,
    park: unused,
    forward: unused,
    voicemail: unused,
    ringOut: unused,
    hangUp: (callId, by) => note(`hangUp ${callId} ${by}`),
    fail: (callId, reason) => note(`fail ${callId} ${reason}`),
    lengthen: (callId, seconds) => note(`lengthen ${callId} ${seconds}`),
    spoilFrames: unused,
    dropSockets: () => note('dropSockets'),
    stallSockets: () => note('stallSockets'),
    halfCloseSockets: () => note('halfCloseSockets'),
    restart: () => note('restart'),
    expireTokens: () => note('expireTokens'),
    occupyTokens: (count) => note(`occupyTokens ${count}`),
    releaseTokens: () => note('releaseTokens'),
    subscribed: unused,
    callRecords: [],
    onActivity: onActivity('pbx'),
    requests: unused,
    close: unused,
  };
  const zoho = fakeZoho(zohoServer, zohoCalls, onActivity('zoho'), note);
  const odoo = fakeOdoo(odooServer, odooMessages, onActivity('odoo'));
  return {
    people,
    pbx,
    zoho,
    odoo,
    asked,
    calls,
    zohoCalls,
    odooMessages,
    tell: (system, what, detail = '') => listeners.get(system)?.({ at: Date.now(), what, detail }),
    close: async () => {
      await Promise.all([pbxServer.close(), zohoServer.close(), odooServer.close()]);
    },
  };
}

function fakeZoho(
  standIn: StandIn,
  calls: ZohoRecord[],
  onActivity: ZohoSandbox['onActivity'],
  note: (text: string) => void,
): ZohoSandbox {
  const unused = () => {
    throw new Error('the control page has no business here');
  };
  return {
    standIn,
    clientId: 'id',
    clientSecret: 'secret',
    redirectUri: 'https://redirect.invalid/',
    org: 'org700000001',
    switches: {
      search: 'strict',
      indexLagMs: 2000,
      multiDc: true,
      consent: 'page',
      location: 'us',
      accessTokenSeconds: 3600,
      missingScopes: [],
      localisedPicklists: false,
      creditsExhausted: false,
      hiddenRecords: [],
      lockedRecords: [],
      uniqueFields: [],
      mandatoryFields: [],
      coqlLikePhone: true,
      coqlPhoneColumns: true,
      coqlMultiLine: true,
      hoursInDuration: true,
      renamedMarkup: false,
    },
    records: (module) => (module === 'Calls' ? calls : []),
    add: unused,
    remove: unused,
    change: unused,
    convert: unused,
    callsOf: unused,
    revoke: (all) => note(`revoke ${all ? 'all' : 'access'}`),
    resetLimits: unused,
    onActivity,
    close: unused,
  };
}

function fakeOdoo(
  standIn: StandIn,
  messages: OdooRecord[],
  onActivity: OdooSandbox['onActivity'],
): OdooSandbox {
  const unused = () => {
    throw new Error('the control page has no business here');
  };
  return {
    standIn,
    database: 'db',
    login: 'admin',
    password: 'admin',
    apiKey: 'key',
    uid: 2,
    accounts: [{ uid: 2, name: 'Admin', login: 'admin', password: '', apiKey: '', admin: true }],
    switches: {
      version: 19,
      smsInstalled: true,
      twoFactor: false,
      keyDead: false,
      down: false,
      hiddenRecords: [],
      crmInstalled: true,
      listDatabases: true,
      severalDatabases: false,
      browserLogin: 'admin',
    },
    records: (model) => (model === 'mail.message' ? messages : []),
    add: unused,
    change: unused,
    remove: unused,
    messagesOf: unused,
    onActivity,
    close: unused,
  };
}
