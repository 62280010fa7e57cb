import type { PageLabels } from './page-labels.ts';

const longestLabel = 40;
const rows = 'tr, lyte-exptable-tr, lyte-tr, [role="row"]';
const mostSteps = 5;

/**
 * The label of what stands in an element: a link's own words, what HTML says of an input, the head of
 * its column, else the short text in front of it. `before` is the text in front of it in the same line. '' when none is near.
 */
export function labelOf(element: Element, before: string, labels: PageLabels): string {
  if (element instanceof HTMLAnchorElement) {
    const words = asLabel(element.textContent);
    if (words) return words;
  }
  const own = /(\p{L}[\p{L}\s./()-]{0,24}?)\s*[:：]\s*$/u.exec(before)?.[1];
  return (
    own ?? inputLabel(element) ?? asLabel(labels.headOf(element)) ?? textInFront(element) ?? ''
  );
}

function inputLabel(element: Element): string | undefined {
  if (!(element instanceof HTMLInputElement)) return undefined;
  return asLabel(element.labels?.[0]?.textContent) ?? asLabel(element.ariaLabel);
}

function textInFront(element: Element): string | undefined {
  let at: Element | null = element;
  for (let step = 0; at && step < mostSteps && !at.matches(rows); step += 1) {
    const front = nextToRead(at);
    if (front) return asLabel(front.textContent) ?? asLabel(front.getAttribute('title'));
    at = at.parentElement;
  }
  return undefined;
}

/** The nearest thing in front with words; an icon may have them as its title. */
function nextToRead(from: Element): Element | null {
  let at = from.previousElementSibling;
  while (at && !/\S/.test(at.textContent ?? '') && !at.hasAttribute('title')) {
    at = at.previousElementSibling;
  }
  return at;
}

/** Short words without figures; a longer text or another number is no label. */
function asLabel(text: string | null | undefined): string | undefined {
  const words =
    text
      ?.replaceAll(/\s+/g, ' ')
      .replace(/\s*[:：*]+\s*$/, '')
      .trim() ?? '';
  return words.length <= longestLabel && /\p{L}/u.test(words) && !/\d\D*\d\D*\d/.test(words)
    ? words
    : undefined;
}
