import type { DialReply } from '../messages/outcome.ts';
import { labelOf } from './caption.ts';
import { closestAcross } from './closest-across.ts';
import type { DialTarget } from './dial-target.ts';
import type { ListedNumber, PageList } from './inspector-slot.ts';
import { callLinks } from './link-number.ts';
import type { PageParts } from './page-slot.ts';

/** Nobody reads a longer list. */
const mostNumbers = 300;
const longestName = 60;

interface Found {
  readonly target: DialTarget;
  readonly isField: boolean;
  /** What stands in front of it in its own text. */
  readonly before: string;
}

interface Listed {
  readonly id: number;
  target: DialTarget;
}

/**
 * The numbers of this frame as a list, and calls to them: the same as a click on the number. Nobody tells when the
 * list is no longer looked at, so what has left the page is not kept for it.
 */
export class ListedNumbers {
  /** By what they stand for, and number. */
  readonly #known = new WeakMap<object, Map<string, Listed>>();
  #listed = new Map<number, WeakRef<Listed>>();
  #nextId = 1;

  list(): PageList | null {
    const page = globalThis.ringtabPage;
    if (!page) return null;
    const found = findAll(page).slice(0, mostNumbers);
    const listed = new Map<number, WeakRef<Listed>>();
    const numbers = found.map((one): ListedNumber => {
      const entry = this.#entryOf(one.target);
      listed.set(entry.id, new WeakRef(entry));
      return {
        id: entry.id,
        number: one.target.number,
        caption: captionOf(one, page),
        isField: one.isField,
      };
    });
    this.#listed = listed;
    return { numbers, searching: !page.isSearched() };
  }

  async call(id: number, confirmation: string | undefined): Promise<DialReply> {
    const target = this.#listed.get(id)?.deref()?.target;
    const page = globalThis.ringtabPage;
    const reply = target && page ? await page.calling.place(target, confirmation) : 'gone';
    if (reply === 'gone') return { ok: false, problem: { code: 'page_number_gone' } };
    if (reply === 'too-early') return { ok: false, problem: { code: 'dial_busy' } };
    return reply ?? { ok: false, problem: { code: 'dial_no_answer_from_pbx' } };
  }

  /** With the same id for as long as the number stands there: the list is made anew while it is shown. */
  #entryOf(target: DialTarget): Listed {
    const { identity, number } = target;
    const known = this.#known.get(identity) ?? new Map<string, Listed>();
    this.#known.set(identity, known);
    const entry = known.get(number) ?? { id: this.#nextId++, target };
    entry.target = target;
    known.set(number, entry);
    return entry;
  }
}

/** In the order of the page. */
function findAll({ fields, index, finder }: PageParts): Found[] {
  const found: Found[] = [];
  for (const painted of index.all()) {
    const target = finder.ofPainted(painted);
    const [span] = painted.spans;
    if (!target || !span) continue;
    const isField =
      fields.isInTextField(target.element) || fields.linkNumber(target.element) !== null;
    found.push({ target, isField, before: span.node.data.slice(0, span.start).slice(-60) });
  }
  for (const root of rootsIn(document)) {
    for (const link of root.querySelectorAll(callLinks)) {
      const target = finder.linkAt(link);
      if (target) found.push({ target, isField: true, before: '' });
    }
    for (const input of root.querySelectorAll('input')) {
      for (const target of finder.inInput(input)) found.push({ target, isField: true, before: '' });
    }
  }
  return found
    .filter(({ target }) => target.element.checkVisibility() && target.isCurrent())
    .sort((a, b) => inOrder(a.target.element, b.target.element));
}

function inOrder(a: Element, b: Element): number {
  const place = a.compareDocumentPosition(b);
  if (place & Node.DOCUMENT_POSITION_FOLLOWING) return -1;
  return place & Node.DOCUMENT_POSITION_PRECEDING ? 1 : 0;
}

function* rootsIn(root: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield root;
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) yield* rootsIn(element.shadowRoot);
  }
}

function captionOf({ target, before }: Found, { rules, labels }: PageParts): string[] {
  const { element } = target;
  const row = rules && closestAcross(element, rules.rowLink.row);
  const named = rules && row?.querySelector(rules.rowLink.name);
  const name = named?.textContent?.trim() ?? '';
  const parts = [name.slice(0, longestName), labelOf(element, before, labels)];
  return [...new Set(parts)].filter((part) => part !== '');
}
