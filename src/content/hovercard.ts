import { element, icon } from './card-parts.ts';
import type { DialTarget } from './dial-target.ts';
import hovercardStyle from './hovercard.css?inline';

/** The card's words, in the browser's language. */
export interface CardWords {
  readonly language: string;
  call(reading: string): string;
  readonly close: string;
  readonly cancel: string;
}

export type CardStatus =
  | {
      readonly kind: 'busy' | 'done' | 'wrong';
      readonly text: string;
      /** What to do about it. */
      readonly help?: string;
    }
  /** A question before the call to `target`; it is placed with `confirmation`. */
  | {
      readonly kind: 'asks';
      readonly text: string;
      readonly target: DialTarget;
      readonly confirmation: string;
    };

const gap = 6;
const margin = 8;
/** Room for what the card may have to say: it must not jump to the other side then. */
const grownHeight = 110;
/** A click so soon was meant for what the card came to cover. */
const settleMs = 250;
/** Nobody has read the question sooner: it is the second half of a double click. */
const readMs = 600;
const phoneIcon =
  'M3.2 1.5 5 1l2 3.6-1.4 1.5c.7 1.5 1.8 2.6 3.3 3.3L10.4 8 14 10l-.5 1.8c-.3 1.1-1.3 1.7-2.4 1.5C6.7 12.5 2.5 8.3 1.7 3.9c-.2-1.1.4-2.1 1.5-2.4Z';

/**
 * The one thing we add to a page: an empty element under <html>, made when it is first needed,
 * whose closed shadow root holds a popover. The top layer needs no z-index, and neither the page's
 * styles nor its scripts reach inside.
 */
export class Hovercard {
  readonly #words: CardWords;
  readonly #onCall: (target: DialTarget, confirmation?: string) => void;
  readonly #onClose: () => void;
  #host: HTMLElement | null = null;
  #card: HTMLElement | null = null;
  #calls: HTMLElement | null = null;
  #status: HTMLElement | null = null;
  #targets: readonly DialTarget[] = [];
  #shownAt = 0;
  #settleMs = settleMs;

  constructor(
    words: CardWords,
    events: { onCall(target: DialTarget, confirmation?: string): void; onClose(): void },
    signal: AbortSignal,
  ) {
    this.#words = words;
    this.#onCall = events.onCall;
    this.#onClose = events.onClose;
    signal.addEventListener('abort', () => this.#host?.remove());
  }

  get targets(): readonly DialTarget[] {
    return this.#targets;
  }

  get isOpen(): boolean {
    return this.#targets.length > 0;
  }

  /** Is keyboard focus on one of its buttons? The page itself only sees the host. */
  get hasFocus(): boolean {
    return this.#host !== null && document.activeElement === this.#host;
  }

  isOwn(node: EventTarget | null): boolean {
    return node !== null && node === this.#host;
  }

  show(targets: readonly DialTarget[], near?: { readonly x: number; readonly y: number }): void {
    const card = this.#ensure();
    this.#targets = targets;
    this.#settleFor(settleMs);
    this.#calls?.replaceChildren(...targets.map((target) => this.#callButton(target)));
    card.ariaLabel = targets.map(({ reading }) => this.#words.call(reading)).join(', ');
    this.setStatus(null);
    if (card.matches(':popover-open')) card.hidePopover();
    // With its source Tab leads from an input into the card, wherever the card stands in the document.
    const source = targets[0]?.element;
    card.showPopover(source instanceof HTMLElement ? { source } : {});
    this.place(near);
  }

  hide(): void {
    if (!this.isOpen) return;
    this.#targets = [];
    this.setStatus(null);
    if (this.#card?.matches(':popover-open')) this.#card.hidePopover();
  }

  setStatus(status: CardStatus | null): void {
    if (!this.#status) return;
    this.#status.className = `status ${status?.kind ?? ''}`;
    this.#status.textContent = status?.text ?? '';
    if (status && 'help' in status) this.#status.append(element('span', 'help', status.help));
    if (status?.kind === 'asks') this.#ask(status.target, status.confirmation);
    const isOver = status?.kind === 'busy' || status?.kind === 'done';
    for (const button of this.#calls?.querySelectorAll('button') ?? []) {
      // Not `disabled`: that would take the focus away from whoever pressed it by keyboard.
      button.ariaDisabled = isOver ? 'true' : null;
    }
    if (status) this.place();
  }

  /** Beside its number, inside the viewport. Returns false when the number is out of sight. */
  place(near?: { readonly x: number; readonly y: number }): boolean {
    const box = this.#targets[0]?.box(near);
    const card = this.#card;
    if (!box || !card) return false;
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) {
      return false;
    }
    const { offsetWidth, offsetHeight } = card;
    const above = box.top - gap - grownHeight >= margin;
    const top = above ? box.top - gap - offsetHeight : box.bottom + gap;
    card.style.left = `${clamp(box.left, margin, innerWidth - margin - offsetWidth)}px`;
    card.style.top = `${clamp(top, margin, innerHeight - margin - offsetHeight)}px`;
    return true;
  }

  #ensure(): HTMLElement {
    const card = this.#card ?? this.#build();
    // A framework that owns <html> may have thrown the host out.
    if (this.#host && !this.#host.isConnected) document.documentElement.append(this.#host);
    return card;
  }

  #build(): HTMLElement {
    const host = document.createElement('ringtab-card');
    const root = host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hovercardStyle);
    root.adoptedStyleSheets = [sheet];
    const card = element('div', 'card');
    card.popover = 'manual';
    card.role = 'dialog';
    card.lang = this.#words.language;
    const row = element('div', 'row');
    const calls = element('div', 'calls');
    const close = element('button', 'close', '×');
    close.ariaLabel = this.#words.close;
    close.title = this.#words.close;
    close.addEventListener('click', (event) => {
      if (event.isTrusted) this.#onClose();
    });
    const status = element('p', 'status');
    status.role = 'status';
    row.append(calls, close);
    card.append(row, status);
    root.append(card);
    document.documentElement.append(host);
    this.#host = host;
    this.#card = card;
    this.#calls = calls;
    this.#status = status;
    return card;
  }

  /** The question's two answers take the place of the buttons; the harmless one has the focus. */
  #ask(target: DialTarget, confirmation: string): void {
    const hadFocus = this.hasFocus;
    this.#settleFor(readMs);
    const cancel = element('button', 'cancel', this.#words.cancel);
    cancel.addEventListener('click', (event) => {
      if (event.isTrusted) this.#onClose();
    });
    this.#calls?.replaceChildren(this.#callButton(target, confirmation), cancel);
    if (hadFocus) cancel.focus();
  }

  #settleFor(ms: number): void {
    this.#shownAt = performance.now();
    this.#settleMs = ms;
  }

  #callButton(target: DialTarget, confirmation?: string): HTMLButtonElement {
    const button = element('button', 'call');
    button.append(icon(phoneIcon), element('span', '', this.#words.call(target.reading)));
    button.addEventListener('click', (event) => {
      // `detail` is 0 when the keyboard pressed it.
      const settled = event.detail === 0 || performance.now() - this.#shownAt > this.#settleMs;
      if (event.isTrusted && settled && button.ariaDisabled !== 'true') {
        this.#onCall(target, confirmation);
      }
    });
    return button;
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
