import type { Reply } from '../../kit/server.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { ApiRefusal } from './api-error.ts';
import { answer, insertRow, readRows, updateRow } from './write.ts';

const systemDuplicateFields: Partial<Record<ZohoModule, string>> = {
  Leads: 'Email',
  Contacts: 'Email',
  Accounts: 'Account_Name',
};

/** `POST /{module}/upsert`. A check field that is not unique is ignored in silence, and a second record appears. */
export function upsert(world: World, module: ZohoModule, body: Record<string, unknown>): Reply {
  const systemField = systemDuplicateFields[module];
  if (systemField === undefined) {
    throw new ApiRefusal(400, 'NOT_SUPPORTED', 'upsert is not supported for this module', {
      resource_path_index: 0,
    });
  }
  const asked = body['duplicate_check_fields'];
  const fields = (Array.isArray(asked) ? asked : [systemField]).filter(
    (name): name is string =>
      name === systemField || world.switches.uniqueFields.includes(`${module}.${name}`),
  );
  const results = readRows(body).map((row, index) => {
    const match = findMatch(world, module, row, fields);
    const result = match
      ? updateRow(world, module, { ...row, id: match.record.id }, index, body['trigger'])
      : insertRow(world, module, row, index, body['trigger']);
    if (result.status === 'error') return result;
    return {
      ...result,
      action: match ? 'update' : 'insert',
      duplicate_field: match?.field ?? null,
    };
  });
  return answer(results, 200);
}

function findMatch(
  world: World,
  module: ZohoModule,
  row: Record<string, unknown>,
  fields: readonly string[],
): { record: ZohoRecord; field: string } | undefined {
  for (const field of fields) {
    const record = world.store
      .all(module)
      .find((other) => row[field] !== undefined && other[field] === row[field]);
    if (record) return { record, field };
  }
  return undefined;
}
