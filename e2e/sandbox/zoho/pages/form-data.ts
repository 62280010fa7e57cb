import type { Reply } from '../../kit/server.ts';
import { isObject } from '../api/json.ts';
import { isVisible } from '../api/visible.ts';
import { type Field, fieldsOf } from '../fields.ts';
import { titleOf } from '../store.ts';
import type { World } from '../world.ts';
import type { ZohoModule } from '../zoho-sandbox.ts';
import type { FormPage } from './page-types.ts';
import { columnName, recordPath } from './paths.ts';

const typed: readonly Field['type'][] = ['text', 'phone', 'email', 'website', 'textarea'];

/** The create form, or the edit form when `id` is given. */
export function formPage(
  world: World,
  module: ZohoModule,
  id: string | null,
): FormPage | undefined {
  const record = id === null ? undefined : world.store.find(module, id);
  if (id !== null && (!record || !isVisible(world, id))) return undefined;
  return {
    module,
    id,
    title: record ? titleOf(module, record) : '',
    fields: editable(module).map((field) => ({
      name: field.name,
      label: field.label,
      column: columnName(field.name),
      value: String(record?.[field.name] ?? ''),
      mandatory: Boolean(field.mandatory || field.layoutMandatory),
      multiLine: field.type === 'textarea',
    })),
  };
}

/** Saves what the form sent; a mandatory field that is empty sends it back. */
export function saveForm(world: World, module: ZohoModule, id: string | null, body: string): Reply {
  const sent: unknown = JSON.parse(body);
  if (!isObject(sent)) return { status: 400, body: { error: 'no values' } };
  const values: Record<string, unknown> = {};
  for (const field of editable(module)) {
    const value = sent[field.name];
    if (typeof value === 'string') values[field.name] = value || null;
    if ((field.mandatory || field.layoutMandatory) && !values[field.name]) {
      return { status: 400, body: { error: `${field.label} cannot be empty.` } };
    }
  }
  const record =
    id === null ? world.store.insert(module, values, false) : world.store.change(id, values);
  if (!record) return { status: 404, body: { error: 'not found' } };
  world.log(id === null ? 'created' : 'updated', `${module} ${titleOf(module, record)} by hand`);
  return { body: { href: recordPath(module, record.id) } };
}

function editable(module: ZohoModule): Field[] {
  return fieldsOf[module].filter(
    (field) => typed.includes(field.type) && !field.readOnly && !field.masked,
  );
}
