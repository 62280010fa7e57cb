import type { CallbackTask } from '../../core/journal/callback-task.ts';
import { ProblemError } from '../../core/problem.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import type { OdooClient } from './client.ts';
import { htmlLines } from './entry-body.ts';
import { markerSlug, searchIds } from './search-ids.ts';

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
      note: htmlLines(`${task.text}\n${markerSlug(task.marker)}`),
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
  const archivedToo = client.connection.version >= 17 ? [['active', 'in', [true, false]]] : [];
  const where = (model: string, field: string) => [
    [model, '=', ref.module],
    ['res_id', '=', Number(ref.id)],
    [field, 'ilike', markerSlug(task.marker)],
  ];
  const [open, done] = await Promise.all([
    searchIds(client, 'mail.activity', [...where('res_model', 'note'), ...archivedToo], signal),
    searchIds(client, 'mail.message', where('model', 'body'), signal),
  ]);
  return open.length > 0 ? open.map(String) : done.slice(0, 1).map(() => doneId);
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
