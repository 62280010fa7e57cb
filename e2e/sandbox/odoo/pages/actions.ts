import { OdooError } from '../errors.ts';
import type { Json } from '../values.ts';
import type { World } from '../world.ts';

const actions = [
  { id: 154, xmlid: 'contacts.action_contacts', path: 'contacts', model: 'res.partner' },
  // The pipeline is a server action: its model is only known after running it.
  { id: 161, xmlid: 'crm.crm_lead_action_pipeline', path: 'crm', model: null },
] as const;

/** `/web/action/load`: which model a path or an action id stands for; null for server actions. */
export function answerAction(world: World, params: Json): Json {
  const wanted = params['action_id'];
  const found = actions.find(
    ({ id, xmlid, path }) => wanted === id || wanted === xmlid || wanted === path,
  );
  if (!found) {
    const text = `The action "${String(wanted)}" does not exist`;
    throw new OdooError('odoo.addons.web.controllers.action.MissingActionError', text, 500);
  }
  return {
    id: found.id,
    type: found.model ? 'ir.actions.act_window' : 'ir.actions.server',
    name: found.path === 'contacts' ? 'Contacts' : 'Pipeline',
    res_model: found.model,
    ...(world.version >= 18 ? { path: found.path } : {}),
  };
}
