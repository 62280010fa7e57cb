import { mightHoldFieldNumber, mightHoldNumber } from '../core/phone/gate.ts';
import type { HelloReply, NumberFind } from '../messages/page-requests.ts';
import { begunNumber } from './begun-number.ts';
import { elementOf } from './closest-across.ts';
import type { Finds, NumberAnswers } from './number-answers.ts';
import type { NumberIndex, PaintedNumber, Span } from './number-index.ts';
import { isOnlyNoise } from './only-noise.ts';
import type { PageLabels } from './page-labels.ts';
import type { Task } from './page-walk.ts';
import type { PhoneFields } from './phone-fields.ts';
import { type Piece, piecesOf, windowEnd } from './text-pieces.ts';
import { hasNeighbour, textUnit } from './text-unit.ts';

const words = /\p{L}{2}/u;

/** Texts that read as one, as they were when the worker was asked about them. */
interface Asked {
  readonly unit: readonly Text[];
  readonly joined: string;
  /** The stored number of the phone field they stand in. */
  readonly raw: string | null;
}

/** Has the page's texts searched by the worker, and what it finds put into the index. */
export class PageNumbers {
  readonly #sensitivity: HelloReply['sensitivity'];
  readonly #fields: PhoneFields;
  readonly #labels: PageLabels;
  readonly #index: NumberIndex;
  readonly #answers: NumberAnswers;
  readonly #later: (task: Task) => void;
  /** The last question about each text: an answer to an earlier one is out of date. */
  readonly #asked = new WeakMap<Text, Asked>();
  /** What a number may have begun with in the texts just passed. */
  #begun = '';

  /** `later` runs a task when the page has time for it. */
  constructor(
    sensitivity: HelloReply['sensitivity'],
    fields: PhoneFields,
    labels: PageLabels,
    index: NumberIndex,
    answers: NumberAnswers,
    later: (task: Task) => void,
  ) {
    this.#sensitivity = sensitivity;
    this.#fields = fields;
    this.#labels = labels;
    this.#index = index;
    this.#answers = answers;
    this.#later = later;
  }

  begin(): void {
    this.#begun = '';
  }

  wants(text: Text, data: string): boolean {
    const begun = this.#begun;
    this.#begun = '';
    if (mightHoldNumber(data)) return !isOnlyNoise(data);
    if (begun !== '' && mightHoldNumber(begun + data) && hasNeighbour(text)) return true;
    this.#begun = begunNumber(begun + data);
    return this.#mayBeInField(text, data);
  }

  wantsAlone(text: Text): boolean {
    this.#begun = '';
    return this.wants(text, text.data) || hasNeighbour(text);
  }

  /** Searches one text; returns the rest of the work when the text is long. */
  visit(text: Text): Task | null {
    const unit = textUnit(text);
    for (const member of unit) this.#index.forget(member);
    const element = elementOf(text);
    if (!element) return null;
    const joined = unit.length === 1 ? text.data : unit.map(({ data }) => data).join('');
    if (isOnlyNoise(joined)) return null;
    const field = this.#fields.hasTextFields ? this.#fields.textField(element) : null;
    if (!(field ? mightHoldFieldNumber(joined) : mightHoldNumber(joined))) return null;
    const asked = { unit, joined, raw: field?.raw ?? null };
    for (const member of unit) this.#asked.set(member, asked);
    if (field) {
      this.#askAboutField(asked);
      return null;
    }
    // What says more than figures says itself what they are.
    return this.#askFrom(0, asked, words.test(joined) ? undefined : this.#labels.of(element));
  }

  /** The number a painted text stands for at this moment; null when the page has changed since. */
  numberNow(painted: PaintedNumber): string | null {
    const first = painted.spans[0]?.node;
    const element = first && elementOf(first);
    if (!element || this.#fields.isOffLimits(element)) return null;
    const raw = this.#fields.textField(element)?.raw ?? null;
    return raw === painted.raw ? painted.number : null;
  }

  /** A short number counts only there, and asking where a text stands costs more than reading it. */
  #mayBeInField(text: Text, data: string): boolean {
    if (!this.#fields.hasTextFields || !mightHoldFieldNumber(data)) return false;
    const element = elementOf(text);
    return element !== null && this.#fields.isInTextField(element);
  }

  #askFrom(from: number, asked: Asked, label?: string): Task | null {
    const { joined } = asked;
    const end = windowEnd(joined, from);
    const text = joined.slice(from, end);
    const besides = label === undefined ? {} : { label };
    this.#answers.get({ text, sensitivity: this.#sensitivity, ...besides }, (finds) => {
      if (finds.length > 0) this.#later(() => this.#paint(asked, finds, from));
    });
    if (end >= joined.length) return null;
    return () => (this.#isCurrent(asked) ? this.#askFrom(end, asked, label) : null);
  }

  /** What the text shows says where; what the field stores says whom to call. */
  #askAboutField(asked: Asked): void {
    const { joined, raw } = asked;
    this.#ask(joined, (shown) => {
      if (shown.length === 0) return;
      if (raw === null) {
        this.#later(() => this.#paint(asked, shown));
        return;
      }
      this.#ask(raw, (stored) => {
        if (stored.length !== shown.length) return;
        const finds = shown.map((find, at) => ({ ...find, ...called(stored[at] ?? find) }));
        this.#later(() => this.#paint(asked, finds));
      });
    });
    if (raw !== null) this.#ask(raw, () => undefined);
  }

  #ask(text: string, then: (finds: Finds) => void): void {
    this.#answers.get({ text, sensitivity: 'field' }, then);
  }

  /** `from`: where in the texts the part that was searched began. */
  #paint(asked: Asked, finds: Finds, from = 0): null {
    const { unit, raw } = asked;
    const element = unit[0] && elementOf(unit[0]);
    if (!element || !this.#isCurrent(asked) || this.#fields.isOffLimits(element)) return null;
    const lengths = unit.map(({ length }) => length);
    for (const { start, end, number, reading } of finds) {
      const spans = spansOf(unit, piecesOf(lengths, from + start, from + end));
      const range = rangeOver(spans);
      if (range) this.#index.add({ spans, range, number, reading, raw });
    }
    return null;
  }

  /** Nobody asked again, and the texts still read as they did. */
  #isCurrent(asked: Asked): boolean {
    const { unit, joined } = asked;
    if (!unit.every((text) => text.isConnected && this.#asked.get(text) === asked)) return false;
    return joined === (unit.length === 1 ? unit[0]?.data : unit.map(({ data }) => data).join(''));
  }
}

function called({ number, reading }: NumberFind) {
  return { number, reading };
}

function spansOf(unit: readonly Text[], pieces: readonly Piece[]): Span[] {
  return pieces.flatMap(({ index, start, end }) => {
    const node = unit[index];
    const parent = node?.parentNode;
    return node && parent ? [{ node, parent, start, end, text: node.data.slice(start, end) }] : [];
  });
}

function rangeOver(spans: readonly Span[]): StaticRange | null {
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return null;
  return new StaticRange({
    startContainer: first.node,
    startOffset: first.start,
    endContainer: last.node,
    endOffset: last.end,
  });
}
