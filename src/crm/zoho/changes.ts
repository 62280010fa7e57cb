import * as v from 'valibot';
import { ProblemError } from '../../core/problem.ts';
import type { RecordChanges } from '../crm.ts';
import type { ZohoClient } from './client.ts';
import { type Row, rowsOf, text } from './coql.ts';
import { contactColumns, foundIn, isConverted } from './found.ts';
import { readList } from './list.ts';
import { type ZohoMetadata, type ZohoModule, zohoModules } from './metadata.ts';
import { readById } from './read-by-id.ts';

/**
 * One round of questions: what was changed in each type, and every third time what was converted and what was deleted.
 * A converted lead is neither changed nor deleted in the default list (source: v8 get-records, get-deleted-records).
 */
const steps = [
  ...zohoModules.map((module) => ({ ask: 'changed', module }) as const),
  { ask: 'converted', module: 'Leads' } as const,
  ...zohoModules.map((module) => ({ ask: 'deleted', module }) as const),
];
type Step = (typeof steps)[number];

const roundsToDeletions = 3;

/** What is asked for again: a record that was being written just then is not missed. */
const overlapMs = 60_000;

const markSchema = v.object({
  round: v.number(),
  /** Place in `steps`. */
  step: v.number(),
  /** By step: from when on to ask, epoch ms on Zoho's clock. */
  since: v.record(v.string(), v.number()),
  /** Page of a list of what was deleted, from 1. */
  page: v.number(),
  /**
   * A step that has more than a page to tell is read by ids, since a record that is changed meanwhile moves in a list
   * that is sorted by time: up to where it was, and when the youngest change was made before it began, epoch ms.
   */
  byId: v.nullable(v.object({ after: v.string(), token: v.string(), until: v.number() })),
  /** The latest that this step has told so far, epoch ms. */
  newest: v.number(),
});
type Mark = v.InferOutput<typeof markSchema>;
type Place = Pick<Mark, 'page' | 'byId' | 'newest'>;

interface Told {
  readonly rows: readonly Row[];
  /** Where the step goes on; null: it is over. */
  readonly next: Place | null;
  /** The latest change that is known to have been told, epoch ms. */
  readonly newest: number;
  readonly cost: number;
}

const beginning: Place = { page: 1, byId: null, newest: 0 };

/** Now, on Zoho's clock: when the youngest change of each type was made. */
export async function firstMark(client: ZohoClient, signal: AbortSignal): Promise<string> {
  const newest = await Promise.all(
    zohoModules.map((module) =>
      youngestChange(client, module, signal).catch((error: unknown) => {
        if (isDenied(error)) return 0;
        throw error;
      }),
    ),
  );
  const at = Math.max(...newest);
  const since = Object.fromEntries(steps.map((step) => [nameOf(step), at]));
  const mark: Mark = { round: 0, step: 0, since, ...beginning };
  return JSON.stringify(mark);
}

/** What comes next in the round that the mark is in: one request, two at most. */
export async function readChanges(
  client: ZohoClient,
  mark: string,
  me: { readonly crm: string; readonly userId: string },
  metadata: ZohoMetadata,
  signal: AbortSignal,
): Promise<RecordChanges> {
  const at = v.parse(markSchema, JSON.parse(mark));
  const step = steps[at.step];
  if (!step) throw new ProblemError({ code: 'crm_error', detail: 'mark' });
  const { ask, module } = step;
  const columns = ask === 'changed' ? contactColumns(module, metadata) : ['id', 'Modified_Time'];
  const told = await tell(client, at, step, columns, metadata, signal);
  const next = told.next ? { ...at, ...told.next } : stepped(at, step, told.newest);
  const isGone = (row: Row) => ask !== 'changed' || isConverted(row);
  return {
    changed: ask === 'changed' ? foundIn(module, told.rows, metadata, me) : [],
    gone: told.rows.filter(isGone).map((row) => ({ crm: me.crm, module, id: text(row['id']) })),
    mark: JSON.stringify(next),
    // The round is over when the next one begins.
    more: next.round === at.round,
    cost: told.cost,
  };
}

async function tell(
  client: ZohoClient,
  at: Mark,
  step: Step,
  columns: readonly string[],
  metadata: ZohoMetadata,
  signal: AbortSignal,
): Promise<Told> {
  const nothing = { rows: [], next: null, newest: 0, cost: 0 };
  if ((metadata.phoneFields[step.module] ?? []).length === 0) return nothing;
  const since = (at.since[nameOf(step)] ?? 0) - overlapMs;
  try {
    if (step.ask === 'deleted') return await tellDeleted(client, step.module, at, since, signal);
    if (at.byId) return await tellById(client, step, columns, at, since, signal);
    return await tellChanged(client, step, columns, since, signal);
  } catch (error) {
    // A right was taken away meanwhile: the other types go on.
    if (isDenied(error)) return { ...nothing, cost: 1 };
    throw error;
  }
}

/** What was changed, in one page where that is enough: nearly always. */
async function tellChanged(
  client: ZohoClient,
  { ask, module }: Step,
  columns: readonly string[],
  since: number,
  signal: AbortSignal,
): Promise<Told> {
  const query = {
    fields: columns.join(','),
    sort_by: 'Modified_Time',
    sort_order: 'asc',
    ...(ask === 'converted' ? { converted: 'true' } : {}),
  };
  const { rows, more } = await readList(client, module, query, { since }, signal);
  const newest = Math.max(0, ...rows.map((row) => timeOf(row, 'Modified_Time')));
  if (!more) return { rows, next: null, newest, cost: 1 };
  const until = await youngestChange(client, module, signal);
  return { rows, next: { ...beginning, byId: { after: '', token: '', until } }, newest, cost: 2 };
}

async function tellById(
  client: ZohoClient,
  { ask, module }: Step,
  columns: readonly string[],
  { byId }: Mark,
  since: number,
  signal: AbortSignal,
): Promise<Told> {
  const { until = 0, ...from } = byId ?? { after: '', token: '' };
  const wanted = module === 'Leads' ? [...new Set([...columns, 'Converted__s'])] : columns;
  const page = await readById(client, { module, columns: wanted, since }, from, signal);
  const next = page.next && { ...beginning, byId: { ...page.next, until } };
  // COQL tells of the others, too.
  const rows = ask === 'converted' ? page.rows.filter(isConverted) : page.rows;
  return { rows, next, newest: until, cost: page.cost };
}

async function tellDeleted(
  client: ZohoClient,
  module: ZohoModule,
  at: Mark,
  since: number,
  signal: AbortSignal,
): Promise<Told> {
  const place = { page: at.page, since };
  const { rows, more } = await readList(
    client,
    `${module}/deleted`,
    { type: 'all' },
    place,
    signal,
  );
  const newest = Math.max(at.newest, ...rows.map((row) => timeOf(row, 'deleted_time')));
  return { rows, next: more ? { ...beginning, page: at.page + 1, newest } : null, newest, cost: 1 };
}

/** The next step, or the first of the next round. */
function stepped(at: Mark, step: Step, newest: number): Mark {
  const name = nameOf(step);
  const since = { ...at.since, [name]: Math.max(at.since[name] ?? 0, newest) };
  const isShort = at.round % roundsToDeletions !== roundsToDeletions - 1;
  const isOver = at.step + 1 >= (isShort ? zohoModules.length : steps.length);
  const place = isOver ? { round: at.round + 1, step: 0 } : { step: at.step + 1 };
  return { ...at, ...place, since, ...beginning };
}

async function youngestChange(
  client: ZohoClient,
  module: ZohoModule,
  signal: AbortSignal,
): Promise<number> {
  const query = 'fields=Modified_Time&sort_by=Modified_Time&sort_order=desc&per_page=1';
  const [row] = rowsOf(await client.request(`${module}?${query}`, { signal }));
  return timeOf(row, 'Modified_Time');
}

function nameOf({ ask, module }: Step): string {
  return `${ask} ${module}`;
}

function timeOf(row: Row | undefined, field: string): number {
  return Date.parse(text(row?.[field])) || 0;
}

function isDenied(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'crm_access_denied';
}
