import { checkMarks } from './check-marks.ts';
import { ListedNumbers } from './listed-numbers.ts';

/**
 * Second content script of a frame, injected only when somebody asks about the whole page: it
 * lists the numbers for the popup and sees whether the CRM's markup is as we know it. What it says
 * goes to whoever injected it, never to the page.
 */
const listed = new ListedNumbers();

globalThis.ringtabInspector = {
  list: () => listed.list(),
  check: (marks) => checkMarks(listed.list(), marks),
  call: (id, confirmation) => listed.call(id, confirmation ?? undefined),
};
