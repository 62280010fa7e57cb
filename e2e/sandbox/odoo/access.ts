import type { Env } from './env.ts';
import { accessError } from './errors.ts';
import type { Field } from './fields.ts';
import type { Model } from './models.ts';

export type Operation = 'read' | 'write' | 'create' | 'unlink';

const verbs = { read: 'access', write: 'modify', create: 'create', unlink: 'delete' } as const;

export function mayUse(env: Env, model: Model, operation: Operation): boolean {
  if (env.admin) return true;
  if (env.readsOnly && model.name.startsWith('crm.')) return false;
  if (env.readsOnly && model.name === 'res.partner') return operation === 'read';
  const rights = model.rights(env.world.version);
  return rights === 'all' || (rights === 'read' && operation === 'read');
}

/** Access rights: what a user may do with a model at all. */
export function checkRights(env: Env, model: Model, operation: Operation): void {
  if (mayUse(env, model, operation)) return;
  const settings = model.name !== 'res.users';
  const group =
    env.world.version >= 19
      ? settings
        ? 'Role / Administrator'
        : 'Access Rights'
      : `Administration/${settings ? 'Settings' : 'Access Rights'}`;
  throw accessError(
    `You are not allowed to ${verbs[operation]} '${model.label(env.world.version)}' (${model.name}) records.\n\n` +
      `This operation is allowed for the following groups:\n\t- ${group}\n\n` +
      'Contact your administrator to request access if necessary.',
  );
}

/** A field for administrators only is an error for everybody else, in a search as in an answer. */
export function checkField(env: Env, model: Model, name: string, field: Field): void {
  if (!field.adminOnly || env.admin) return;
  throw accessError(
    `You do not have enough rights to access the field "${name}" on ` +
      `${model.label(env.world.version)} (${model.name}). Please contact your system administrator.`,
  );
}

/** Record rules: a forbidden record is invisible to searches and an error when named by its id. */
export function isHidden(env: Env, model: string, id: unknown): boolean {
  if (model === 'res.users.apikeys')
    return env.world.get(model, Number(id))?.['user_id'] !== env.uid;
  if (env.admin) return false;
  return env.world.switches.hiddenRecords.some((one) => one.model === model && one.id === id);
}

export function checkRules(env: Env, model: Model, ids: number[], operation: Operation): void {
  const hidden = ids.find((id) => isHidden(env, model.name, id));
  if (hidden === undefined) return;
  const name = env.world.displayName(env.world.get('res.users', env.uid));
  throw accessError(
    'Uh-oh! Looks like you have stumbled upon some top-secret records.\n\n' +
      `Sorry, ${name} (id=${env.uid}) doesn't have '${operation}' access to:\n` +
      `- ${model.label(env.world.version)} (${model.name})\n\n` +
      'If you really, really need access, perhaps you can win over your friendly administrator ' +
      'with a batch of freshly baked cookies.',
  );
}
