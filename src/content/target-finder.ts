import { mightHoldFieldNumber, mightHoldNumber } from '../core/phone/gate.ts';
import type { NumberFind } from '../messages/page-requests.ts';
import { elementOf } from './closest-across.ts';
import type { DialTarget } from './dial-target.ts';
import type { Finds, NumberAnswers } from './number-answers.ts';
import type { NumberIndex, PaintedNumber } from './number-index.ts';
import type { PageNumbers } from './page-numbers.ts';
import type { PhoneFields } from './phone-fields.ts';

/** A point of the viewport and the elements under it, innermost first. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly path: readonly EventTarget[];
}

/** Tells what can be called at a place of the page. */
export class TargetFinder {
  readonly #fields: PhoneFields;
  readonly #index: NumberIndex;
  readonly #numbers: PageNumbers;
  readonly #answers: NumberAnswers;
  readonly #answered: () => void;

  /** `answered`: more can be called now than when it was asked for. */
  constructor(
    fields: PhoneFields,
    index: NumberIndex,
    numbers: PageNumbers,
    answers: NumberAnswers,
    answered: () => void,
  ) {
    this.#fields = fields;
    this.#index = index;
    this.#numbers = numbers;
    this.#answers = answers;
    this.#answered = answered;
  }

  /** What the pointer is on. An input may hold several numbers. */
  at(spot: Spot): DialTarget[] {
    const painted = this.paintedAt(spot);
    if (painted) return [painted];
    const element = innermost(spot.path);
    if (!element) return [];
    const link = this.linkAt(element);
    return link ? [link] : this.inInput(element);
  }

  /** Only a number painted exactly there. */
  paintedAt({ x, y, path }: Spot): DialTarget | null {
    for (const parent of parentsOfText(path)) {
      const painted = this.#index.at(parent, x, y);
      if (painted) return this.ofPainted(painted);
    }
    return null;
  }

  linkAt(element: Element): DialTarget | null {
    const found = this.#fields.linkNumber(element);
    if (!found || this.#fields.isOffLimits(found.link)) return null;
    const { link, number } = found;
    const [best] = this.#inValue(number, 'field') ?? [];
    const isCurrent = () => link.isConnected && this.#fields.linkNumber(link)?.number === number;
    // A click is to be kept from the page at once; what the link says can be dialled as it is.
    return target(best ?? { number, reading: number }, link, link, isCurrent);
  }

  inInput(element: Element): DialTarget[] {
    const field = this.#fields.inputField(element);
    if (!field || this.#fields.isOffLimits(element)) return [];
    const { value, known } = field;
    if (!(known ? mightHoldFieldNumber(value) : mightHoldNumber(value))) return [];
    const isCurrent = () =>
      element.isConnected && this.#fields.inputField(element)?.value === value;
    const finds = this.#inValue(value, known ? 'field' : 'loose') ?? [];
    return finds.map((find) => target(find, element, element, isCurrent));
  }

  /** Null when the worker is still being asked. */
  #inValue(text: string, sensitivity: 'field' | 'loose'): Finds | null {
    const question = { text, sensitivity };
    const known = this.#answers.known(question);
    if (known) return known;
    this.#answers.get(question, this.#answered);
    this.#answers.flush();
    return null;
  }

  /** Null when the page has changed since it was painted. */
  ofPainted(painted: PaintedNumber): DialTarget | null {
    const number = this.#numbers.numberNow(painted);
    const first = painted.spans[0]?.node;
    const element = first && elementOf(first);
    if (number === null || !element || isWritten(element)) return null;
    const isCurrent = () =>
      this.#index.isIntact(painted) && this.#numbers.numberNow(painted) === number;
    return {
      ...target({ number, reading: painted.reading }, element, painted, isCurrent),
      box: (near) => {
        const boxes = this.#index.rects(painted);
        return (
          boxes.find((box) => near && near.y >= box.top && near.y <= box.bottom) ?? boxes[0] ?? null
        );
      },
    };
  }
}

function target(
  { number, reading }: Pick<NumberFind, 'number' | 'reading'>,
  element: Element,
  identity: object,
  isCurrent: () => boolean,
): DialTarget {
  return {
    number,
    reading,
    element,
    identity,
    isCurrent,
    box: () => (element.isConnected ? element.getBoundingClientRect() : null),
  };
}

/** Since it was searched somebody began to write there. */
function isWritten(element: Element): boolean {
  return element instanceof HTMLElement && element.isContentEditable;
}

/** What a text under the pointer can be a child of: an event names the element it is drawn in. */
function parentsOfText(path: readonly EventTarget[]): Node[] {
  const element = innermost(path);
  if (!element) return [];
  const parents: Node[] = [element];
  if (element.shadowRoot) parents.push(element.shadowRoot);
  if (element instanceof HTMLSlotElement) {
    const root = element.getRootNode();
    if (root instanceof ShadowRoot) parents.push(root.host);
  }
  return parents;
}

function innermost(path: readonly EventTarget[]): Element | null {
  const [first] = path;
  return first instanceof Element ? first : null;
}
