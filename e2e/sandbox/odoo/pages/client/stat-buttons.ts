import { el, icon } from './element.ts';
import type { FormRecord } from './form-record.ts';
import { invoicesOf } from './invoices.ts';
import { money } from './list.ts';
import type { Place } from './route.ts';

/** The counters above a form: figures that look like numbers and are none one could dial. */
export function statButtons(place: Place, record: FormRecord): HTMLElement {
  const id = record.recordId ?? 0;
  const invoices = invoicesOf(id);
  const total = invoices.reduce((sum, invoice) => sum + invoice.amount, 0);
  const stat = (iconName: string, value: string, label: string) =>
    el(
      'button.btn.oe_stat_button',
      { type: 'button' },
      icon(`o_button_icon fa fa-fw ${iconName}`),
      el(
        'div.o_field_statinfo',
        {},
        el('span.o_stat_value', {}, value),
        el('span.o_stat_text', {}, label),
      ),
    );
  return el(
    'div.o-form-buttonbox',
    {},
    stat('fa-calendar', String(id % 4), 'Meetings'),
    place.model === 'crm.lead'
      ? stat('fa-file-text-o', `S${String(2080 + id).padStart(5, '0')}`, 'Quotation')
      : stat('fa-pencil-square-o', money(total), 'Invoiced'),
  );
}
