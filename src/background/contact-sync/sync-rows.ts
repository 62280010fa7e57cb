import type { ContactKind } from '../../core/contact/contact-details.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import { database, type SyncRow } from '../database.ts';

export function rowId({ crm, module, id }: RecordRef): string {
  return `${crm}|${module}|${id}`;
}

/** What is known of a record that is to be copied. */
export interface Wish {
  readonly ref: RecordRef;
  /** '' when it is not known. */
  readonly title: string;
  readonly kind: ContactKind | null;
  /** The call it is for; asked twice for the same call, it is copied once. */
  readonly callKey: string;
  /** Epoch ms from when on what was copied is new enough. */
  readonly since: number;
  /** Epoch ms. */
  readonly dueAt: number;
}

/** Takes a record in, or has the one that is held copied anew. Resolves to whether anything is to be done. */
export async function wish({ ref, title, kind, callKey, since, dueAt }: Wish): Promise<boolean> {
  const id = rowId(ref);
  const tx = (await database()).transaction('contacts', 'readwrite');
  const held = await tx.store.get(id);
  // A new life of the worker considers the calls of the last one again, in any order.
  const isNew = !held || (held.callKey !== callKey && (held.syncedAt ?? 0) < since);
  if (isNew) {
    const row = held ?? fresh(ref);
    await tx.store.put({
      ...again(row, dueAt),
      title: title || row.title,
      kind: kind ?? row.kind,
      callKey: callKey || row.callKey,
      takenBack: false,
    });
  }
  await tx.done;
  return isNew;
}

function fresh(ref: RecordRef): SyncRow {
  return {
    id: rowId(ref),
    crm: ref.crm,
    ref,
    title: '',
    kind: null,
    state: 'waiting',
    problem: null,
    callKey: '',
    takenBack: false,
    movesOnly: false,
    held: null,
    numbers: [],
    attempts: 0,
    wanted: 0,
    dueAt: 0,
    syncedAt: null,
  };
}

/** The row as one that waits. @param dueAt epoch ms; one that was due earlier stays so */
export function again(row: SyncRow, dueAt: number): SyncRow {
  const isDue = row.state === 'waiting' && row.attempts === 0;
  return {
    ...row,
    state: 'waiting',
    attempts: 0,
    problem: null,
    movesOnly: false,
    wanted: row.wanted + 1,
    dueAt: isDue ? Math.min(row.dueAt, dueAt) : dueAt,
  };
}

/** Changes the rows that are held of these records. Resolves to whether there are any. */
export async function changeRows(
  refs: readonly RecordRef[],
  how: (row: SyncRow) => SyncRow,
): Promise<boolean> {
  const tx = (await database()).transaction('contacts', 'readwrite');
  const held = await Promise.all(refs.map((ref) => tx.store.get(rowId(ref))));
  const rows = held.filter((row) => row !== undefined);
  await Promise.all(rows.map((row) => tx.store.put(how(row))));
  await tx.done;
  return rows.length > 0;
}

/** Changes every row of a CRM for which `how` gives another. */
export async function changeAll(crm: string, how: (row: SyncRow) => SyncRow): Promise<void> {
  const tx = (await database()).transaction('contacts', 'readwrite');
  for (const row of await tx.store.index('crmState').getAll(ofCrm(crm))) {
    const changed = how(row);
    if (changed !== row) await tx.store.put(changed);
  }
  await tx.done;
}

/**
 * Writes what a try came to. A wish that came meanwhile keeps the row waiting; a row that was erased
 * meanwhile stays so. null erases it.
 *
 * @param begun the row as the try began with it
 */
export async function settle(begun: SyncRow, result: Partial<SyncRow> | null): Promise<void> {
  const tx = (await database()).transaction('contacts', 'readwrite');
  const held = await tx.store.get(begun.id);
  if (held) {
    const isAskedAgain = held.wanted !== begun.wanted;
    if (result) {
      const { state, dueAt, attempts, problem, takenBack, movesOnly } = held;
      const kept = isAskedAgain ? { state, dueAt, attempts, problem, takenBack, movesOnly } : {};
      await tx.store.put({ ...held, ...result, ...kept });
    } else if (!isAskedAgain) await tx.store.delete(begun.id);
  }
  await tx.done;
}

/** The row of the record to which a contact belongs now, when its own is gone; undefined: none. */
export async function heirOf(row: SyncRow, contactId: number): Promise<SyncRow | undefined> {
  return (await rowsIn(row.crm, 'synced')).find(
    (one) => one.id !== row.id && one.held?.id === contactId,
  );
}

/** A contact that goes on as another record's is no longer told of as that of one that is gone. */
export async function forgetForebear(row: SyncRow, contactId: number): Promise<void> {
  const gone = (await rowsIn(row.crm, 'gone')).filter((one) => one.held?.id === contactId);
  const db = await database();
  for (const { id } of gone) if (id !== row.id) await db.delete('contacts', id);
}

/** Rows of one CRM in one state. */
export async function rowsIn(crm: string, state: SyncRow['state']): Promise<SyncRow[]> {
  return (await database()).getAllFromIndex('contacts', 'crmState', [crm, state]);
}

export async function countIn(crm: string, state: SyncRow['state']): Promise<number> {
  return (await database()).countFromIndex('contacts', 'crmState', [crm, state]);
}

/** Every state of one CRM: an array sorts behind every string. */
export function ofCrm(crm: string): IDBKeyRange {
  return IDBKeyRange.bound([crm], [crm, []]);
}
