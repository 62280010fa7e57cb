import type { PbxSwitches, SimExtension, SimGroup } from './pbx-sandbox.ts';

export const defaultSerial = '3631A2124SBX';

/** As long and as random-looking as the real pair; worth nothing outside the sandbox. */
export const clientId = 'q7Zt2LrXc9VbNm4KpWd8HsJf6GyAe3Ru';
export const clientSecret = 'M5xRk1TnQw8YpLc3Vz7BhGd2SfJa9EuX';

export const defaultDid = '+14085550100';

/** The one trunk of the sandbox. */
export const trunkName = 'SIP-Trunk';

export const defaultExtensions: readonly SimExtension[] = [
  {
    number: '1555',
    name: 'Evelyn Hong',
    email: 'evelynhong@example.com',
    endpoint: 'desk',
    linkusWebOnline: false,
  },
  {
    number: '1556',
    name: 'Phillip Huff',
    email: 'phillip.huff@example.com',
    endpoint: 'linkus',
    linkusWebOnline: false,
  },
  {
    number: '1557',
    name: 'Marta Nowak',
    email: 'marta.nowak@example.com',
    endpoint: 'desk',
    linkusWebOnline: false,
  },
  { number: '1558', name: 'Kenji Sato', email: '', endpoint: 'linkus', linkusWebOnline: false },
];

export const defaultGroups: readonly SimGroup[] = [
  { number: '6300', name: 'Sales', kind: 'ring-group', members: ['1555', '1556', '1557'] },
  { number: '6400', name: 'Support', kind: 'queue', members: ['1555', '1558'] },
];

/** Documented behaviour where there is any, the less comfortable one where there is not. */
export const defaultSwitches: PbxSwitches = {
  apiEnabled: true,
  ipForbidden: false,
  ipBlocked: false,
  userAgent: 'any',
  accessTokenSeconds: 1800,
  refreshTokenSeconds: 86_400,
  maxTokens: 8,
  singleToken: false,
  refreshKillsOldToken: true,
  dropSocketOnTokenExpiry: true,
  socketIdleSeconds: 60,
  msgAs: 'string',
  idleQuery: 'no-data',
  groupFrames: 'one',
  losersBye: true,
  cdrEvents: 'per-call',
  trunkMonitor: true,
  emptyPath: '',
  cors: false,
  duplicateFrames: false,
  recordBeforeBye: false,
  withheldAs: 'anonymous',
  extensionMonitor: true,
  recordCalls: true,
  utcOffsetMinutes: 180,
  clockAheadSeconds: 0,
  recordsV2Broken: false,
  secondCall: 'same-call',
  knownTopics: 'all',
  ignoresDials: false,
  maxContacts: 200_000,
  maxPhonebooks: 200,
  popupUrlEncodes: true,
};
