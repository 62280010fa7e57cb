import type { PageMarks } from '../page-marks.ts';

const models = String.raw`(?:res\.partner|crm\.lead)`;
const slugs = String.raw`(?:contacts|crm|res\.partner|crm\.lead)`;
const legacy = (view: string) =>
  String.raw`^\/web\/?\?*[^#]*#(?=[^#]*\bmodel=${models}\b)(?=[^#]*\bview_type=${view}\b)`;

/** The pages of Odoo 14 to 19; sources as of `odooPage`. */
export const odooMarks: readonly PageMarks[] = [
  {
    page: 'record',
    address: new RegExp(String.raw`^\/odoo\/(?:.*\/)?${slugs}\/\d+\/?(?:[?#]|$)|${legacy('form')}`),
    frame: '.o_form_view',
    phoneFields: '.o_field_phone, [name="phone"].o_field_widget, [name="mobile"].o_field_widget',
  },
  {
    page: 'list',
    address: new RegExp(
      String.raw`^\/odoo\/(?:.*\/)?${slugs}\/?(?:[?#]|$)|${legacy('(?:list|kanban)')}`,
    ),
    frame: '.o_list_view, .o_list_renderer, .o_kanban_view, .o_kanban_renderer',
    phoneFields:
      'td.o_data_cell[name="phone"], td.o_data_cell[name="mobile"], td.o_data_cell.o_list_char.o_force_ltr, .o_field_phone, .o_kanban_record .fa-phone',
  },
];
