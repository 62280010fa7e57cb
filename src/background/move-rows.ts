import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import { database, type OutboxRow, type Stray } from './database.ts';
import { freshRow } from './enter-call.ts';

interface Named {
  readonly key: string;
  readonly ref: RecordRef;
  /** The record's. */
  readonly name: string;
}

/**
 * The agent named another record for a call: history and outbox say so in one step, and what may stand elsewhere is
 * noted in it, so that a worker that dies right after loses neither. False: a row is just being written, which
 * would overwrite it; nothing was changed.
 */
export async function moveRows(named: Named): Promise<boolean> {
  const { key, ref, name } = named;
  const tx = (await database()).transaction(['outbox', 'calls'], 'readwrite');
  const [outbox, calls] = [tx.objectStore('outbox'), tx.objectStore('calls')];
  const rows = await outbox.getAll(IDBKeyRange.bound(`${key}|`, `${key}|\uffff`));
  if (rows.some(({ state }) => state === 'writing')) return false;
  for (const row of rows) await outbox.put(row.crm === ref.crm ? here(row, named) : gone(row));
  const listed = await calls.get(key);
  if (listed) {
    await calls.put({ ...listed, name, record: ref, chosen: true });
    if (!rows.some(({ crm, kind }) => crm === ref.crm && kind === undefined))
      await outbox.put(here(freshRow({ crm: ref.crm }, listed.call), named));
  }
  await tx.done;
  return true;
}

/** It goes to this record, and comes back from wherever else it may stand. */
function here(row: OutboxRow, { ref, name }: Named): OutboxRow {
  const { notes: _notes, outcome: _outcome, strays: _strays, ...bare } = row;
  if (row.ref && sameRecord(row.ref, ref)) {
    const isSettled = row.state === 'written' || row.state === 'waiting';
    return { ...row, name, chosen: 'here', ...(isSettled ? {} : soon) };
  }
  const all = straysOf(row);
  // It was there before: what it says there is known.
  const back = all.find((stray) => sameRecord(stray.ref, ref));
  const strays = all.filter((stray) => stray !== back);
  return {
    ...bare,
    ...soon,
    ref,
    name,
    chosen: 'here',
    maybeDone: back !== undefined,
    ...(back ? { call: back.call, ...textOf(back) } : {}),
    ...(strays.length > 0 ? { strays } : {}),
  };
}

/** The call belongs to a record of another CRM. */
function gone(row: OutboxRow): OutboxRow {
  const { strays: _strays, ...bare } = row;
  const strays = straysOf(row);
  return {
    ...bare,
    ...soon,
    ref: null,
    chosen: 'elsewhere',
    maybeDone: false,
    ...(strays.length > 0 ? { strays } : { state: 'nobody' }),
  };
}

const soon = { state: 'waiting', attempts: 0, dueAt: 0, problem: null } as const;

function straysOf({ ref, name, call, state, maybeDone, strays = [], ...row }: OutboxRow): Stray[] {
  if (!ref || (state !== 'written' && !maybeDone)) return [...strays];
  return [...strays, { ref, name, call, ...textOf(row) }];
}

function textOf({ notes, outcome }: Pick<Stray, 'notes' | 'outcome'>) {
  return { ...(notes === undefined ? {} : { notes }), ...(outcome ? { outcome } : {}) };
}
