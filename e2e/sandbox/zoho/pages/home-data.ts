import { visibleRecords } from '../api/visible.ts';
import { modules } from '../fields.ts';
import { linkId } from '../store.ts';
import { tokenUser } from '../users.ts';
import type { World } from '../world.ts';
import { displayTime } from './cell.ts';
import type { HomePage } from './page-types.ts';
import { recordPath } from './paths.ts';
import { taskRow } from './related-data.ts';

/** The page a user lands on: figures, open tasks, newest leads. */
export function homePage(world: World): HomePage {
  const leads = visibleRecords(world, 'Leads');
  return {
    user: `${tokenUser.firstName} ${tokenUser.lastName}`,
    figures: modules
      .filter((module) => module !== 'Notes')
      .map((module) => ({
        label: module,
        value: visibleRecords(world, module).length.toLocaleString('en-US'),
      })),
    tasks: visibleRecords(world, 'Tasks')
      .filter((task) => linkId(task['Owner']) === tokenUser.id)
      .slice(-8)
      .reverse()
      .map(taskRow),
    leads: leads
      .slice(-8)
      .reverse()
      .map((lead) => ({
        id: lead.id,
        href: recordPath('Leads', lead.id),
        cells: [
          { label: 'Lead Name', text: String(lead['Full_Name'] ?? '') },
          { label: 'Company', text: String(lead['Company'] ?? '') },
          { label: 'Created Time', text: displayTime(String(lead['Created_Time'])) },
        ],
      })),
  };
}
