import * as v from 'valibot';
import { problemSchema } from '../core/problem-schema.ts';
import type { CrmKind, CrmMemory } from '../crm/crm-kind.ts';
import { type StorageItem, storageItem } from '../platform/storage-item.ts';

/** How a connection is doing, beside what its own CRM keeps of it. */
const standingSchema = v.object({
  enabled: v.boolean(),
  problem: v.nullable(problemSchema),
  /** Something beyond look-up and journal that is not granted: told, while the rest goes on. */
  lacks: v.optional(v.nullable(problemSchema), null),
  account: v.string(),
});
export type Standing = v.InferOutput<typeof standingSchema>;
export type StoredConnection = Standing & object;

const items = new Map<string, StorageItem<StoredConnection | null>>();
const slots = new Map<string, StorageItem<unknown>>();

/** Where a connection is kept; null when there is none. */
export function connectionItem(kind: CrmKind): StorageItem<StoredConnection | null> {
  const known = items.get(kind.id);
  if (known) return known;
  const schema = v.nullable(v.intersect([standingSchema, kind.connection]));
  const item = storageItem('local', `crm-${kind.id}`, schema, null);
  items.set(kind.id, item);
  return item;
}

/** What a CRM remembers until the browser is closed. */
export function memoryOf(kind: CrmKind): CrmMemory {
  return {
    slot: (name, schema) => ({
      load: async () => {
        const parsed = v.safeParse(schema, await slotItem(kind, name).get());
        return parsed.success ? parsed.output : null;
      },
      save: (value) => slotItem(kind, name).set(value),
    }),
  };
}

/** Puts the memory back to its beginning. @param first by slot */
export async function resetMemory(
  kind: CrmKind,
  first: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await Promise.all(kind.remembers.map((name) => slotItem(kind, name).set(first[name] ?? null)));
}

function slotItem(kind: CrmKind, name: string): StorageItem<unknown> {
  const key = `${kind.id}-${name}`;
  const known = slots.get(key);
  if (known) return known;
  const item = storageItem('session', key, v.unknown(), null);
  slots.set(key, item);
  return item;
}
