import type { Mark, PlantedHere } from './contender.ts';
import { hitsOf } from './hits-of.ts';

declare global {
  /** Stands in the page's own world and looks at what becomes of the page. */
  var ringtabWitness: {
    begin(): void;
    /** Sum of the layout shifts, and whether the serialised page reads as it did. */
    report(): { readonly layoutShift: number; readonly sameDom: boolean };
    /** Takes down what is highlighted now. */
    note(): void;
    /** All that was highlighted whenever it was noted. */
    hits(): readonly PlantedHere[];
  };
}

let before = '';
let shifts = 0;
const observer = new PerformanceObserver((list) => add(list.getEntries()));
/** By text node and offset: the same mark is seen again after a scroll. */
const seen = new Map<Text, Map<number, Mark>>();

globalThis.ringtabWitness = {
  begin() {
    before = document.documentElement.outerHTML;
    observer.observe({ type: 'layout-shift' });
  },
  report() {
    add(observer.takeRecords());
    return { layoutShift: shifts, sameDom: document.documentElement.outerHTML === before };
  },
  note() {
    for (const highlight of CSS.highlights.values()) {
      for (const { startContainer, startOffset, endContainer, endOffset } of highlight) {
        if (!(startContainer instanceof Text)) throw new Error('a mark that begins in no text');
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        const marks = seen.get(startContainer) ?? new Map<number, Mark>();
        marks.set(startOffset, { first: startContainer, text: range.toString() });
        seen.set(startContainer, marks);
      }
    }
  },
  hits: () => hitsOf([...seen.values()].flatMap((marks) => [...marks.values()])),
};

function add(entries: PerformanceEntryList): void {
  for (const entry of entries) if ('value' in entry) shifts += Number(entry.value);
}
