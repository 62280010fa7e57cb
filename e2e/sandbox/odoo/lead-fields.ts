import { char, type Fields, field, many2one } from './fields.ts';
import { phoneSanitized } from './phone-sanitized.ts';

export const leadFields: Fields = {
  name: char('Opportunity', { required: true }),
  active: field('boolean', 'Active'),
  type: field('selection', 'Type', {
    required: true,
    selection: [
      ['lead', 'Lead'],
      ['opportunity', 'Opportunity'],
    ],
  }),
  partner_id: many2one('res.partner', 'Customer'),
  contact_name: char('Contact Name'),
  partner_name: char('Company Name'),
  function: char('Job Position'),
  email_from: char('Email'),
  phone: char('Phone'),
  mobile: char('Mobile', { until: 18 }),
  phone_sanitized: char('Sanitized Number', { readonly: true, compute: phoneSanitized }),
  phone_mobile_search: char('Phone Number', { store: false, compute: () => false }),
  phone_state: field('selection', 'Phone Quality', {
    readonly: true,
    selection: [
      ['correct', 'Correct'],
      ['incorrect', 'Incorrect'],
    ],
    compute: (world, row) => {
      if (!row['phone']) return false;
      return phoneSanitized(world, row) ? 'correct' : 'incorrect';
    },
  }),
  country_id: many2one('res.country', 'Country'),
  city: char('City'),
  website: char('Website'),
  stage_id: many2one('crm.stage', 'Stage'),
  team_id: many2one('crm.team', 'Sales Team'),
  user_id: many2one('res.users', 'Salesperson'),
  company_id: many2one('res.company', 'Company'),
  expected_revenue: field('float', 'Expected Revenue'),
  probability: field('float', 'Probability'),
  priority: field('selection', 'Priority', {
    selection: [
      ['0', 'Low'],
      ['1', 'Medium'],
      ['2', 'High'],
      ['3', 'Very High'],
    ],
  }),
  date_deadline: field('date', 'Expected Closing'),
  description: field('html', 'Notes'),
  source_id: many2one('utm.source', 'Source'),
  lost_reason: many2one('crm.lost.reason', 'Lost Reason', { until: 15 }),
  lost_reason_id: many2one('crm.lost.reason', 'Lost Reason', { since: 17 }),
};
