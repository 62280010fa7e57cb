import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** The page may come up under somebody's fingers: what they type then is meant for the page before. */
const settleMs = 800;

/**
 * Arrow keys, Home and End move through the buttons of a list, 1 to 9 press one of them. The first has the
 * focus from the start, so Enter takes the likeliest.
 */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let shownAt = performance.now();
    const off = new AbortController();
    const { signal } = off;
    const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])];
    buttons()[0]?.focus();
    document.addEventListener(
      'visibilitychange',
      () => {
        shownAt = performance.now();
      },
      { signal },
    );
    addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (performance.now() - shownAt < settleMs) {
          if (event.key !== 'Tab') event.preventDefault();
          return;
        }
        const all = buttons();
        const next = nextOf(event.key, all);
        if (next) {
          event.preventDefault();
          next.focus();
        } else if (/^[1-9]$/.test(event.key)) all[Number(event.key) - 1]?.click();
      },
      { capture: true, signal },
    );
    return () => off.abort();
  }, [list]);
}

/** Where a key leads from the button that has the focus; from anywhere else to the first or last. */
function nextOf(key: string, all: readonly HTMLElement[]): HTMLElement | undefined {
  const at = all.findIndex((button) => button.matches(':focus'));
  switch (key) {
    case 'ArrowDown':
      return all[Math.min(at + 1, all.length - 1)];
    case 'ArrowUp':
      return all[at <= 0 ? 0 : at - 1];
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}
