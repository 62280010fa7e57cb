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

/** The numbers of this frame as a list, and calls to them: the same as a click on the number. */
export class ListedNumbers {
  readonly #ids = new WeakMap<object, Map<string, number>>();
  #targets = new Map<number, DialTarget>();
  #nextId = 1;

  list(): PageList | null {
    const page = globalThis.ringtabPage;
    if (!page) return null;
    const found = findAll(page).slice(0, mostNumbers);
    const targets = new Map<number, DialTarget>();
    const numbers = found.map((one): ListedNumber => {
      const id = this.#idOf(one.target);
      targets.set(id, one.target);
      return {
        id,
        number: one.target.number,
        caption: captionOf(one, page),
        isField: one.isField,
      };
    });
    this.#targets = targets;
    return { numbers, searching: !page.isSearched() };
  }

  async call(id: number, confirmation: string | undefined): Promise<DialReply> {
    const target = this.#targets.get(id);
    const page = globalThis.ringtabPage;
    const reply = target && page ? await page.calling.place(target, confirmation) : 'gone';
    if (reply === 'gone') return { ok: false, problem: { code: 'page_number_gone' } };
    if (reply === 'too-early') return { ok: false, problem: { code: 'dial_busy' } };
    return reply ?? { ok: false, problem: { code: 'dial_no_answer_from_pbx' } };
  }

  /** The same for as long as the number stands there: the list is made anew while it is shown. */
  #idOf({ identity, number }: DialTarget): number {
    const known = this.#ids.get(identity) ?? new Map<string, number>();
    this.#ids.set(identity, known);
    const id = known.get(number) ?? this.#nextId++;
    known.set(number, id);
    return id;
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
