import * as v from 'valibot';
import type { CallbackTask } from '../../core/journal/callback-task.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { OdooClient } from './client.ts';
import { htmlLines } from './entry-body.ts';

const rowsSchema = v.array(v.looseObject({ id: v.number() }));

/**
 * An open activity of the type Call on the record. `activity_schedule` is the one way that needs no
 * right to read ir.model; the marker stands in its note, because nothing else of it is free text.
 */
export async function writeOdooTask(
  client: OdooClient,
  ref: RecordRef,
  task: CallbackTask,
  callTypeId: number | null,
  signal: AbortSignal,
): Promise<void> {
  await client.call({
    model: ref.module,
    method: 'activity_schedule',
    ids: [Number(ref.id)],
    args: {
      ...(callTypeId === null ? {} : { activity_type_id: callTypeId }),
      summary: task.subject,
      note: htmlLines(`${task.text}\n${slug(task)}`),
      date_deadline: task.dueOn,
      // Without it Odoo 19 assigns nobody.
      user_id: Number(task.ownerId) || client.connection.uid,
    },
    signal,
  });
}

/**
 * The activities with the marker, oldest first. Up to 18 one that is done is deleted and its note
 * lives on in the chatter; a message that quotes it counts, under an id that is nobody's.
 */
export async function findOdooTasks(
  client: OdooClient,
  ref: RecordRef,
  task: CallbackTask,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { version } = client.connection;
  const where = (model: string, field: string) => [
    [model, '=', ref.module],
    ['res_id', '=', Number(ref.id)],
    [field, 'ilike', slug(task)],
  ];
  const [open, done] = await Promise.all([
    search(client, 'mail.activity', where('res_model', 'note'), signal, version >= 17),
    search(client, 'mail.message', where('model', 'body'), signal),
  ]);
  return open.length > 0 ? open : done.slice(0, 1).map(() => doneId);
}

const doneId = 'done';

export async function removeOdooTask(
  client: OdooClient,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  if (id === doneId) return;
  try {
    await client.call({ model: 'mail.activity', method: 'unlink', ids: [Number(id)], signal });
  } catch (error) {
    // Gone already is what was wanted.
    if (!(error instanceof ProblemError) || error.problem.code !== 'crm_record_gone') throw error;
  }
}

async function search(
  client: OdooClient,
  model: string,
  domain: readonly unknown[],
  signal: AbortSignal,
  archivedToo = false,
): Promise<string[]> {
  const active = archivedToo ? [['active', 'in', [true, false]]] : [];
  const answer = await client.call({
    model,
    method: 'search_read',
    args: { domain: [...domain, ...active], fields: ['id'], order: 'id asc', limit: 20 },
    signal,
  });
  const rows = v.safeParse(rowsSchema, answer);
  // Taken for "none", an answer that was not understood would plan the call back twice.
  if (!rows.success) throw new ProblemError({ code: 'crm_error', detail: model });
  return rows.output.map((row) => String(row.id));
}

/** The marker without anything that HTML, or `ilike`, has a meaning for. */
function slug(task: CallbackTask): string {
  return `${task.marker.replaceAll(/[^A-Za-z\d.-]+/g, '-')}.`;
}
