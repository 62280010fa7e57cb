import type { Env } from './env.ts';
import { generalMethods } from './general-methods.ts';
import type { Method } from './method.ts';
import type { Model } from './models.ts';
import { hasGroupOfRecords, specialMethods } from './special-methods.ts';
import { threadMethods } from './thread-methods.ts';

/** The method a name stands for on a model, in this version. */
export function findMethod(env: Env, model: Model, name: string): Method | undefined {
  const { version } = env.world;
  if (name === 'has_access' && version < 18) return undefined;
  if (model.name === 'res.users' && name === 'has_group' && version >= 18) return hasGroupOfRecords;
  const tables = [
    specialMethods[model.name] ?? {},
    model.thread ? threadMethods : {},
    generalMethods,
  ];
  return tables.find((table) => Object.hasOwn(table, name))?.[name];
}
