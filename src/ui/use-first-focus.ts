import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Puts the cursor where the work begins: a popup has the keyboard as soon as it is open. */
export function useFirstFocus<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => {
    const target = ref.current;
    if (target?.matches('input')) target.focus();
    else target?.querySelector<HTMLElement>('input:not([type="radio"])')?.focus();
  }, []);
  return ref;
}
