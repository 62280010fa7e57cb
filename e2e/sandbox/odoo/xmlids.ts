import type { Env } from './env.ts';
import { valueError } from './errors.ts';
import { subtypes } from './messages.ts';

/** External ids a client may ask for, as they stand in a fresh database. */
const known: Record<string, { model: string; id: number }> = {
  'mail.mail_activity_data_email': { model: 'mail.activity.type', id: 1 },
  'mail.mail_activity_data_call': { model: 'mail.activity.type', id: 2 },
  'mail.mail_activity_data_meeting': { model: 'mail.activity.type', id: 3 },
  'mail.mail_activity_data_todo': { model: 'mail.activity.type', id: 4 },
  'base.main_company': { model: 'res.company', id: 1 },
  'base.main_partner': { model: 'res.partner', id: 1 },
  'base.user_admin': { model: 'res.users', id: 2 },
  ...Object.fromEntries(
    Object.entries(subtypes).map(([name, id]) => [name, { model: 'mail.message.subtype', id }]),
  ),
};

export const xmlids: readonly { module: string; name: string; model: string; id: number }[] =
  Object.entries(known).map(([full, target]) => {
    const dot = full.indexOf('.');
    return { module: full.slice(0, dot), name: full.slice(dot + 1), ...target };
  });

export function resolveXmlid(env: Env, full: string): { model: string; id: number } {
  const found = Object.hasOwn(known, full) ? known[full] : undefined;
  if (!found || !env.world.get(found.model, found.id)) {
    throw valueError(`External ID not found in the system: ${full}`);
  }
  return found;
}
