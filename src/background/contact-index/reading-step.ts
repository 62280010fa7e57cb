import type { RecordRef } from '../../core/record-ref.ts';
import type { CrmContacts, Found } from '../../crm/crm.ts';
import { afterEvents } from '../../platform/after-events.ts';
import type { ContactIndex, IndexStep } from './index-store.ts';
import { firstCursor, type Progress, readProgress } from './progress.ts';

/** Zoho's recycle bin forgets after 60 days: whoever was away for longer reads everything anew. */
const longestAwayMs = 55 * 86_400_000;
/** How often a CRM that does not tell of deletions is looked through. */
const sweepEveryMs = 6 * 3_600_000;
/** Records in one transaction: calls and pages have their turn between two. */
const atOnce = 250;

export interface StepContext {
  readonly contacts: CrmContacts;
  readonly index: ContactIndex;
  /** As in Progress. */
  readonly of: string;
  readonly keeps: boolean;
  /** Told before it counts as read: whoever dies in between is told again. */
  readonly told: (changed: readonly Found[], gone: readonly RecordRef[]) => Promise<void>;
  /** Throws when the CRM is not connected any more. */
  readonly stillWanted: () => Promise<void>;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** What a step cost of the CRM's allowance, and whether there is more to do at once. */
export interface StepDone {
  readonly cost: number;
  readonly more: boolean;
  /** Records that were read. */
  readonly records: number;
}

/**
 * The next bit of work on a CRM's contacts: a page, or what changed, or a look for what is gone. How far it is
 * is kept together with what was read, so a worker that dies goes on with the same step.
 */
export async function readingStep(context: StepContext): Promise<StepDone> {
  const { index, of, keeps, now } = context;
  const held = readProgress(await index.progress());
  if (!held || held.of !== of || held.keeps !== keeps) return begin(context);
  if (held.phase === 'reading') return readPage(context, held);
  if (now() - held.followedAt > longestAwayMs) return begin(context);
  return held.sweep ? sweepPage(context, held, held.sweep) : follow(context, held);
}

/** The mark first: what changes while the pages are read is found by it afterwards. */
async function begin(context: StepContext): Promise<StepDone> {
  const { contacts, index, of, keeps, now, signal } = context;
  const [mark, modules] = [await contacts.mark(signal), await contacts.modules(signal)];
  const counts = keeps ? await countsOf(contacts, modules, signal) : [];
  await context.stillWanted();
  const isKnown = counts.every((count) => count !== null);
  const progress: Progress = {
    of,
    keeps,
    phase: keeps && modules.length > 0 ? 'reading' : 'following',
    left: keeps ? [...modules] : [],
    cursor: firstCursor,
    read: 0,
    total: isKnown ? counts.reduce((sum: number, count) => sum + (count ?? 0), 0) : null,
    mark,
    followedAt: now(),
    sweep: null,
    sweptAt: now(),
  };
  await index.apply({ progress });
  return { cost: 3 + counts.length, more: true, records: 0 };
}

async function countsOf(contacts: CrmContacts, modules: readonly string[], signal: AbortSignal) {
  const counts: (number | null)[] = [];
  for (const module of modules) counts.push(await contacts.count(module, signal));
  return counts;
}

async function readPage(context: StepContext, held: Progress): Promise<StepDone> {
  const { contacts, signal } = context;
  const [module, ...others] = held.left;
  if (module === undefined) return { cost: 0, more: false, records: 0 };
  const page = await contacts.page(module, held.cursor, signal);
  await context.stillWanted();
  // A CRM that forgot the place begins the type again.
  const isRestart = page.after !== held.cursor.after;
  const began = isRestart ? 0 : held.read;
  const isOver = page.next === null;
  const last: Progress = {
    ...held,
    phase: isOver && others.length === 0 ? 'following' : 'reading',
    left: isOver ? others : held.left,
    cursor: page.next ?? firstCursor,
    read: began + page.records.length,
  };
  await applySlices(context, module, page, held, last, began);
  return { cost: page.cost, more: true, records: page.records.length };
}

/** A page in slices, each of which is a place to go on from; those that need a token have one place only. */
async function applySlices(
  context: StepContext,
  module: string,
  page: Awaited<ReturnType<CrmContacts['page']>>,
  held: Progress,
  last: Progress,
  began: number,
): Promise<void> {
  const { index } = context;
  const cursorOf = (after: string) => ({ ...held.cursor, after });
  let after = page.after;
  for (let from = 0; from < page.records.length || from === 0; from += atOnce) {
    const records = page.records.slice(from, from + atOnce);
    const isLast = from + atOnce >= page.records.length;
    const upTo = isLast ? page.upTo : (records.at(-1)?.ref.id ?? null);
    const between = { ...held, cursor: cursorOf(upTo ?? ''), read: began + from + records.length };
    const canStopHere = held.cursor.token === '' && (page.next?.token ?? '') === '';
    const step: IndexStep = {
      ...taken(records),
      within: { module, after, upTo, ids: records.map(({ ref }) => ref.id) },
      progress: isLast ? last : canStopHere ? between : held,
    };
    await context.told(records, []);
    await index.apply(step);
    after = upTo ?? after;
    await afterEvents();
  }
}

async function follow(context: StepContext, held: Progress): Promise<StepDone> {
  const { contacts, index, signal, now } = context;
  const changes = await contacts.changes(held.mark, signal);
  await context.stillWanted();
  await context.told(changes.changed, changes.gone);
  const isDue = contacts.ids && held.keeps && now() - held.sweptAt > sweepEveryMs;
  const modules = isDue && !changes.more ? await contacts.modules(signal) : [];
  const progress: Progress = {
    ...held,
    mark: changes.mark,
    followedAt: changes.more ? held.followedAt : now(),
    sweep: modules.length > 0 ? { left: [...modules], after: '' } : null,
  };
  const { records, gone } = taken(changes.changed);
  await index.apply(
    held.keeps ? { records, gone: [...gone, ...changes.gone], progress } : { progress },
  );
  const more = changes.more || progress.sweep !== null;
  return { cost: changes.cost, more, records: changes.changed.length };
}

async function sweepPage(
  context: StepContext,
  held: Progress,
  { left, after }: NonNullable<Progress['sweep']>,
): Promise<StepDone> {
  const { contacts, index, signal, now } = context;
  const [module, ...others] = left;
  const page = module === undefined ? undefined : await contacts.ids?.(module, after, signal);
  await context.stillWanted();
  if (module === undefined || !page) {
    await index.apply({ progress: { ...held, sweep: null, sweptAt: now() } });
    return { cost: 0, more: false, records: 0 };
  }
  const rest = page.next === null ? others : left;
  const sweep = rest.length === 0 ? null : { left: rest, after: page.next ?? '' };
  const progress: Progress = { ...held, sweep, sweptAt: sweep ? held.sweptAt : now() };
  await index.apply({ within: { module, after, upTo: page.next, ids: page.ids }, progress });
  return { cost: 1, more: sweep !== null, records: 0 };
}

/** Who has no number is nobody a call is from. */
function taken(found: readonly Found[]): { records: Found[]; gone: RecordRef[] } {
  return {
    records: found.filter(({ phones }) => phones.length > 0),
    gone: found.filter(({ phones }) => phones.length === 0).map(({ ref }) => ref),
  };
}
