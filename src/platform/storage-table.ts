import * as v from 'valibot';
import { browserApi } from './browser-api.ts';
import { inTurn } from './in-turn.ts';
import type { StorageArea, StorageItem } from './storage-item.ts';
import { writeAgain } from './write-again.ts';

/**
 * Many typed values of one kind, by id, each in a place of its own: however many there are, a
 * change of one writes one. Otherwise like a `storageItem` that holds a record.
 */
export function storageTable<T>(
  area: StorageArea,
  name: string,
  schema: v.GenericSchema<unknown, T>,
): StorageItem<Readonly<Record<string, T>>> {
  type Rows = Readonly<Record<string, T>>;
  const store = () => browserApi.storage[area];
  const prefix = `${name}/`;
  let known: Rows | null = null;
  const read = async (): Promise<Rows> => {
    if (known) return known;
    const everything: Record<string, unknown> = await store().get(null);
    const rows = Object.entries(everything).flatMap(([key, value]): [string, T][] => {
      const parsed = key.startsWith(prefix) ? v.safeParse(schema, value) : null;
      return parsed?.success ? [[key.slice(prefix.length), parsed.output]] : [];
    });
    known ??= Object.fromEntries(rows);
    return known;
  };
  /** Ids of what is known here only, because the storage would not have it. */
  const unsaved = new Set<string>();
  const write = async (next: Rows): Promise<Rows> => {
    const before = await read();
    const changed = Object.keys(next).filter((id) => before[id] !== next[id] || unsaved.has(id));
    const gone = [...Object.keys(before), ...unsaved].filter((id) => !Object.hasOwn(next, id));
    try {
      if (changed.length > 0)
        await store().set(Object.fromEntries(changed.map((id) => [prefix + id, next[id]])));
      if (gone.length > 0) await store().remove(gone.map((id) => prefix + id));
      unsaved.clear();
    } catch (error) {
      if (area === 'local') throw error;
      for (const id of [...changed, ...gone]) unsaved.add(id);
      again();
    }
    known = next;
    return next;
  };
  const turn = <R>(job: () => Promise<R>) => inTurn(`${area}:${name}`, job);
  const again = writeAgain(() => turn(async () => write(await read())));
  return {
    get: read,
    set: (rows) => turn(async () => void (await write(rows))),
    update: (change) => turn(async () => write(change(await read()))),
    remove: () => turn(async () => void (await write({}))),
  };
}
