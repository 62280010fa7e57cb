import { useState } from 'preact/hooks';

/** Of which calls the note is open. A call that ends goes from its card to the list, and its note goes on there. */
export interface Noting {
  /** There is room: it is open for every running call. */
  readonly always: boolean;
  readonly isOpen: (key: string) => boolean;
  readonly setOpen: (key: string, open: boolean) => void;
}

export function useNoting(always: boolean): Noting {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  return {
    always,
    isOpen: (key) => keys.has(key),
    setOpen: (key, open) =>
      setKeys((held) => new Set(open ? [...held, key] : [...held].filter((one) => one !== key))),
  };
}
