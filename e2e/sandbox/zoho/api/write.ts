import type { Received, Reply } from '../../kit/server.ts';
import { fieldsOf } from '../fields.ts';
import { titleOf } from '../store.ts';
import { toUserTime } from '../user-time.ts';
import { tokenUser, userLink } from '../users.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal, type RowProblem } from './api-error.ts';
import { applyActivityRules } from './calls-rules.ts';
import { isObject, readJson } from './json.ts';
import { checkValues, findMissing } from './row-checks.ts';

const maxRows = 100;

type Row = Record<string, unknown>;
export type RowResult = Record<string, unknown> & { status: 'success' | 'error' };

/** `POST /{module}`: each row is taken or refused by itself. */
export function insert(world: World, module: ZohoModule, body: Row): Reply {
  const rows = readRows(body);
  return answer(
    rows.map((row, index) => insertRow(world, module, row, index, body['trigger'])),
    201,
  );
}

export function insertRow(
  world: World,
  module: ZohoModule,
  row: Row,
  index: number,
  trigger: unknown,
): RowResult {
  const path = `$.data[${index}]`;
  const missing = findMissing(world, module, row);
  if (missing !== undefined) {
    return refused({
      code: 'MANDATORY_NOT_FOUND',
      details: { api_name: missing, json_path: `${path}.${missing}` },
      message: 'required field not found',
    });
  }
  const checked = checkValues(world, module, row, path);
  if ('problem' in checked) return refused(checked.problem);
  const { values } = checked;
  const problem =
    applyActivityRules(world, module, row, values, path) ??
    findDuplicate(world, module, values, path);
  if (problem) return refused(problem);
  if (trigger !== undefined) values['$trigger'] = trigger;
  const record = world.store.insert(module, values, false);
  world.log('created', `${module} ${titleOf(module, record)}${automation(trigger)}`);
  return written(world, record, 'record added');
}

/** `PUT /{module}/{id}`, and `PUT /{module}` with an id in each row. */
export function update(world: World, module: ZohoModule, request: Received, id?: string): Reply {
  const body = readJson(request.body);
  const rows = readRows(body);
  if (id !== undefined && !world.store.find(module, id)) {
    throw new ApiRefusal(400, 'INVALID_DATA', 'the id given seems to be invalid', {
      resource_path_index: 1,
    });
  }
  const unmodifiedSince = Date.parse(String(request.headers['if-unmodified-since']));
  if (id !== undefined && world.store.modifiedAt(id) >= unmodifiedSince + 1000) {
    throw new ApiRefusal(412, 'ALREADY_MODIFIED', 'record is already modified', {
      id,
      Modified_Time: toUserTime(world.store.modifiedAt(id)),
    });
  }
  return answer(
    rows.map((row, index) =>
      updateRow(world, module, id === undefined ? row : { ...row, id }, index, body['trigger']),
    ),
    200,
  );
}

export function updateRow(
  world: World,
  module: ZohoModule,
  row: Row,
  index: number,
  trigger: unknown,
): RowResult {
  const path = `$.data[${index}]`;
  const existing = world.store.find(module, row['id']);
  if (!existing || world.switches.hiddenRecords.includes(existing.id)) {
    return refused({
      code: 'INVALID_DATA',
      details: { id: row['id'], api_name: 'id', json_path: `${path}.id` },
      message: 'the id given seems to be invalid',
    });
  }
  if (world.switches.lockedRecords.includes(existing.id)) {
    return refused({
      code: 'RECORD_LOCKED',
      details: { id: existing.id },
      message: 'the record is locked',
    });
  }
  const checked = checkValues(world, module, row, path);
  if ('problem' in checked) return refused(checked.problem);
  const { values } = checked;
  const problem =
    applyActivityRules(world, module, row, values, path, existing) ??
    findDuplicate(world, module, values, path, existing.id);
  if (problem) return refused(problem);
  if (trigger !== undefined) values['$trigger'] = trigger;
  world.store.change(existing.id, values);
  world.log('updated', `${module} ${titleOf(module, existing)}${automation(trigger)}`);
  return written(world, existing, 'record updated');
}

/** The rows of `data`: one to a hundred objects. */
export function readRows(body: Row): Row[] {
  const data = body['data'];
  if (!Array.isArray(data) || data.length === 0) {
    throw new ApiRefusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'data',
    });
  }
  if (data.length > maxRows) {
    throw new ApiRefusal(400, 'LIMIT_EXCEEDED', 'the number of records exceeds the limit', {
      limit: maxRows,
      api_name: 'data',
    });
  }
  return data.map((row: unknown) => (isObject(row) ? row : {}));
}

/** Everything taken, everything refused, or 207 for some of each. */
export function answer(results: readonly RowResult[], allTaken: 200 | 201): Reply {
  const refusals = results.filter((result) => result.status === 'error').length;
  const some = refusals === results.length ? 400 : 207;
  return { status: refusals === 0 ? allTaken : some, body: { data: results } };
}

function findDuplicate(
  world: World,
  module: ZohoModule,
  values: Row,
  path: string,
  ownId?: string,
): RowProblem | undefined {
  for (const { name } of fieldsOf[module]) {
    const value = values[name];
    if (!world.switches.uniqueFields.includes(`${module}.${name}`) || !value) continue;
    const other = world.store
      .all(module)
      .find((record) => record[name] === value && record.id !== ownId);
    if (!other) continue;
    return {
      code: 'DUPLICATE_DATA',
      details: {
        api_name: name,
        json_path: `${path}.${name}`,
        duplicate_record: {
          id: other.id,
          Owner: other['Owner'],
          module: { api_name: module, id: '5843104000000002175' },
        },
      },
      message: 'duplicate data',
    };
  }
  return undefined;
}

function written(world: World, record: ZohoRecord, message: string): RowResult {
  const { name, id } = userLink(tokenUser);
  return {
    code: 'SUCCESS',
    details: {
      Modified_Time: toUserTime(world.store.modifiedAt(record.id)),
      Modified_By: { name, id },
      Created_Time: record['Created_Time'],
      id: record.id,
      Created_By: { name, id },
      $approval_state: 'approved',
    },
    message,
    status: 'success',
  };
}

function refused(problem: RowProblem): RowResult {
  return { ...problem, status: 'error' };
}

/** A write without `trigger` starts everything the administrator has set up. */
function automation(trigger: unknown): string {
  return Array.isArray(trigger) && trigger.length === 0 ? '' : ' (workflows ran)';
}
