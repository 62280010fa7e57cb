import type { CallbackTask } from '../../../src/core/journal/callback-task.ts';
import { startedAt } from './call-entries.ts';

let serial = 0;

/** The task after a missed call of its own, with changes. */
export function callbackTask(more: Partial<CallbackTask> = {}): CallbackTask {
  serial += 1;
  return {
    marker: `Ringtab pbx.example.com/1740237799.${serial}`,
    subject: 'Call back Nord',
    text: 'Missed call from Nord (+49 30 12345678), 22 Feb 2026, 16:08',
    dueOn: '2026-02-22',
    startedAt,
    ownerId: '',
    ...more,
  };
}
