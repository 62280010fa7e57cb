import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { OdooClient } from './client.ts';
import { isApiKey } from './problems.ts';

const keysSchema = v.array(
  v.looseObject({
    name: v.fallback(v.string(), ''),
    /** UTC; false for a key that lasts. */
    expiration_date: v.fallback(v.string(), ''),
  }),
);

/**
 * When the key that is used dies, epoch ms; null when it lasts or Odoo does not tell. From 18 on
 * the keys of ordinary users live 90 days at most. Odoo lists a user's keys by name and never says
 * which one was used: it is the one named after Ringtab, else the one made last.
 */
export async function keyExpiryOf(client: OdooClient, signal: AbortSignal): Promise<number | null> {
  const { uid, apiKey, version } = client.connection;
  if (version < 18 || !isApiKey(apiKey)) return null;
  try {
    const answer = await client.call({
      model: 'res.users.apikeys',
      method: 'search_read',
      args: {
        domain: [['user_id', '=', uid]],
        fields: ['name', 'expiration_date'],
        order: 'id desc',
      },
      signal,
    });
    const keys = v.safeParse(keysSchema, answer);
    if (!keys.success) return null;
    const used = keys.output.find(({ name }) => /ringtab/i.test(name)) ?? keys.output[0];
    return Date.parse(`${used?.expiration_date.replace(' ', 'T')}Z`) || null;
  } catch (error) {
    // Not being told is no reason not to connect.
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
