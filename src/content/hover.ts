import { type DialTarget, sameTarget } from './dial-target.ts';
import type { CardStatus, Hovercard } from './hovercard.ts';
import type { Spot, TargetFinder } from './target-finder.ts';

/** The pointer rests so long before the card comes, and may be away so long before it goes. */
const showMs = 120;
const hideMs = 350;
/** A good outcome needs no more than a glance. */
const doneMs = 4_000;

/** Shows the card for what the pointer or the focus is on, and takes it away again. */
export class Hover {
  readonly #finder: TargetFinder;
  readonly #card: Hovercard;
  readonly #isAlive: () => boolean;
  #spot: Spot | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hiding = false;
  #focused: Element | null = null;
  /** Has the focus, and nothing is known to offer for it yet. */
  #entered: Element | null = null;
  /** What the card has to say beside its number: nobody is to miss it. */
  #said: CardStatus['kind'] | null = null;

  constructor(finder: TargetFinder, card: Hovercard, isAlive: () => boolean, signal: AbortSignal) {
    this.#finder = finder;
    this.#card = card;
    this.#isAlive = isAlive;
    const passive = { capture: true, passive: true, signal };
    addEventListener('pointermove', (event) => this.#moved(event), passive);
    document.addEventListener('pointerleave', () => this.#left(), passive);
    addEventListener('focusin', (event) => this.#focusIn(event), passive);
    addEventListener('focusout', () => this.#focusOut(), passive);
    addEventListener('input', (event) => this.#typed(event), passive);
    addEventListener('scroll', () => this.#scrolled(), passive);
    addEventListener('resize', () => this.#scrolled(), passive);
    addEventListener('keydown', (event) => this.#key(event), { capture: true, signal });
    signal.addEventListener('abort', () => {
      this.#cancel();
      cancelAnimationFrame(this.#frame);
    });
  }

  /** The card at once, for a number that was clicked. */
  showFor(target: DialTarget, near: { readonly x: number; readonly y: number }): void {
    this.#cancel();
    const shown = this.#card.targets.some((other) => sameTarget(other, target));
    if (!shown) this.#card.show([target], near);
  }

  /** What became of a call. A good outcome goes by itself, a problem stays to be read. */
  say(status: CardStatus): void {
    this.#cancel();
    this.#card.setStatus(status);
    this.#said = status.kind;
    if (status.kind === 'done') this.#later(doneMs, () => this.hide());
  }

  /** The page changed: an offer for what is gone goes too, unless it tells of a call. */
  refresh(): void {
    if (this.#said === null && this.#card.targets.some((target) => !target.isCurrent()))
      this.hide();
  }

  /** More is known about numbers now: what the pointer or the focus is on may be one. */
  again(): void {
    if (!this.#isAlive()) return;
    if (this.#entered) this.#offer(this.#entered);
    else if (this.#spot) this.#restsOn(this.#spot);
  }

  hide(): void {
    this.#cancel();
    this.#said = null;
    this.#card.hide();
  }

  #moved(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    this.#spot = { x: event.clientX, y: event.clientY, path: event.composedPath() };
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#spot && this.#isAlive()) this.#restsOn(this.#spot);
    });
  }

  #restsOn(spot: Spot): void {
    if (this.#card.isOwn(spot.path[0] ?? null)) {
      this.#cancel();
      return;
    }
    const targets = this.#finder.at(spot);
    const [first] = targets;
    if (!first) {
      if (this.#card.isOpen) this.#hideSoon();
      else this.#cancel();
    } else if (sameTarget(first, this.#card.targets[0] ?? null)) {
      this.#cancel();
    } else if (this.#said !== 'busy') {
      this.#showSoon(() => this.#finder.at(spot), spot);
    }
  }

  /** `find` is asked when the card comes: the worker may have told more by then. */
  #showSoon(find: () => readonly DialTarget[], near?: Spot): void {
    this.#later(showMs, () => {
      const targets = find();
      if (targets.length === 0) return;
      this.#said = null;
      this.#card.show(targets, near);
    });
  }

  #left(): void {
    this.#spot = null;
    this.#hideSoon();
  }

  /** Not started anew by every further move, or a moving pointer would keep the card. */
  #hideSoon(): void {
    if (this.#hiding || this.#staysUntilAnswered()) return;
    this.#later(hideMs, () => {
      if (!this.#isHeldByFocus()) this.hide();
    });
    this.#hiding = true;
  }

  #later(ms: number, what: () => void): void {
    this.#cancel();
    this.#timer = setTimeout(() => {
      this.#hiding = false;
      what();
    }, ms);
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    this.#hiding = false;
  }

  #focusIn(event: FocusEvent): void {
    const [element] = event.composedPath();
    if (this.#card.isOwn(element ?? null) || !(element instanceof Element)) return;
    this.#entered = element;
    this.#offer(element);
  }

  #offer(element: Element): void {
    if (this.#finder.inInput(element).length === 0) return;
    this.#entered = null;
    this.#focused = element;
    if (this.#said !== 'busy') this.#showSoon(() => this.#finder.inInput(element));
  }

  #focusOut(): void {
    this.#focused = null;
    this.#entered = null;
    if (this.#card.isOpen) this.#hideSoon();
  }

  /** The number is being changed: what the card offers is no longer what is written. */
  #typed(event: Event): void {
    const [element] = event.composedPath();
    if (this.#card.targets.some((target) => target.element === element)) this.hide();
  }

  #scrolled(): void {
    if (this.#card.isOpen && !this.#card.place()) this.hide();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !event.isTrusted || !this.#card.isOpen) return;
    // From inside the card Esc means the card; elsewhere the page may have its own use for it.
    if (this.#card.hasFocus) {
      event.stopImmediatePropagation();
      event.preventDefault();
      const [target] = this.#card.targets;
      if (target?.element instanceof HTMLElement) target.element.focus();
    }
    this.hide();
  }

  #staysUntilAnswered(): boolean {
    return this.#said === 'busy' || this.#said === 'wrong' || this.#said === 'asks';
  }

  #isHeldByFocus(): boolean {
    const shown = this.#card.targets[0]?.element;
    return this.#card.hasFocus || (this.#focused !== null && this.#focused === shown);
  }
}
