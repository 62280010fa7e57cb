import { mightHoldFieldNumber, mightHoldNumber } from '../core/phone/gate.ts';
import { elementOf } from './closest-across.ts';
import type { DetectorLoader } from './detector-loader.ts';
import type { DialTarget } from './dial-target.ts';
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
  readonly #country: string;
  readonly #fields: PhoneFields;
  readonly #index: NumberIndex;
  readonly #numbers: PageNumbers;
  readonly #loader: DetectorLoader;

  constructor(
    country: string,
    fields: PhoneFields,
    index: NumberIndex,
    numbers: PageNumbers,
    loader: DetectorLoader,
  ) {
    this.#country = country;
    this.#fields = fields;
    this.#index = index;
    this.#numbers = numbers;
    this.#loader = loader;
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
    const known = this.#loader.current;
    const best = known ? this.#numbers.inValue(number, 'field', known)[0] : undefined;
    const isCurrent = () => link.isConnected && this.#fields.linkNumber(link)?.number === number;
    return this.#target(best ?? number, link, link, isCurrent);
  }

  inInput(element: Element): DialTarget[] {
    const field = this.#fields.inputField(element);
    if (!field || this.#fields.isOffLimits(element)) return [];
    const { value, known } = field;
    if (!(known ? mightHoldFieldNumber(value) : mightHoldNumber(value))) return [];
    const detector = this.#loader.current;
    if (!detector) {
      void this.#loader.get();
      return [];
    }
    return this.#numbers.inValue(value, known ? 'field' : 'loose', detector).map((number) => {
      const isCurrent = () =>
        element.isConnected && this.#fields.inputField(element)?.value === value;
      return this.#target(number, element, element, isCurrent);
    });
  }

  /** Null when the page has changed since it was painted. */
  ofPainted(painted: PaintedNumber): DialTarget | null {
    const number = this.#numbers.numberNow(painted);
    const first = painted.spans[0]?.node;
    const element = first && elementOf(first);
    if (number === null || !element) return null;
    const isCurrent = () =>
      this.#index.isIntact(painted) && this.#numbers.numberNow(painted) === number;
    return {
      ...this.#target(number, element, painted, isCurrent),
      box: (near) => {
        const boxes = this.#index.rects(painted);
        return (
          boxes.find((box) => near && near.y >= box.top && near.y <= box.bottom) ?? boxes[0] ?? null
        );
      },
    };
  }

  #target(
    number: string,
    element: Element,
    identity: object,
    isCurrent: () => boolean,
  ): DialTarget {
    return {
      number,
      reading: this.#loader.current?.formatForReading(number, this.#country) ?? number,
      element,
      identity,
      isCurrent,
      box: () => (element.isConnected ? element.getBoundingClientRect() : null),
    };
  }
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
