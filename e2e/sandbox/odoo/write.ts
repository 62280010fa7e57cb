import { checkRights, checkRules } from './access.ts';
import type { Env } from './env.ts';
import { missingError, validationError, valueError } from './errors.ts';
import { asHtml } from './html-text.ts';
import { findField, type Model } from './models.ts';
import { afterCreate, afterWrite, defaultsOf } from './rules.ts';
import { type Json, preciseUtcText, textOf } from './values.ts';
import type { Row } from './world.ts';

/** Creates one record; texts are stored as given, no formatting. */
export function create(env: Env, model: Model, values: Json): Row {
  checkRights(env, model, 'create');
  const clean = checkedValues(env, model, values);
  const full = { ...defaultsOf(env, model.name, clean), ...clean };
  checkRequired(env, model, full);
  const row = env.world.insert(model.name, full, env.uid);
  afterCreate(env, row, clean);
  return row;
}

export function write(env: Env, model: Model, ids: number[], values: Json): void {
  checkRights(env, model, 'write');
  const rows = forgiving.has(model.name)
    ? ids.flatMap((id) => env.world.get(model.name, id) ?? [])
    : existing(env, model, ids);
  checkRules(env, model, ids, 'write');
  const clean = checkedValues(env, model, values);
  for (const row of rows) {
    const before = { ...row };
    Object.assign(row, clean, { write_uid: env.uid, write_date: preciseUtcText(Date.now()) });
    checkRequired(env, model, row);
    afterWrite(env, row, before, clean);
  }
}

/** Where an administrator meets no rule, nobody notices that a record is gone: seen on a real 19. */
const forgiving = new Set(['mail.message']);

export function unlink(env: Env, model: Model, ids: number[]): void {
  checkRights(env, model, 'unlink');
  existing(env, model, ids);
  checkRules(env, model, ids, 'unlink');
  for (const id of ids) env.world.table(model.name).delete(id);
}

/** The rows of these ids, or MissingError for the first that is gone. */
export function existing(env: Env, model: Model, ids: number[]): Row[] {
  return ids.map((id) => {
    const row = env.world.get(model.name, id);
    if (!row) throw missingError(model.name, id, env.uid);
    return row;
  });
}

function checkedValues(env: Env, model: Model, values: Json): Json {
  const clean: Json = {};
  for (const [name, value] of Object.entries(values)) {
    const field = findField(env.world, model, name);
    if (!field) {
      const where = env.world.version >= 19 ? 'in' : 'on model';
      throw valueError(`Invalid field '${name}' ${where} '${model.name}'`);
    }
    if (name === 'company_type') clean['is_company'] = value === 'company';
    else if (field.compute || (field.readonly && name !== 'message_id')) continue;
    else if (field.type === 'html') clean[name] = asHtml(textOf(value));
    else if (field.type === 'many2many') clean[name] = linkedIds(value);
    else clean[name] = value ?? false;
  }
  return clean;
}

/** Ids out of x2many commands: `[6, 0, ids]`, `[4, id]`, or plain ids. */
function linkedIds(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item === 'number') return [item];
    if (!Array.isArray(item)) return [];
    if (item[0] === 6 && Array.isArray(item[2])) return item[2].filter(Number.isInteger);
    return item[0] === 4 && typeof item[1] === 'number' ? [item[1]] : [];
  });
}

function checkRequired(env: Env, model: Model, values: Json): void {
  const { version } = env.world;
  if (model.name === 'res.partner') {
    if (textOf(values['name']) || (values['type'] ?? 'contact') !== 'contact') return;
    throw validationError(
      version >= 17
        ? 'The operation cannot be completed: Contacts require a name'
        : 'res_partner_check_name',
    );
  }
  if (model.name === 'mail.activity' && !(values['res_id'] && values['res_model'])) {
    throw unlinkedActivity(env);
  }
  for (const [name, field] of Object.entries(model.fields)) {
    const value = values[name];
    if (!field.required || (value !== undefined && value !== false && value !== '')) continue;
    throw validationError(mandatory(env, model, name, field.string));
  }
}

function mandatory(env: Env, model: Model, name: string, label: string): string {
  const title = model.label(env.world.version);
  if (env.world.version >= 19) {
    return (
      `The operation cannot be completed: Missing required value for the field '${label}' (${name}).\n` +
      `Model: '${title}' (${model.name})\n- create/update: a mandatory field is not set\n` +
      '- delete: another model requires the record being deleted, you can archive it instead\n'
    );
  }
  const between = env.world.version >= 17 ? '\n' : ', ';
  const end = env.world.version >= 17 ? '\n' : '';
  return (
    'The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n' +
    '- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n' +
    `Model: ${title} (${model.name})${between}Field: ${label} (${name})${end}`
  );
}

function unlinkedActivity(env: Env) {
  return validationError(
    env.world.version >= 19
      ? 'The operation cannot be completed: Activities have to be linked to records with a not null res_id.'
      : 'The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n- Delete: another model requires the record being deleted. If possible, archive it instead.\n\nModel: Activity (mail.activity)',
  );
}
