import { foldWord } from '../core/search/fold-text.ts';

const items = '.field, .switch, .choice, .row, .facts, .explain, .marks';

/**
 * Marks what fits a search, with `data-found`: a section or a part as a whole when its heading fits, else its
 * settings one by one, by label, hint and choices. Nothing is taken from the page, so nothing typed is lost.
 *
 * @param typed '' marks nothing
 * @returns ids of the sections in which something was found, and how much
 */
export function markFound(root: Element, typed: string): { sections: string[]; count: number } {
  for (const old of root.querySelectorAll('[data-found]')) old.removeAttribute('data-found');
  const words = foldWord(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { sections: [], count: 0 };
  const sections: string[] = [];
  let count = 0;
  for (const section of root.querySelectorAll('.section')) {
    const found = foundIn(section, words);
    for (const element of found) element.setAttribute('data-found', '');
    if (found.length > 0) sections.push(section.id);
    count += found.filter((element) => element.matches(items)).length || (found.length > 0 ? 1 : 0);
  }
  return { sections, count };
}

function foundIn(section: Element, words: readonly string[]): Element[] {
  const all = (element: Element) => [element, ...element.querySelectorAll(`.part, ${items}`)];
  const title = textOf(section.querySelector('.section-words'));
  if (fits(title, '', words)) return all(section);
  const parts = [...section.querySelectorAll('.part')].filter((part) =>
    fits(textOf(part.querySelector('.part-head')), title, words),
  );
  const single = [...section.querySelectorAll(items)].filter((item) => {
    const part = textOf(item.closest('.part')?.querySelector('.part-head') ?? null);
    return fits(textOf(item), `${title} ${part}`, words);
  });
  return [...parts.flatMap(all), ...single];
}

/** Every word is there, one of them in the text itself; the others may stand in the headings above it. */
function fits(text: string, above: string, words: readonly string[]): boolean {
  return (
    words.some((word) => text.includes(word)) &&
    words.every((word) => text.includes(word) || above.includes(word))
  );
}

function textOf(element: Element | null): string {
  return foldWord(element?.textContent ?? '');
}
