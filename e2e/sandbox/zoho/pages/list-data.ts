import { byConversion, visibleRecords } from '../api/visible.ts';
import { fieldsOf, titleField } from '../fields.ts';
import type { World } from '../world.ts';
import type { ZohoModule, ZohoRecord } from '../zoho-sandbox.ts';
import { cellOf } from './cell.ts';
import type { Cell, ListPage } from './page-types.ts';
import { columnName, customViewId, recordPath } from './paths.ts';

const perPage = 50;

const columnsOf: Record<ZohoModule, readonly string[]> = {
  Contacts: ['Full_Name', 'Phone', 'Mobile', 'Account_Name', 'Email', 'Customer_Number', 'Owner'],
  Leads: ['Full_Name', 'Phone', 'Mobile', 'Company', 'Email', 'Lead_Status', 'Annual_Revenue'],
  Accounts: ['Account_Name', 'Phone', 'Website', 'Account_Number', 'Annual_Revenue', 'Owner'],
  Deals: ['Deal_Name', 'Amount', 'Stage', 'Closing_Date', 'Account_Name', 'Contact_Name', 'Owner'],
  Calls: ['Subject', 'Call_Type', 'Call_Start_Time', 'Call_Duration', 'Who_Id', 'What_Id', 'Owner'],
  Tasks: ['Subject', 'Due_Date', 'Status', 'Priority', 'Who_Id', 'What_Id', 'Owner'],
  Notes: ['Note_Title', 'Note_Content', 'Parent_Id', 'Owner', 'Modified_Time'],
};

/** A module's records as its list view shows them: by name, the newest activities first. */
export function listPage(world: World, module: ZohoModule, page: number): ListPage {
  const records = sortedRecords(world, module);
  const fields = columnsOf[module].flatMap((name) =>
    fieldsOf[module].filter((f) => f.name === name),
  );
  const pages = Math.max(1, Math.ceil(records.length / perPage));
  const shown = records.slice((page - 1) * perPage, page * perPage);
  return {
    module,
    customView: customViewId(module),
    columns: fields.map(({ name, label }) => ({ name, label, column: columnName(name) })),
    rows: shown.map((record) => ({
      id: record.id,
      href: recordPath(module, record.id),
      cells: fields.map((field): Cell => cellOf(world, field, record)),
    })),
    page,
    pages,
    total: records.length,
  };
}

/** In the order of the list view; also the order of the arrows on a record. */
export function sortedRecords(world: World, module: ZohoModule): ZohoRecord[] {
  const records = visibleRecords(world, module).filter(byConversion(new URLSearchParams(), module));
  if (module === 'Calls' || module === 'Tasks' || module === 'Notes') return records.reverse();
  const key = titleField(module);
  return records.sort((a, b) => String(a[key]).localeCompare(String(b[key])));
}
