import { contactTag, taggedRecord } from '../../core/contact/contact-tag.ts';
import { phonebookContact } from '../../core/contact/phonebook-contact.ts';
import type { CrmOptions } from '../../core/crm-options.ts';
import type { Problem } from '../../core/problem.ts';
import type { Pbx } from '../../pbx/pbx.ts';
import { type ConnectedCrm, noteCrmHealth } from '../crms.ts';
import type { SyncRow } from '../database.ts';
import { forgetForebear, heirOf, settle } from './sync-rows.ts';
import { moveContact, writeContact } from './write-contact.ts';

const timeLimitMs = 60_000;

export interface SyncPlace {
  readonly connected: ConnectedCrm;
  readonly options: CrmOptions;
  readonly pbx: Pbx;
  readonly phonebookId: number;
}

/** Which side did not do what it was asked; what it said is `cause`. */
export class SyncSideError extends Error {
  readonly side: 'crm' | 'pbx';

  constructor(side: 'crm' | 'pbx', cause: unknown) {
    super(`the ${side} did not answer as hoped`, { cause });
    this.side = side;
  }
}

/**
 * Reads one record and brings its contact onto the PBX; the row says what became of it. Throws a
 * SyncSideError with what stands in the way.
 */
export async function syncRecord(row: SyncRow, place: SyncPlace): Promise<void> {
  const { connected, options, pbx, phonebookId } = place;
  const { crm } = connected;
  const signal = AbortSignal.timeout(timeLimitMs);
  // An id of another PBX is nobody's here.
  const held = row.held?.pbx === pbx.id ? row.held : null;
  const whereto = {
    phonebookId,
    heldId: held?.id ?? null,
    leaves: held?.phonebookId ?? null,
    isLeftOver: (remark: string) => isLeftOver(connected, remark, signal),
  };
  if (held && row.movesOnly) {
    const moved = await on('pbx', () => moveContact(pbx.contacts, whereto, signal));
    if (moved) return settle(row, { ...synced, held: { ...held, phonebookId } });
  }
  const details = await on('crm', async () => {
    const read = (await crm.contacts?.details(row.ref, signal)) ?? null;
    await noteCrmHealth(crm.id, null);
    return read;
  });
  if (!details) {
    if (held && row.takenBack) await on('pbx', () => takeAway(pbx, held.id, signal));
    const isLeft = held && !row.takenBack && !(await heirOf(row, held.id));
    return settle(row, isLeft ? left('gone', 'sync_record_gone') : null);
  }
  const { kind } = details;
  const name = `${details.firstName} ${details.lastName}`.trim();
  const title = name || row.title;
  // What was copied before the choice was changed stays as it is.
  if (!options.syncTypes.includes(kind)) return settle(row, held ? { ...synced, kind } : null);
  const made = phonebookContact(details, contactTag(connected.place, row.ref));
  if ('problem' in made) return settle(row, { ...left('skipped', made.problem.code), kind, title });
  const { contact } = made;
  const id = await on('pbx', () => writeContact(pbx.contacts, contact, whereto, signal));
  await forgetForebear(row, id);
  await settle(row, {
    ...synced,
    kind,
    title,
    held: { pbx: pbx.id, id, phonebookId },
    numbers: pbx.contacts.fit(contact).numbers.map(({ number }) => number),
    syncedAt: Date.now(),
  });
}

const synced = {
  state: 'synced',
  problem: null,
  takenBack: false,
  movesOnly: false,
  attempts: 0,
} as const;

/** Asked only of a contact with the same name and number, so seldom. */
async function isLeftOver(
  { crm, place }: ConnectedCrm,
  remark: string,
  signal: AbortSignal,
): Promise<boolean> {
  const ref = taggedRecord(remark, crm.id, place);
  if (!ref || !crm.contacts) return false;
  return (await crm.contacts.details(ref, signal).catch(() => undefined)) === null;
}

/** The record was made for a call and taken back at once: so is its contact. */
async function takeAway(pbx: Pbx, id: number, signal: AbortSignal): Promise<void> {
  const [held] = await pbx.contacts.read([id], signal);
  if (held) await pbx.contacts.remove({ ...held, remark: held.contact.remark }, signal);
}

function left(state: SyncRow['state'], code: Problem['code']): Partial<SyncRow> {
  return { ...synced, state, problem: { code } };
}

async function on<T>(side: 'crm' | 'pbx', job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (cause) {
    throw new SyncSideError(side, cause);
  }
}
