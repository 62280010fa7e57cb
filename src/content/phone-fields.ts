import type { NumberSource, PageRules } from '../crm/page-rules.ts';
import { closestAcross } from './closest-across.ts';
import { linkNumber, numberLinks } from './link-number.ts';

/** A text stands in a phone field. */
export interface TextField {
  /** The stored number where the field keeps one apart from its text; null: the text is the number. */
  readonly raw: string | null;
}

/** A number kept in an input. */
export interface InputField {
  readonly value: string;
  /** The CRM's own phone field, where short internal numbers count; any other needs a valid one. */
  readonly known: boolean;
}

/** Reads the CRM's page rules on the elements of this page; without rules only what HTML says counts. */
export class PhoneFields {
  /** Attributes whose change means that a field holds another number. */
  readonly attributes: readonly string[];
  readonly #rules: PageRules | null;
  readonly #texts: string;
  readonly #inputs: string;
  readonly #offLimits: string;

  constructor(rules: PageRules | null) {
    this.#rules = rules;
    const fields = rules?.phoneFields ?? [];
    const selectorsFrom = (wanted: (from: NumberSource) => boolean) =>
      fields
        .filter(({ from }) => wanted(from))
        .map(({ selector }) => selector)
        .join(', ');
    this.#offLimits = ['[data-no-click-to-call]', rules?.masked, rules?.ignore]
      .filter(Boolean)
      .join(', ');
    this.#texts = selectorsFrom((from) => from !== 'value');
    this.#inputs = selectorsFrom((from) => from === 'value');
    const named = fields.flatMap(({ from }) => attributeOf(from) ?? []);
    this.attributes = [...new Set(['href', 'value', ...named])];
  }

  /** Is there any chance that a short number in a text counts? */
  get hasTextFields(): boolean {
    return this.#texts !== '';
  }

  /** Hidden from the agent, or nothing the page wants called. */
  isOffLimits(element: Element): boolean {
    return closestAcross(element, this.#offLimits) !== null;
  }

  isInTextField(element: Element): boolean {
    return closestAcross(element, this.#texts) !== null;
  }

  /** The field a text in this element belongs to; its stored number is read anew at every call. */
  textField(element: Element): TextField | null {
    if (this.#rules === null || closestAcross(element, this.#texts) === null) return null;
    for (const { selector, from } of this.#rules.phoneFields) {
      const attribute = attributeOf(from);
      const holder = attribute && closestAcross(element, selector);
      const raw = attribute && holder ? holder.getAttribute(attribute) : null;
      if (raw) return { raw: attribute === 'href' ? linkNumber(raw) : raw };
    }
    return { raw: null };
  }

  /** The input's content when the input is one for phone numbers. */
  inputField(element: Element): InputField | null {
    if (!(element instanceof HTMLInputElement) || element.value === '') return null;
    const known = this.#inputs !== '' && element.matches(this.#inputs);
    if (!known && element.type !== 'tel') return null;
    return { value: element.value, known };
  }

  /** The number of the link around this element; null when there is none. */
  linkNumber(
    element: Element,
  ): { readonly link: HTMLAnchorElement; readonly number: string } | null {
    const link = closestAcross(element, numberLinks);
    if (!(link instanceof HTMLAnchorElement)) return null;
    const beside = this.#rules?.linkBesideInput ?? '';
    const input = beside === '' ? null : link.closest(beside)?.querySelector('input');
    const number = input ? input.value.trim() || null : linkNumber(link.getAttribute('href') ?? '');
    return number === null ? null : { link, number };
  }
}

function attributeOf(from: NumberSource): string | null {
  if (from === 'attribute:number') return 'number';
  if (from === 'attribute:phoneno') return 'phoneno';
  return from === 'href' ? 'href' : null;
}
