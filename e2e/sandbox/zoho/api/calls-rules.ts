import { actualValues, referenceOf } from '../picklists.ts';
import { linkId } from '../store.ts';
import { fromApiTime } from '../user-time.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import type { RowProblem } from './api-error.ts';

type Values = Record<string, unknown>;

/**
 * What only the modules Calls and Tasks demand, beyond the types of their fields (Kaizen 38, v7 docs).
 *
 * @param values the row's own values, already checked; what follows from them is added
 * @param existing the stored record when the row is an update
 */
export function applyActivityRules(
  world: World,
  module: ZohoModule,
  row: Values,
  values: Values,
  path: string,
  existing?: ZohoRecord,
): RowProblem | undefined {
  if (module !== 'Calls' && module !== 'Tasks') return undefined;
  const linkProblem = checkRelatedTo(world, row, values, path);
  if (linkProblem || module === 'Tasks') return linkProblem;

  if (existing) {
    const type = values['Call_Type'];
    if (type !== undefined && type !== existing['Call_Type']) {
      return invalid('Call_Type', path, 'the call type can not be changed');
    }
    const owner = linkId(values['Owner']);
    if (owner !== undefined && owner !== linkId(existing['Owner']) && isOver(world, existing)) {
      return {
        code: 'NOT_ALLOWED',
        details: { api_name: 'Owner', json_path: `${path}.Owner` },
        message: 'the owner of a completed call can not be changed',
      };
    }
  }
  const call: Values = { ...existing, ...values };
  const durationProblem = checkDuration(world, call, values, path);
  if (durationProblem) return durationProblem;
  if (referenceOf('callType', call['Call_Type']) === 'Outbound') {
    const position = isOver(world, call) ? 1 : 0;
    const names = actualValues('callStatus', world.switches.localisedPicklists);
    values['Outgoing_Call_Status'] = names[position];
  }
  values['CTI_Entry'] = existing?.['CTI_Entry'] ?? false;
  return undefined;
}

/** `What_Id` needs `$se_module`, which must name the record's module; contacts belong in `Who_Id`. */
function checkRelatedTo(
  world: World,
  row: Values,
  values: Values,
  path: string,
): RowProblem | undefined {
  const id = linkId(values['What_Id']);
  if (id === undefined) return undefined;
  const named = row['$se_module'];
  if (typeof named !== 'string' || named === '') {
    return {
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: '$se_module', json_path: `${path}.$se_module` },
      message: 'required field not found',
    };
  }
  if (named === 'Contacts' || world.store.moduleOf(id) !== named) {
    return invalid('What_Id', path, 'invalid data', { id });
  }
  values['$se_module'] = named;
  return undefined;
}

/** A call that happened has a length above zero; a missed or a planned one needs none. */
function checkDuration(
  world: World,
  call: Values,
  values: Values,
  path: string,
): RowProblem | undefined {
  const given = call['Call_Duration'];
  const needsLength =
    referenceOf('callType', call['Call_Type']) !== 'Missed' && isOver(world, call);
  if (given === undefined || given === null || given === '') {
    if (!needsLength) return undefined;
    return {
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: 'Call_Duration', json_path: `${path}.Call_Duration` },
      message: 'required field not found',
    };
  }
  const seconds = durationSeconds(given, world.switches.hoursInDuration);
  if (seconds === undefined) return invalid('Call_Duration', path, 'invalid data');
  if (seconds === 0 && needsLength) {
    return {
      code: 'DEPENDENT_MISMATCH',
      details: { api_name: 'Call_Duration', json_path: `${path}.Call_Duration` },
      message: 'Call Duration can not be zero.',
    };
  }
  values['Call_Duration_in_seconds'] = seconds;
  return undefined;
}

/** Seconds of `mm:ss`, of `HH:MM:SS` too when that is accepted. */
export function durationSeconds(text: unknown, withHours: boolean): number | undefined {
  if (typeof text !== 'string') return undefined;
  const pattern = withHours
    ? /^(?:(\d{1,2}):([0-5]\d)|(\d{1,4})):([0-5]\d)$/
    : /^()()(\d\d):([0-5]\d)$/;
  const parts = pattern.exec(text);
  if (!parts) return undefined;
  const [, hours, minutesOfHour, minutes, seconds] = parts;
  return Number(hours || 0) * 3600 + Number(minutesOfHour || minutes || 0) * 60 + Number(seconds);
}

function isOver(world: World, call: Values): boolean {
  const start = call['Call_Start_Time'];
  const at = typeof start === 'string' ? fromApiTime(start) : undefined;
  return at === undefined || at <= world.now();
}

function invalid(field: string, path: string, message: string, more: Values = {}): RowProblem {
  return {
    code: 'INVALID_DATA',
    details: { ...more, api_name: field, json_path: `${path}.${field}` },
    message,
  };
}
