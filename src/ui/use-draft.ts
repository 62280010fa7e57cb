import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * What is being typed, beside what is saved of it. Saving is told back letter by letter, later than one types:
 * that is no news. Whatever else becomes of the saved value (undo, the organisation) takes the draft's place.
 */
export function useDraft<Value, Draft>(
  saved: Value,
  start: (saved: Value) => Draft,
): {
  readonly draft: Draft;
  readonly type: (draft: Draft) => void;
  /** Call it with what is sent to be saved. */
  readonly sent: (value: Value) => void;
} {
  const [draft, type] = useState(() => start(saved));
  const own = useRef<string[]>([]);
  const told = JSON.stringify(saved);
  const before = useRef(told);
  useEffect(() => {
    if (before.current === told) return;
    before.current = told;
    const at = own.current.indexOf(told);
    own.current = own.current.slice(at + 1);
    if (at < 0) type(() => start(saved));
  }, [told]);
  return {
    draft,
    type: (next) => type(() => next),
    sent: (value) => own.current.push(JSON.stringify(value)),
  };
}
