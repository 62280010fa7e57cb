import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import './dial-pad.css';

const columns = 3;
/** Row by row, as on a phone; the letters are for numbers that are told as words. */
const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', ''],
  ['#', ''],
  ['+', ''],
] as const;
const deleteKey = keys.length;
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
};

interface DialPadProps {
  readonly id: string;
  /** It was opened by a key: the focus goes on in it. */
  readonly byKeyboard: boolean;
  readonly onKey: (key: string) => void;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** The twelve keys of a phone, and those for `+` and for taking back. Arrow keys walk, digits type as ever. */
export function DialPad({ id, byKeyboard, onKey, onDelete, onClose }: DialPadProps) {
  const [at, setAt] = useState(0);
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (byKeyboard) pad.current?.querySelector('button')?.focus();
  }, []);
  const walk = (to: number) => {
    const next = Math.min(Math.max(to, 0), deleteKey);
    setAt(next);
    pad.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) walk(at + step);
    else if (/^[\d*#+]$/.test(event.key)) onKey(event.key);
    else if (event.key === 'Backspace') onDelete();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's own fields.
    <div
      id={id}
      ref={pad}
      role="group"
      aria-label={t('pad_title')}
      class="dial-pad"
      onKeyDown={onKeyDown}
    >
      {keys.map(([key, letters], n) => (
        <button
          key={key}
          type="button"
          class={`dial-key${key === '+' ? ' dial-key-small' : ''}`}
          tabIndex={n === at ? 0 : -1}
          onFocus={() => setAt(n)}
          onClick={() => onKey(key)}
        >
          {key}
          {letters && <span class="dial-letters"> {letters}</span>}
        </button>
      ))}
      <button
        type="button"
        class="dial-key dial-key-small dial-key-delete"
        tabIndex={at === deleteKey ? 0 : -1}
        aria-label={t('pad_delete')}
        title={t('pad_delete')}
        onFocus={() => setAt(deleteKey)}
        onClick={onDelete}
      >
        <Icon name="backspace" size={18} />
      </button>
    </div>
  );
}
