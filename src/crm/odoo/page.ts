import type { PageRules } from '../page-rules.ts';

const names = ['phone', 'mobile', 'partner_phone', 'work_phone', 'mobile_phone'];
const named = (element: string) => names.map((name) => `${element}[name="${name}"]`).join(', ');

/**
 * Odoo 14 to 19, read from the pages of real servers. From 16 on forms are always editable: the
 * number is the value of an input and the only text beside it is "Call".
 */
export const odooPage: PageRules = {
  phoneFields: [
    // 14: the link is the field; 15 and read-only fields of later versions: it stands inside.
    { selector: 'a.o_field_phone, .o_field_phone a.o_form_uri', from: 'text' },
    { selector: '.o_field_phone.o_form_uri a', from: 'text' },
    { selector: '.o_field_phone input, input.o_field_phone', from: 'value' },
    { selector: named('td.o_data_cell'), from: 'text' },
    // 14 does not name its cells; the phone widget is what forces them left to right.
    { selector: 'td.o_data_cell.o_list_char.o_force_ltr', from: 'text' },
    // 19 contact cards
    { selector: '.o_kanban_record .fa-phone + span', from: 'text' },
    // website and portal
    { selector: '[itemprop="telephone"]', from: 'text' },
  ],
  // Its lists are HTML tables.
  tables: [],
  named: [
    { selector: '.o_field_widget[name]', attribute: 'name' },
    { selector: 'td.o_data_cell[name]', attribute: 'name' },
  ],
  masked: '.o_field_password',
  ignore:
    '.o-mail-Message-trackingOld, .o-mail-Message-trackingNew, .o_TrackingValue, .note-editable, .odoo-editor-editable, .o_field_phone_sms',
  // Neither rows nor cards link to their record, so a number in one is not the page's record's.
  rowLink: {
    row: 'tr.o_data_row, .o_kanban_record',
    link: 'a[href*="/odoo/res.partner/"], a[href*="/odoo/crm.lead/"], a[href*="/mail/view?"]',
    name: 'td[name="complete_name"], td[name="display_name"], td[name="name"], .o_kanban_record_title, main .fw-bold',
  },
  linkBesideInput: '.o_field_phone',
};
