import { userError } from './errors.ts';
import { findModel, type Model } from './models.ts';
import { isJson, type Json } from './values.ts';
import type { World } from './world.ts';

/** Who asks, and with which context. */
export interface Env {
  world: World;
  uid: number;
  admin: boolean;
  readsOnly: boolean;
  context: Json;
}

export function makeEnv(world: World, uid: number, context: unknown = {}): Env {
  const known = isJson(context) ? context : {};
  const lang = known['lang'];
  if (typeof lang === 'string' && lang !== 'en_US') {
    throw userError(`Invalid language code: ${lang}`);
  }
  const { admin = false, readsOnly = false } = world.account(uid) ?? {};
  return { world, uid, admin, readsOnly, context: known };
}

export function modelOf(env: Env, name: string): Model {
  const model = findModel(env.world, name);
  if (!model) throw userError(`Object ${name} doesn't exist`);
  return model;
}
