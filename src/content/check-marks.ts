import { labelBefore } from '../core/phone/labels.ts';
import { asReceived, marksAt, missingMarks, type SentMarks } from '../crm/page-marks.ts';
import type { PageCheck, PageList } from './inspector-slot.ts';

/** Compares the page with what we know of the CRM's pages. Says which marks are missing and nothing else. */
export function checkMarks(list: PageList | null, known: readonly SentMarks[]): PageCheck | null {
  const marks = marksAt(asReceived(known), location.href);
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
