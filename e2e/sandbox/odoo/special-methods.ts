import { actionFeedback } from './activities.ts';
import type { Env } from './env.ts';
import { valueError } from './errors.ts';
import type { Method } from './method.ts';
import { type Json, textOf } from './values.ts';
import { resolveXmlid } from './xmlids.ts';

/** Methods of one model each. */
export const specialMethods: Record<string, Record<string, Method>> = {
  'mail.activity': {
    action_feedback: {
      on: 'records',
      parameters: ['feedback', 'attachment_ids'],
      run: ({ env, ids, kwargs }) => actionFeedback(env, ids, kwargs),
    },
    action_done: {
      on: 'records',
      parameters: [],
      run: ({ env, ids }) => actionFeedback(env, ids, {}),
    },
  },
  'res.users': {
    context_get: {
      on: 'model',
      parameters: [],
      run: ({ env }) => ({
        lang: 'en_US',
        tz: 'Europe/Brussels',
        ...(env.world.version >= 15 ? { uid: env.uid } : {}),
      }),
    },
    has_group: {
      on: 'model',
      parameters: ['!group_ext_id'],
      run: ({ env, kwargs }) => hasGroup(env, kwargs),
    },
  },
  'ir.model.data': {
    check_object_reference: {
      on: 'model',
      parameters: ['!module', '!xml_id', 'raise_on_access_error'],
      run: ({ env, kwargs }) => {
        const target = resolveXmlid(env, `${textOf(kwargs['module'])}.${textOf(kwargs['xml_id'])}`);
        return [target.model, target.id];
      },
    },
  },
};

/** From 18 on the group is asked of a user, no longer of the model. */
export const hasGroupOfRecords: Method = {
  on: 'records',
  parameters: ['!group_ext_id'],
  run: ({ env, ids, kwargs }) =>
    hasGroup({ ...env, admin: env.world.account(ids[0] ?? env.uid)?.admin === true }, kwargs),
};

function hasGroup(env: Env, kwargs: Json): boolean {
  const group = textOf(kwargs['group_ext_id']);
  if (!group.includes('.')) throw valueError(`External ID must be fully qualified: ${group}`);
  if (group === 'base.group_user' || group === 'sales_team.group_sale_salesman') return true;
  return env.admin && /^base\.group_(?:system|erp_manager)$|^sales_team\./.test(group);
}
