import { makeEnv, modelOf } from '../env.ts';
import { read } from '../read.ts';
import { type Json, textOf } from '../values.ts';
import type { World } from '../world.ts';

/** Chatter rows of one record, newest first: what the web client's thread asks for once a second. */
export function answerThread(world: World, uid: number, params: Json): Json[] {
  const model = textOf(params['thread_model']);
  const id = params['thread_id'];
  if (typeof id !== 'number') return [];
  // A record that may not be seen has no visible thread either.
  read(makeEnv(world, uid), modelOf(makeEnv(world, uid), model), [id], ['id']);
  return world
    .rows('mail.message')
    .filter((row) => row['model'] === model && row['res_id'] === id)
    .sort((a, b) => textOf(b['date']).localeCompare(textOf(a['date'])) || b.id - a.id)
    .map((row) => ({
      id: row.id,
      author: textOf(world.get('res.partner', row['author_id'])?.['name']) || 'OdooBot',
      authorId: row['author_id'],
      date: row['date'],
      body: row['body'],
      note: row['subtype_id'] === 2,
      call: row['mail_activity_type_id'] === 2,
      tracking: row['tracking'] ?? [],
    }));
}
