import { el } from './element.ts';
import { money } from './list.ts';

export interface Invoice {
  name: string;
  date: string;
  due: string;
  amount: number;
  reference: string;
}

/** A contact's invoices, always the same for the same id. */
export function invoicesOf(id: number): Invoice[] {
  return Array.from({ length: (id % 3) + 1 }, (_unused, index) => {
    const number = id * 3 + index;
    const day = String((number % 27) + 1).padStart(2, '0');
    return {
      name: `INV/2026/${String(number).padStart(5, '0')}`,
      date: `2026-09-${day}`,
      due: `2026-10-${day}`,
      amount: 480.5 + ((number * 1733) % 9000),
      reference: `+++${String(number % 1000).padStart(3, '0')}/2026/${String(number * 7919)
        .padStart(5, '0')
        .slice(-5)}+++`,
    };
  });
}

export function invoiceTable(id: number): HTMLElement {
  const head = ['Number', 'Invoice Date', 'Due Date', 'Payment Reference', 'Total'];
  const rows = invoicesOf(id).map((invoice) =>
    el(
      'tr.o_data_row',
      {},
      ...[invoice.name, invoice.date, invoice.due, invoice.reference, money(invoice.amount)].map(
        (text) => el('td.o_data_cell', {}, text),
      ),
    ),
  );
  return el(
    'table.o_list_table.table',
    {},
    el('thead', {}, el('tr', {}, ...head.map((text) => el('th', {}, text)))),
    el('tbody', {}, ...rows),
  );
}
