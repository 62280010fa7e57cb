import * as v from 'valibot';
import { browserApi } from './browser-api.ts';

/**
 * - `session`: survives the worker, not the browser; closed to content scripts.
 * - `local`: survives the browser; closed to content scripts by `closeStorageToPages`.
 */
export type StorageArea = 'session' | 'local';

export interface StorageItem<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  /** Reads, changes and writes with nobody in between; resolves to what was written. */
  update(change: (value: T) => T): Promise<T>;
  remove(): Promise<void>;
}

const queues = new Map<string, Promise<unknown>>();

/**
 * One typed place in the browser's storage. What is read is parsed: a value that
 * no longer fits its schema counts as absent, so damaged data never stops the worker.
 */
export function storageItem<T>(
  area: StorageArea,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): StorageItem<T> {
  const store = () => browserApi.storage[area];
  const read = async (): Promise<T> => {
    const found: Record<string, unknown> = await store().get(key);
    const parsed = v.safeParse(schema, found[key]);
    return parsed.success ? parsed.output : fallback;
  };
  const inTurn = <R>(job: () => Promise<R>): Promise<R> => {
    const id = `${area}:${key}`;
    const next = (queues.get(id) ?? Promise.resolve()).then(job, job);
    queues.set(
      id,
      next.catch(() => undefined),
    );
    return next;
  };
  return {
    get: read,
    set: (value) => inTurn(() => store().set({ [key]: value })),
    update: (change) =>
      inTurn(async () => {
        const value = change(await read());
        await store().set({ [key]: value });
        return value;
      }),
    remove: () => inTurn(() => store().remove(key)),
  };
}

/** Content scripts live in web pages; by default Chrome lets them read `storage.local`. */
export async function closeStorageToPages(): Promise<void> {
  await Promise.all([
    browserApi.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' }),
    browserApi.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' }),
  ]);
}
