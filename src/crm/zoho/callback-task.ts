import { carriesMarker } from '../../core/journal/call-entry.ts';
import type { CallbackTask } from '../../core/journal/callback-task.ts';
import type { RecordRef } from '../../core/record-ref.ts';
import { linkTo } from './call-record.ts';
import type { ZohoClient } from './client.ts';
import { coqlRows, text } from './coql.ts';
import type { ZohoMetadata } from './metadata.ts';
import { insertRow, refusedEntry } from './rows.ts';
import { bracketed, quoted } from './search-query.ts';
import { clocksDifferMs, zohoTime } from './zoho-time.ts';

/** A task of Zoho's own kind, open, due on the day of the call. Source: v8 Tasks module. */
export async function writeZohoTask(
  client: ZohoClient,
  ref: RecordRef,
  task: CallbackTask,
  metadata: ZohoMetadata,
  signal: AbortSignal,
): Promise<void> {
  const row = {
    Subject: task.subject,
    Due_Date: task.dueOn,
    ...(metadata.taskStatus === '' ? {} : { Status: metadata.taskStatus }),
    ...(task.ownerId === '' ? {} : { Owner: { id: task.ownerId } }),
    ...linkTo(ref),
    Description: `${task.text}\n${task.marker}`,
  };
  const written = await insertRow(client, 'Tasks', row, ['Status', 'Owner'], signal);
  if (!written.ok) throw refusedEntry(written);
}

/** Ids of the tasks with this marker, oldest first: wherever the agent has moved their date to. */
export async function findZohoTasks(
  client: ZohoClient,
  ref: RecordRef,
  task: CallbackTask,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const where = bracketed(
    [
      `Created_Time >= ${quoted(zohoTime(task.startedAt - clocksDifferMs))}`,
      ref.module === 'Contacts' ? `Who_Id = ${quoted(ref.id)}` : `What_Id = ${quoted(ref.id)}`,
    ],
    'and',
  );
  const query = `select id, Description from Tasks where ${where} order by id asc`;
  const rows = await coqlRows(client, query, signal);
  return rows
    .filter((row) => carriesMarker(text(row['Description']), task.marker))
    .map((row) => text(row['id']));
}
