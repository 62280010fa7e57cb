import { char, type Fields, field, many2one } from './fields.ts';
import { phoneSanitized } from './phone-sanitized.ts';
import type { World } from './world.ts';

/** Up to 18 partners get the phone search from module `sms`; from 19 on it is always there. */
const withSms = (world: World) => world.version >= 19 || world.switches.smsInstalled;

export const partnerFields: Fields = {
  name: char('Name'),
  complete_name: char('Complete Name', {
    readonly: true,
    since: 17,
    compute: (world, row) => world.displayName(row),
  }),
  active: field('boolean', 'Active'),
  type: field('selection', 'Address Type', {
    selection: [
      ['contact', 'Contact'],
      ['invoice', 'Invoice'],
      ['delivery', 'Delivery'],
      ['other', 'Other'],
    ],
  }),
  is_company: field('boolean', 'Is a Company', {
    help: 'Check if the contact is a company, otherwise it is a person',
  }),
  company_type: field('selection', 'Company Type', {
    store: false,
    searchable: false,
    selection: [
      ['person', 'Person'],
      ['company', 'Company'],
    ],
    compute: (_world, row) => (row['is_company'] === true ? 'company' : 'person'),
  }),
  parent_id: many2one('res.partner', 'Related Company'),
  child_ids: field('one2many', 'Contact', {
    relation: 'res.partner',
    compute: (world, row) =>
      world
        .rows('res.partner')
        .filter((child) => child['parent_id'] === row.id && child['active'] !== false)
        .map((child) => child.id),
  }),
  commercial_partner_id: many2one('res.partner', 'Commercial Entity', {
    readonly: true,
    compute: (world, row) => {
      const parent = world.get('res.partner', row['parent_id']);
      return parent && row['is_company'] !== true ? parent.id : row.id;
    },
  }),
  function: char('Job Position'),
  phone: char('Phone'),
  mobile: char('Mobile', { until: 18 }),
  phone_sanitized: char('Sanitized Number', {
    readonly: true,
    when: withSms,
    compute: phoneSanitized,
    help: 'Field used to store sanitized phone number. Helps speeding up searches and comparisons.',
  }),
  phone_mobile_search: char('Phone Number', {
    store: false,
    since: 15,
    when: withSms,
    compute: () => false,
  }),
  email: char('Email'),
  website: char('Website Link'),
  street: char('Street'),
  street2: char('Street2'),
  zip: char('Zip'),
  city: char('City'),
  country_id: many2one('res.country', 'Country'),
  vat: char('Tax ID'),
  ref: char('Reference'),
  lang: field('selection', 'Language', { selection: [['en_US', 'English (US)']] }),
  category_id: field('many2many', 'Tags', { relation: 'res.partner.category' }),
  user_id: many2one('res.users', 'Salesperson', {
    help: 'The internal user in charge of this contact.',
  }),
  company_id: many2one('res.company', 'Company'),
  comment: field('html', 'Notes'),
  x_assistant_phone: char("Assistant's phone"),
  x_studio_line: char('Direct tel.'),
  private_phone: char('Private phone', { adminOnly: true }),
};
