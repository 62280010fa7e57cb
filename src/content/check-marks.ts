import { labelBefore } from '../core/phone/labels.ts';
import { odooMarks } from '../crm/odoo/page-marks.ts';
import { marksAt, missingMarks } from '../crm/page-marks.ts';
import { zohoMarks } from '../crm/zoho/page-marks.ts';
import type { PageCheck, PageList } from './inspector-slot.ts';

const marksOf = { zoho: zohoMarks, odoo: odooMarks };

/** Compares the page with what we know of the CRM's pages. Says which marks are missing and nothing else. */
export function checkMarks(list: PageList | null): PageCheck | null {
  const crm = globalThis.ringtabPage?.crm;
  const marks = crm ? marksAt(marksOf[crm], location.href) : null;
  if (!marks || !list) return null;
  const inText = list.numbers.filter(({ isField }) => !isField);
  const labelled = inText.filter(({ caption }) => isPhoneLabel(caption.at(-1) ?? ''));
  const missing = missingMarks(marks.page, {
    frame: document.querySelector(marks.frame) !== null,
    phoneFields: document.querySelector(marks.phoneFields) !== null,
    inText: inText.length,
    labelled: labelled.length,
  });
  return missing === undefined ? null : { page: marks.page, missing };
}

function isPhoneLabel(label: string): boolean {
  return labelBefore(`${label}: `) === 'phone';
}
