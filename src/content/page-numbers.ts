import type { FoundNumber, Sensitivity } from '../core/phone/find-numbers.ts';
import { mightHoldFieldNumber, mightHoldNumber } from '../core/phone/gate.ts';
import { elementOf } from './closest-across.ts';
import type { DetectorLoader } from './detector-loader.ts';
import type { Detector } from './detector-slot.ts';
import type { NumberIndex, PaintedNumber } from './number-index.ts';
import { isOnlyNoise } from './only-noise.ts';
import type { Task } from './page-walk.ts';
import type { PhoneFields } from './phone-fields.ts';
import { piecesOf, windowEnd } from './text-pieces.ts';
import { hasNeighbour, textUnit } from './text-unit.ts';

/** Finds the numbers in the page's texts and has them painted. */
export class PageNumbers {
  readonly #country: string;
  readonly #sensitivity: Sensitivity;
  readonly #fields: PhoneFields;
  readonly #index: NumberIndex;
  readonly #loader: DetectorLoader;
  readonly #again: (text: Text) => void;
  /** Texts that look like numbers while the detector is on its way. */
  readonly #parked = new Set<Text>();

  /** `again` has a text visited once more. */
  constructor(
    country: string,
    sensitivity: Sensitivity,
    fields: PhoneFields,
    index: NumberIndex,
    loader: DetectorLoader,
    again: (text: Text) => void,
  ) {
    this.#country = country;
    this.#sensitivity = sensitivity;
    this.#fields = fields;
    this.#index = index;
    this.#loader = loader;
    this.#again = again;
  }

  wants(text: Text, data: string, begun: string): boolean {
    const read = begun === '' ? data : begun + data;
    if (mightHoldNumber(read) && (begun !== '' || !isOnlyNoise(data))) return true;
    return this.#mayBeInField(text, read);
  }

  wantsAlone(text: Text): boolean {
    return this.wants(text, text.data, '') || hasNeighbour(text);
  }

  /** Searches one text; returns the rest of the work when the text is long. */
  visit(text: Text): Task | null {
    const unit = textUnit(text);
    for (const member of unit) this.#index.forget(member);
    const element = elementOf(text);
    if (!element) return null;
    const joined = unit.length === 1 ? text.data : unit.map(({ data }) => data).join('');
    const field = this.#fields.hasTextFields ? this.#fields.textField(element) : null;
    const worthwhile = field
      ? mightHoldFieldNumber(joined)
      : mightHoldNumber(joined) && !isOnlyNoise(joined);
    if (!worthwhile) return null;
    const detector = this.#loader.current;
    if (!detector) {
      this.#park(text);
      return null;
    }
    if (!field) return this.#searchFrom(0, unit, joined, detector);
    if (this.#fields.isOffLimits(element)) return null;
    for (const found of this.#inField(joined, field.raw, detector)) {
      this.#paint(found.at, found.number, unit, field.raw);
    }
    return null;
  }

  /** The number a painted text stands for at this moment; null when the page has changed since. */
  numberNow(painted: PaintedNumber): string | null {
    const first = painted.spans[0]?.node;
    const element = first && elementOf(first);
    if (!element || this.#fields.isOffLimits(element)) return null;
    const raw = this.#fields.textField(element)?.raw ?? null;
    return raw === painted.raw ? painted.number : null;
  }

  /** The numbers a phone field's value holds. */
  inValue(value: string, sensitivity: Sensitivity, detector: Detector): string[] {
    return detector.findNumbers(value, { country: this.#country, sensitivity }).map(dialled);
  }

  /** A short number counts only there, and asking where a text stands costs more than reading it. */
  #mayBeInField(text: Text, read: string): boolean {
    if (!this.#fields.hasTextFields || !mightHoldFieldNumber(read)) return false;
    const element = elementOf(text);
    return element !== null && this.#fields.isInTextField(element);
  }

  #searchFrom(
    from: number,
    unit: readonly Text[],
    joined: string,
    detector: Detector,
  ): Task | null {
    const end = windowEnd(joined, from);
    const options = { country: this.#country, sensitivity: this.#sensitivity };
    const numbers = detector.findNumbers(joined.slice(from, end), options);
    const element = numbers.length > 0 && unit[0] ? elementOf(unit[0]) : null;
    if (element && this.#fields.isOffLimits(element)) return null;
    for (const found of numbers) {
      this.#paint({ start: from + found.start, end: from + found.end }, dialled(found), unit, null);
    }
    if (end >= joined.length) return null;
    const [first] = unit;
    // A text this long stands alone; when it changed meanwhile it is visited anew.
    return () =>
      first?.isConnected && first.data === joined
        ? this.#searchFrom(end, unit, joined, detector)
        : null;
  }

  /** What the text shows says where; what the field stores says whom to call. */
  #inField(
    joined: string,
    raw: string | null,
    detector: Detector,
  ): { readonly at: { start: number; end: number }; readonly number: string }[] {
    const options = { country: this.#country, sensitivity: 'field' } as const;
    const shown = detector.findNumbers(joined, options);
    if (raw === null) return shown.map((found) => ({ at: found, number: dialled(found) }));
    const stored = detector.findNumbers(raw, options);
    if (stored.length !== shown.length) return [];
    return shown.flatMap((found, position) => {
      const number = stored[position];
      return number ? [{ at: found, number: dialled(number) }] : [];
    });
  }

  #paint(
    at: { readonly start: number; readonly end: number },
    number: string,
    unit: readonly Text[],
    raw: string | null,
  ): void {
    const pieces = piecesOf(
      unit.map(({ length }) => length),
      at.start,
      at.end,
    );
    const spans = pieces.flatMap(({ index, start, end }) => {
      const node = unit[index];
      const parent = node?.parentNode;
      return node && parent
        ? [{ node, parent, start, end, text: node.data.slice(start, end) }]
        : [];
    });
    const first = spans[0];
    const last = spans.at(-1);
    if (!first || !last) return;
    const range = new StaticRange({
      startContainer: first.node,
      startOffset: first.start,
      endContainer: last.node,
      endOffset: last.end,
    });
    this.#index.add({ spans, range, number, raw });
  }

  #park(text: Text): void {
    this.#parked.add(text);
    if (this.#parked.size > 1) return;
    void this.#loader.get().then((detector) => {
      const waiting = [...this.#parked];
      this.#parked.clear();
      if (detector) waiting.forEach(this.#again);
    });
  }
}

function dialled(found: FoundNumber): string {
  return found.e164 ?? found.digits;
}
