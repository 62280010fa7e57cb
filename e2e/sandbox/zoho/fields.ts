import type { PicklistName } from './picklists.ts';
import type { ZohoModule } from './zoho-sandbox.ts';

export type DataType =
  | 'text'
  | 'textarea'
  | 'phone'
  | 'email'
  | 'website'
  | 'picklist'
  | 'datetime'
  | 'date'
  | 'boolean'
  | 'integer'
  | 'currency'
  | 'lookup'
  | 'ownerlookup';

export interface Field {
  /** API name, as in `fields=`. */
  name: string;
  label: string;
  type: DataType;
  /** Longest text accepted, in characters. */
  length?: number;
  /** Refused by the API when absent. */
  mandatory?: boolean;
  /** Asked for by the layout only: enforced when the row names its `Layout`. */
  layoutMandatory?: boolean;
  custom?: boolean;
  readOnly?: boolean;
  picklist?: PicklistName;
  /** true: a value that is not in the list is refused instead of added. */
  closedList?: boolean;
  lookup?: ZohoModule;
  /** The token's user sees only the last four characters. */
  masked?: boolean;
}

type Extra = Omit<Field, 'name' | 'label' | 'type'>;

function field(name: string, type: DataType, extra: Extra = {}, label?: string): Field {
  return { name, type, label: label ?? name.replace(/__s$/, '').replaceAll('_', ' '), ...extra };
}

const phone = (name: string, extra: Extra = {}) => field(name, 'phone', { length: 30, ...extra });
const text = (name: string, length: number, extra: Extra = {}) =>
  field(name, 'text', { length, ...extra });
const readOnly = { readOnly: true };

const housekeeping: readonly Field[] = [
  field('Created_By', 'ownerlookup', readOnly),
  field('Modified_By', 'ownerlookup', readOnly),
  field('Created_Time', 'datetime', readOnly),
  field('Modified_Time', 'datetime', readOnly),
];
const description = field('Description', 'textarea', { length: 32_000 });
const owner = field('Owner', 'ownerlookup');
const leadSource = field('Lead_Source', 'picklist', { picklist: 'leadSource' });

const contacts: readonly Field[] = [
  owner,
  leadSource,
  text('First_Name', 40),
  text('Last_Name', 80, { mandatory: true }),
  text('Full_Name', 120, readOnly),
  field('Account_Name', 'lookup', { lookup: 'Accounts' }),
  text('Title', 100),
  field('Email', 'email', { length: 100 }),
  text('Department', 50),
  phone('Phone'),
  phone('Mobile'),
  phone('Home_Phone'),
  phone('Other_Phone'),
  phone('Asst_Phone'),
  phone('Fax'),
  phone('Direct_Line', { custom: true }),
  phone('Private_Phone', { custom: true, masked: true }),
  text('Customer_Number', 40, { custom: true }),
  text('Mailing_Street', 250),
  field('Mailing_City', 'text', { length: 100 }),
  text('Mailing_State', 100),
  text('Mailing_Zip', 30),
  field('Mailing_Country', 'text', { length: 100 }),
  description,
];

const leads: readonly Field[] = [
  owner,
  text('Company', 100, { layoutMandatory: true }),
  text('First_Name', 40),
  text('Last_Name', 80, { mandatory: true }),
  text('Full_Name', 120, readOnly),
  text('Title', 100),
  field('Email', 'email', { length: 100 }),
  phone('Phone'),
  phone('Mobile'),
  phone('Fax'),
  leadSource,
  field('Lead_Status', 'picklist', { picklist: 'leadStatus' }),
  field('Annual_Revenue', 'currency'),
  text('Street', 250),
  text('City', 100),
  text('State', 100),
  text('Zip_Code', 30),
  text('Country', 100),
  field('Converted__s', 'boolean', readOnly, 'Is Converted'),
  field('Converted_Date_Time', 'datetime', readOnly),
  field('Converted_Contact', 'lookup', { lookup: 'Contacts', readOnly: true }),
  field('Converted_Account', 'lookup', { lookup: 'Accounts', readOnly: true }),
  description,
];

const accounts: readonly Field[] = [
  owner,
  text('Account_Name', 200, { mandatory: true }),
  phone('Phone'),
  phone('Fax'),
  field('Website', 'website', { length: 450 }),
  text('Account_Number', 40),
  field('Industry', 'picklist', { picklist: 'industry' }),
  field('Annual_Revenue', 'currency'),
  text('Billing_Street', 250),
  text('Billing_City', 100),
  text('Billing_State', 100),
  text('Billing_Code', 30),
  text('Billing_Country', 100),
  description,
];

const deals: readonly Field[] = [
  owner,
  text('Deal_Name', 120, { mandatory: true }),
  // The stages of every organisation are its own.
  text('Stage', 120, { mandatory: true }),
  field('Probability', 'integer', {}, 'Probability (%)'),
  field('Amount', 'currency'),
  field('Closing_Date', 'date'),
  field('Account_Name', 'lookup', { lookup: 'Accounts' }),
  field('Contact_Name', 'lookup', { lookup: 'Contacts' }),
  description,
];

const activityLinks: readonly Field[] = [
  field('Who_Id', 'lookup', { lookup: 'Contacts' }, 'Contact Name'),
  field('What_Id', 'lookup', {}, 'Related To'),
];

const calls: readonly Field[] = [
  text('Subject', 255, { mandatory: true }),
  field('Call_Type', 'picklist', { picklist: 'callType', closedList: true, mandatory: true }),
  field('Call_Start_Time', 'datetime', { mandatory: true }),
  text('Call_Duration', 10),
  field('Call_Duration_in_seconds', 'integer', readOnly),
  ...activityLinks,
  field('Call_Purpose', 'picklist', { picklist: 'callPurpose' }),
  field('Call_Result', 'picklist', { picklist: 'callResult' }),
  text('Call_Agenda', 255),
  field('Outgoing_Call_Status', 'picklist', { picklist: 'callStatus', readOnly: true }),
  owner,
  text('Dialled_Number', 50),
  text('Caller_ID', 50),
  phone('From_Number__s'),
  phone('To_Number__s'),
  field('CTI_Entry', 'boolean', readOnly),
  field('Voice_Recording__s', 'website', { length: 450 }),
  text('Telephony_External_ID__s', 255, readOnly),
  description,
];

const tasks: readonly Field[] = [
  owner,
  text('Subject', 255, { mandatory: true }),
  field('Due_Date', 'date'),
  ...activityLinks,
  field('Status', 'picklist', { picklist: 'taskStatus', closedList: true }),
  field('Priority', 'picklist', { picklist: 'taskPriority', closedList: true }),
  field('Send_Notification_Email', 'boolean'),
  description,
];

const notes: readonly Field[] = [
  owner,
  text('Note_Title', 120),
  field('Note_Content', 'textarea', { length: 32_000, mandatory: true }),
  field('Parent_Id', 'lookup', { mandatory: true }),
];

/** What each module of the organisation is made of. */
export const fieldsOf: Record<ZohoModule, readonly Field[]> = {
  Contacts: [...contacts, ...housekeeping],
  Leads: [...leads, ...housekeeping],
  Accounts: [...accounts, ...housekeeping],
  Deals: [...deals, ...housekeeping],
  Calls: [...calls, ...housekeeping],
  Tasks: [...tasks, ...housekeeping],
  Notes: [...notes, ...housekeeping],
};

export const modules: readonly ZohoModule[] = [
  'Leads',
  'Contacts',
  'Accounts',
  'Tasks',
  'Calls',
  'Notes',
  'Deals',
];

export function isModule(name: string | undefined | null): name is ZohoModule {
  return modules.some((module) => module === name);
}

export function findField(module: ZohoModule, name: string): Field | undefined {
  return fieldsOf[module].find((item) => item.name === name);
}

/** The text a record is called by in lists, lookups and page titles. */
export function titleField(module: ZohoModule): string {
  if (module === 'Contacts' || module === 'Leads') return 'Full_Name';
  if (module === 'Accounts') return 'Account_Name';
  if (module === 'Deals') return 'Deal_Name';
  return module === 'Notes' ? 'Note_Title' : 'Subject';
}
