import * as v from 'valibot';
import { browserApi } from './browser-api.ts';
import { inTurn } from './in-turn.ts';
import { writeAgain } from './write-again.ts';

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

/**
 * One typed place in the browser's storage. What is read is parsed: a value that
 * no longer fits its schema counts as absent, so damaged data never stops the worker.
 *
 * The worker is the only one who writes there, so what it has read or written once it knows: a
 * ring need not wait for the storage. In `local` a write counts only when the storage has it. In `session` it
 * counts at once: there the storage is but for the next life of the worker, and a call that rings while it
 * fails is told and opened all the same. What could not be written is written later.
 */
export function storageItem<T>(
  area: StorageArea,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): StorageItem<T> {
  const store = () => browserApi.storage[area];
  const turn = <R>(job: () => Promise<R>) => inTurn(`${area}:${key}`, job);
  let known: { readonly value: T } | null = null;
  const read = async (): Promise<T> => {
    if (known) return known.value;
    const found: Record<string, unknown> = await store().get(key);
    const parsed = v.safeParse(schema, found[key]);
    // Somebody may have written meanwhile.
    known ??= { value: parsed.success ? parsed.output : fallback };
    return known.value;
  };
  const write = async (value: T): Promise<T> => {
    try {
      await store().set({ [key]: value });
    } catch (error) {
      if (area === 'local') throw error;
      again();
    }
    known = { value };
    return value;
  };
  const again = writeAgain(() => turn(async () => write(await read())));
  return {
    get: read,
    set: (value) => turn(async () => void (await write(value))),
    update: (change) => turn(async () => write(change(await read()))),
    remove: () =>
      turn(async () => {
        await store().remove(key);
        known = { value: fallback };
      }),
  };
}

/** Content scripts live in web pages; by default Chrome lets them read `storage.local`, and the policy. */
export async function closeStorageToPages(): Promise<void> {
  const { local, session, managed } = browserApi.storage;
  const close = (area: chrome.storage.StorageArea) =>
    area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await Promise.all([
    close(local),
    close(session),
    // A browser without policies has nothing to close, and has to start all the same.
    close(managed).catch(() => undefined),
  ]);
}
