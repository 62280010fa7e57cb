import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { markFound } from './mark-found.ts';

export interface Found {
  /** Ids of the sections. */
  readonly sections: readonly string[];
  readonly count: number;
}

/** What of the page fits what is typed; null while nothing is. It is looked for again when the page changes. */
export function useSearch(root: RefObject<HTMLElement | null>, typed: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const query = typed.trim();
  useLayoutEffect(() => {
    const main = root.current;
    if (!main) return;
    const look = () => {
      const next = markFound(main, query);
      const isSame = (held: Found | null) =>
        held !== null &&
        String(held.sections) === String(next.sections) &&
        held.count === next.count;
      setFound((held) => (query === '' ? null : isSame(held) ? held : next));
    };
    look();
    if (query === '') return;
    const observer = new MutationObserver(look);
    observer.observe(main, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [query]);
  return found;
}
