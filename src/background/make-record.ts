import { type Aged, type Creation, isOlder } from '../core/create/creation.ts';
import { callMarker } from '../core/journal/call-entry.ts';
import { ProblemError } from '../core/problem.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import type { Crm } from '../crm/crm.ts';
import { changeCreation, draftOf } from './creations.ts';
import { database } from './database.ts';
import { lookUpNumber } from './look-up.ts';
import { lookUpsItem } from './stored/calls.ts';

const timeLimitMs = 20_000;

/** What became of a number: ours, somebody's, or nobody's to create (`null`: another CRM has it). */
export type Made =
  | { readonly kind: 'created'; readonly ref: RecordRef }
  | { readonly kind: 'known'; readonly ref: RecordRef | null; readonly title: string };

/**
 * Creates the record of an unknown number, after everybody has been asked once more. Throws what stands in
 * the way; a look-up that failed, or was not allowed, is never taken for "nobody has it".
 */
export async function makeRecord(crm: Crm, creation: Creation): Promise<Made> {
  const draft = await draftOf(creation);
  const signal = AbortSignal.timeout(timeLimitMs);
  const mine = creation.maybeDone
    ? await keepOne(crm, creation, await crm.findCreated(draft, signal), signal)
    : null;
  if (mine) return { kind: 'created', ref: mine };
  const known = await whoHas(crm, creation, signal);
  if (known) return known;
  // From here on the CRM may have it, so the creation says so before the request leaves.
  await changeCreation(creation.id, (held) => ({ ...held, maybeDone: true }));
  try {
    const made = await crm.create(draft, signal);
    return made.kind === 'created' ? made : { kind: 'known', ref: made.ref, title: '' };
  } catch (error) {
    const refused = error instanceof ProblemError && !error.maybeDone;
    if (refused) await changeCreation(creation.id, (held) => ({ ...held, maybeDone: false }));
    throw error;
  }
}

/**
 * Chrome repeats a request by itself when a connection breaks: what is too many goes. What the agent chose for
 * the call stays, else what somebody works with already, which never goes. Null: there is none.
 */
async function keepOne(
  crm: Crm,
  creation: Creation,
  made: readonly RecordRef[],
  signal: AbortSignal,
): Promise<RecordRef | null> {
  const [first, ...others] = made;
  if (!first || others.length === 0) return first ?? null;
  const chosen = await chosenFor(creation);
  const spare: RecordRef[] = [];
  for (const ref of made)
    if (await crm.isUntouched(ref, callMarker(creation.key), signal)) spare.push(ref);
  const mine =
    made.find((ref) => chosen && sameRecord(ref, chosen)) ??
    made.find((ref) => !spare.includes(ref)) ??
    first;
  for (const ref of spare) if (ref !== mine) await crm.removeRecord(ref, signal);
  return mine;
}

/** The record that the agent named for the call, while it ran or when it was over. */
async function chosenFor({ id, key }: Creation): Promise<RecordRef | null | undefined> {
  const db = await database();
  const named = (await db.get('outbox', id))?.ref ?? (await db.get('calls', key))?.record;
  if (named) return named;
  const { matches = [] } = (await lookUpsItem.get())[key] ?? {};
  return matches.find(({ chosenAt }) => chosenAt > 0)?.ref;
}

async function whoHas(crm: Crm, creation: Creation, signal: AbortSignal): Promise<Made | null> {
  const unseen = await crm.unseen(signal);
  if (unseen.length > 0) throw new ProblemError({ code: 'crm_unseen', detail: unseen.join(', ') });
  const { matches, problems } = await lookUpNumber(creation.number);
  const [trouble] = problems;
  if (trouble) throw new ProblemError(trouble.problem);
  const [first] = matches;
  if (!first) return null;
  const here = matches.find(({ ref }) => ref.crm === crm.id);
  return { kind: 'known', ref: here?.ref ?? null, title: here?.title ?? first.title };
}

/**
 * Looks for a second record of the number, which a colleague's browser may have made at the same moment.
 * Resolves to the oldest of them when ours has to go for it, to null when ours stays.
 */
export async function olderRecord(
  crm: Crm,
  creation: Creation,
  own: RecordRef,
): Promise<{ readonly ref: RecordRef; readonly title: string } | null> {
  const signal = AbortSignal.timeout(timeLimitMs);
  const { matches, problems } = await lookUpNumber(creation.number);
  const trouble = problems.find((one) => one.crm === crm.id);
  if (trouble) throw new ProblemError(trouble.problem);
  const others = matches.filter(({ ref }) => ref.crm === crm.id && !sameRecord(ref, own));
  if (others.length === 0) return null;
  const oldest = await oldestOf(crm, [own, ...others.map(({ ref }) => ref)], signal);
  const kept = others.find(({ ref }) => sameRecord(ref, oldest));
  if (!kept || !(await crm.isUntouched(own, callMarker(creation.key), signal))) return null;
  return { ref: kept.ref, title: kept.title };
}

async function oldestOf(
  crm: Crm,
  refs: readonly [RecordRef, ...RecordRef[]],
  signal: AbortSignal,
): Promise<RecordRef> {
  const aged = await Promise.all(
    refs.map(async (ref): Promise<Aged> => {
      const createdAt = await crm.createdAt(ref, signal);
      return { ref, createdAt: createdAt ?? Number.POSITIVE_INFINITY };
    }),
  );
  return aged.reduce((oldest, one) => (isOlder(one, oldest) ? one : oldest)).ref;
}
