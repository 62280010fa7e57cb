import type { PbxSwitches } from '../pbx/pbx-sandbox.ts';
import { number, type Switch, select, toggle } from './switch.ts';

/** What commonly goes wrong with a PBX. */
export function usualPbxSwitches(switches: PbxSwitches): Switch[] {
  return [
    toggle(switches, 'apiEnabled', 'API switched off', 'Every call answers 70123', false),
    toggle(switches, 'ipForbidden', 'Our address is not allowed', 'Every call answers 70087'),
    toggle(switches, 'ipBlocked', 'Our address is blocked', 'Too many bad logins, 70004'),
    toggle(switches, 'trunkMonitor', 'Trunk monitor off', 'Events name no outside party', false),
    toggle(switches, 'duplicateFrames', 'Every event comes twice'),
    toggle(switches, 'recordBeforeBye', 'Call record before the hang-up'),
    select(switches, 'withheldAs', 'A withheld number reads', [
      ['anonymous', 'anonymous'],
      ['', 'nothing'],
    ]),
    select(switches, 'groupFrames', 'A ringing group comes as', [
      ['one', 'one event'],
      ['each', 'an event per phone'],
    ]),
  ];
}

/** Undocumented or seldom seen behaviour. */
export function rarePbxSwitches(switches: PbxSwitches): Switch[] {
  return [
    toggle(switches, 'losersBye', 'Phones that lost vanish silently', 'No BYE frame', false),
    select(switches, 'cdrEvents', 'Call records are reported', [
      ['per-call', 'once per call'],
      ['per-leg', 'once per leg'],
    ]),
    select(switches, 'msgAs', 'The message of an event is', [
      ['string', 'JSON in a string'],
      ['object', 'an object'],
    ]),
    select(switches, 'emptyPath', 'An empty call path reads', [
      ['', 'nothing'],
      [' ', 'a blank'],
    ]),
    select(switches, 'idleQuery', 'Asked for calls when idle', [
      ['no-data', 'no data'],
      ['60001', '60001'],
    ]),
    select(switches, 'secondCall', 'Asking before a transfer is', [
      ['same-call', 'part of the call'],
      ['own-call', 'a call of its own'],
    ]),
    select(switches, 'knownTopics', 'Events it can be asked for', [
      ['all', 'all'],
      ['calls-only', 'those of calls'],
    ]),
    toggle(switches, 'ignoresDials', 'A dial is accepted, then nothing happens'),
    select(switches, 'userAgent', 'Accepted User-Agent', [
      ['any', 'any'],
      ['open-api-only', 'OpenAPI only'],
    ]),
    toggle(
      switches,
      'extensionMonitor',
      'Extension monitor off',
      'No 30007, 30008 and 30009',
      false,
    ),
    toggle(switches, 'recordCalls', 'Calls are not recorded', '', false),
    toggle(switches, 'recordsV2Broken', 'Version 2 call records fail', 'They answer -2'),
    toggle(switches, 'popupUrlEncodes', 'Popup URL is not encoded', '', false),
    toggle(switches, 'cors', 'API sends CORS headers'),
    toggle(switches, 'singleToken', 'Only the newest token lives'),
    toggle(switches, 'refreshKillsOldToken', 'Old token survives a refresh', '', false),
    toggle(
      switches,
      'dropSocketOnTokenExpiry',
      'Socket survives its token',
      'It is not closed when the token expires',
      false,
    ),
    number(switches, 'maxContacts', 'Room for contacts', [0, 500_000, 'contacts']),
    number(switches, 'maxPhonebooks', 'Room for phonebooks', [0, 500, 'phonebooks']),
    number(switches, 'maxTokens', 'Token limit', [1, 50, 'tokens']),
    number(switches, 'accessTokenSeconds', 'Access token lives', [1, 86_400, 's']),
    number(switches, 'refreshTokenSeconds', 'Refresh token lives', [1, 604_800, 's']),
    number(switches, 'socketIdleSeconds', 'Silent socket closes after', [1, 3600, 's']),
    number(switches, 'utcOffsetMinutes', 'The PBX’s clock, from UTC', [-720, 840, 'min']),
    number(switches, 'clockAheadSeconds', 'The PBX’s clock is wrong by', [-86_400, 86_400, 's']),
  ];
}
