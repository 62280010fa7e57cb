import { char, type Fields, field, many2one } from './fields.ts';
import { textOf } from './values.ts';
import type { Row, World } from './world.ts';

const documentName = (world: World, row: Row) =>
  world.displayName(world.get(textOf(row['res_model']) || textOf(row['model']), row['res_id']));

const categories = (world: World, row: Row) =>
  world.get('mail.activity.type', row['activity_type_id'])?.['category'] ?? false;

export const messageFields: Fields = {
  subject: char('Subject'),
  body: field('html', 'Contents'),
  date: field('datetime', 'Date'),
  model: char('Related Document Model'),
  res_id: field('integer', 'Related Document ID'),
  record_name: char('Message Record Name', { compute: documentName }),
  message_type: field('selection', 'Type', {
    required: true,
    selection: [
      ['email', 'Email'],
      ['comment', 'Comment'],
      ['notification', 'System notification'],
      ['user_notification', 'User Specific Notification'],
    ],
  }),
  subtype_id: many2one('mail.message.subtype', 'Subtype'),
  mail_activity_type_id: many2one('mail.activity.type', 'Mail Activity Type'),
  is_internal: field('boolean', 'Employee Only'),
  author_id: many2one('res.partner', 'Author'),
  email_from: char('From'),
  message_id: char('Message-Id', { readonly: true }),
  parent_id: many2one('mail.message', 'Parent Message'),
  attachment_ids: field('many2many', 'Attachments', { relation: 'ir.attachment' }),
  partner_ids: field('many2many', 'Recipients', { relation: 'res.partner' }),
};

export const activityFields: Fields = {
  active: field('boolean', 'Active', { since: 17 }),
  res_model_id: many2one('ir.model', 'Document Model'),
  res_model: char('Related Document Model', { readonly: true }),
  res_id: field('integer', 'Related Document ID'),
  res_name: char('Document Name', { readonly: true, compute: documentName }),
  activity_type_id: many2one('mail.activity.type', 'Activity Type'),
  activity_category: field('selection', 'Action', {
    readonly: true,
    store: false,
    selection: [
      ['default', 'None'],
      ['upload_file', 'Upload Document'],
      ['phonecall', 'Phonecall'],
      ['meeting', 'Meeting'],
    ],
    compute: categories,
  }),
  summary: char('Summary'),
  note: field('html', 'Note'),
  date_deadline: field('date', 'Due Date', { required: true }),
  date_done: field('date', 'Done Date', { readonly: true, since: 17 }),
  feedback: field('text', 'Feedback', { since: 19 }),
  user_id: many2one('res.users', 'Assigned to'),
  state: field('selection', 'State', {
    readonly: true,
    store: false,
    selection: [
      ['overdue', 'Overdue'],
      ['today', 'Today'],
      ['planned', 'Planned'],
      ['done', 'Done'],
    ],
    compute: (world, row) => activityState(world, row),
  }),
};

function activityState(world: World, row: Row): string {
  if (world.version >= 19 && row['active'] === false) return 'done';
  const today = new Date().toISOString().slice(0, 10);
  const deadline = textOf(row['date_deadline']);
  if (deadline === today) return 'today';
  return deadline < today ? 'overdue' : 'planned';
}

export const activityTypeFields: Fields = {
  name: char('Name', { required: true }),
  active: field('boolean', 'Active'),
  category: field('selection', 'Action', {
    selection: [
      ['default', 'None'],
      ['upload_file', 'Upload Document'],
      ['phonecall', 'Phonecall'],
      ['meeting', 'Meeting'],
    ],
    // The category `phonecall` came with 15.
    compute: (world, row) =>
      world.version < 15 && row['category'] === 'phonecall' ? 'default' : row['category'],
  }),
  icon: char('Icon'),
  res_model: char('Model'),
  delay_count: field('integer', 'Schedule'),
  chaining_type: field('selection', 'Chaining Type', {
    since: 15,
    selection: [
      ['suggest', 'Suggest Next Activity'],
      ['trigger', 'Trigger Next Activity'],
    ],
  }),
  keep_done: field('boolean', 'Keep Done', { since: 17, until: 18 }),
  sequence: field('integer', 'Sequence'),
};
