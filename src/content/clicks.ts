import type { Calling } from './calling.ts';
import { closestAcross } from './closest-across.ts';
import { type DialTarget, sameTarget } from './dial-target.ts';
import { isSeen } from './is-seen.ts';
import { callLinks } from './link-number.ts';
import type { TargetFinder } from './target-finder.ts';

/** A click on one of these is the page's, even when its text is a number. */
const controls = 'a, button, summary, label, select, option, [role="button"]';

const pressEvents = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'dblclick'] as const;

/**
 * Turns clicks into calls. A painted number has no element of its own, so every press is looked at
 * before the page sees it: one exactly on a number is kept from the page, which in a list would
 * open the row. Anything else passes untouched.
 */
export class Clicks {
  readonly #finder: TargetFinder;
  readonly #calling: Calling;
  readonly #isAlive: () => boolean;
  readonly #place: (target: DialTarget, near: MouseEvent) => void;
  #pressed: DialTarget | null = null;
  /** The number was selected before the press: Chrome lets that selection go only after the click. */
  #wasSelected = false;

  constructor(
    finder: TargetFinder,
    calling: Calling,
    isAlive: () => boolean,
    place: (target: DialTarget, near: MouseEvent) => void,
    signal: AbortSignal,
  ) {
    this.#finder = finder;
    this.#calling = calling;
    this.#isAlive = isAlive;
    this.#place = place;
    const options = { capture: true, signal };
    for (const type of pressEvents) {
      addEventListener(type, (event) => this.#pressedOn(event), options);
    }
    addEventListener('click', (event) => this.#clicked(event), options);
  }

  #pressedOn(event: MouseEvent): void {
    const target = isPlain(event) && this.#isAlive() ? this.#numberUnder(event) : null;
    if (event.type === 'pointerdown' || event.type === 'mousedown') {
      this.#pressed = target;
      this.#wasSelected = target !== null && isSelected(target.element);
    }
    // Not prevented: the agent may want to select the number and copy it.
    if (target) event.stopImmediatePropagation();
  }

  #clicked(event: MouseEvent): void {
    if (!isPlain(event) || !this.#isAlive()) return;
    const target = this.#callFor(event);
    if (!target || !isSeen(target.element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.#calling.resting) return;
    this.#place(target, event);
    void this.#calling.call(target);
  }

  #callFor(event: MouseEvent): DialTarget | null {
    const [element] = event.composedPath();
    const link = element instanceof Element ? this.#finder.linkAt(element) : null;
    if (link?.element.matches(callLinks)) return link;
    const number = this.#numberUnder(event);
    if (!number || !sameTarget(number, this.#pressed)) return null;
    // Dragging over the number selects it. The second half of a double click does too, and is no wish
    // of its own.
    const selects = isSelected(number.element) && !this.#wasSelected;
    return selects && !this.#calling.resting ? null : number;
  }

  #numberUnder(event: MouseEvent): DialTarget | null {
    const path = event.composedPath();
    const target = this.#finder.paintedAt({ x: event.clientX, y: event.clientY, path });
    if (!target) return null;
    const control = closestAcross(target.element, controls);
    return control === null || control.matches(callLinks) ? target : null;
  }
}

/** A selection elsewhere does not count: it stays when a cell cannot be selected. */
function isSelected(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}

/** The user's own primary click, with nothing held down that means something else. */
function isPlain(event: MouseEvent): boolean {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return event.isTrusted && event.button === 0 && !held;
}
