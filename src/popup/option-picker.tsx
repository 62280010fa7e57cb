import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { IconButton } from '../ui/icon-button.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import './option-picker.css';

interface OptionPickerProps<T> {
  readonly label: string;
  readonly placeholder: string;
  readonly closeLabel: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** What the typed text may mean, the likeliest first. */
  readonly options: readonly T[];
  readonly keyOf: (option: T) => string;
  /** How an option looks; the active one is taken with Enter. */
  readonly children: (option: T, active: boolean) => ComponentChildren;
  readonly onTake: (option: T) => void;
  /** Enter means what is typed itself, and not the active option. */
  readonly isTyped?: (option: T) => boolean;
  readonly busy?: boolean;
  readonly onClose: () => void;
}

/** A field that keeps the focus, and below it what is meant: arrow keys and Enter, or a click. Escape closes it. */
export function OptionPicker<T>(props: OptionPickerProps<T>) {
  const { label, placeholder, closeLabel, typed, options, keyOf, onTake, onClose } = props;
  const id = useId();
  const input = useFirstFocus<HTMLInputElement>();
  const [active, setActive] = useState(0);
  const take = (option: T) => {
    onTake(option);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[active];
    if (event.isComposing) return;
    if (step !== undefined && options.length > 0)
      setActive((active + step + options.length) % options.length);
    else if (event.key === 'Enter' && option !== undefined && !props.isTyped?.(option))
      take(option);
    else if (event.key === 'Escape') onClose();
    else return;
    // The popup itself would close, the form be sent, the cursor move.
    event.preventDefault();
  };
  return (
    <div class="picker">
      <div class="picker-head">
        <label for={id}>{label}</label>
        <IconButton icon="close" label={closeLabel} onClick={onClose} />
      </div>
      <input
        ref={input}
        id={id}
        class="field-input"
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options[active] === undefined ? undefined : `${id}-${active}`}
        aria-busy={props.busy || undefined}
        autocomplete="off"
        spellcheck={false}
        maxLength={64}
        placeholder={placeholder}
        value={typed}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          setActive(0);
          props.onType(event.currentTarget.value);
        }}
      />
      <div id={`${id}-list`} role="listbox" class="picker-list" aria-label={label}>
        {options.map((option, n) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={keyOf(option)}
            id={`${id}-${n}`}
            role="option"
            class="picker-option"
            aria-selected={n === active}
            onClick={() => take(option)}
          >
            {props.children(option, n === active)}
          </div>
        ))}
      </div>
    </div>
  );
}
