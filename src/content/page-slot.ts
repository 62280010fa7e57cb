import type { PageRules } from '../crm/page-rules.ts';
import type { Calling } from './calling.ts';
import type { NumberIndex } from './number-index.ts';
import type { PageLabels } from './page-labels.ts';
import type { PhoneFields } from './phone-fields.ts';
import type { TargetFinder } from './target-finder.ts';

/** What the content script of a frame lets inspector.js look at. */
export interface PageParts {
  readonly rules: PageRules | null;
  readonly fields: PhoneFields;
  readonly labels: PageLabels;
  readonly index: NumberIndex;
  readonly finder: TargetFinder;
  readonly calling: Calling;
  /** Has everything on the page been looked at? */
  isSearched(): boolean;
}

declare global {
  /** In the isolated world that our scripts of one frame share and the page cannot reach. */
  var ringtabPage: PageParts | undefined;
}

/** The parts are there for as long as the script lives; a newer copy puts its own in their place. */
export function fillPageSlot(parts: PageParts, signal: AbortSignal): void {
  globalThis.ringtabPage = parts;
  // One that an older version left behind does not know these parts.
  globalThis.ringtabInspector = undefined;
  signal.addEventListener('abort', () => {
    if (globalThis.ringtabPage === parts) globalThis.ringtabPage = undefined;
  });
}
