import { actualValues } from '../picklists.ts';
import type { World } from '../world.ts';
import type { ZohoRecord } from '../zoho-sandbox.ts';
import { displayTime } from './cell.ts';
import type { RelatedLists, RelatedRow } from './page-types.ts';
import { recordPath } from './paths.ts';

/** Open Activities, Closed Activities and Notes of a record, newest first. */
export function relatedLists(world: World, id: string): RelatedLists {
  const newestFirst = (module: 'Calls' | 'Tasks' | 'Notes') =>
    world.store.relatedTo(id, module).reverse();
  const done = [false, true].map((local) => actualValues('taskStatus', local)[3]);
  const isDone = (task: ZohoRecord) => done.includes(text(task['Status']));
  const tasks = newestFirst('Tasks');
  return {
    open: tasks.filter((task) => !isDone(task)).map(taskRow),
    closed: [...newestFirst('Calls').map(callRow), ...tasks.filter(isDone).map(taskRow)],
    notes: newestFirst('Notes').map((note) => ({
      id: note.id,
      href: '',
      cells: [
        { label: 'Note Title', text: text(note['Note_Title']) },
        { label: 'Note Content', text: text(note['Note_Content']) },
        { label: 'Created Time', text: displayTime(text(note['Created_Time'])) },
      ],
    })),
  };
}

export function taskRow(task: ZohoRecord): RelatedRow {
  return {
    id: task.id,
    href: recordPath('Tasks', task.id),
    cells: [
      { label: 'Subject', text: text(task['Subject']) },
      { label: 'Activity Type', text: 'Tasks' },
      { label: 'Status', text: text(task['Status']) },
      { label: 'Due Date', text: text(task['Due_Date']) },
      { label: 'Task Owner', text: nameOf(task['Owner']) },
      { label: 'Description', text: text(task['Description']) },
    ],
  };
}

function callRow(call: ZohoRecord): RelatedRow {
  return {
    id: call.id,
    href: recordPath('Calls', call.id),
    cells: [
      { label: 'Subject', text: text(call['Subject']) },
      { label: 'Call Type', text: text(call['Call_Type']) },
      { label: 'Call Start Time', text: displayTime(text(call['Call_Start_Time'])) },
      { label: 'Call Duration', text: text(call['Call_Duration']) },
      { label: 'Call Owner', text: nameOf(call['Owner']) },
      { label: 'Description', text: text(call['Description']) },
    ],
  };
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function nameOf(link: unknown): string {
  return typeof link === 'object' && link !== null && 'name' in link ? text(link.name) : '';
}
