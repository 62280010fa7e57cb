import { useId } from 'preact/hooks';
import './chips.css';

interface ChipsProps<Value extends string> {
  readonly label: string;
  /** null: none is taken. */
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | null) => void;
}

/** A few choices of which one is taken, or none: a second click gives it back. */
export function Chips<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: ChipsProps<Value>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out beside its fields.
    <div class="chips" role="group" aria-labelledby={id}>
      <span id={id} class="chips-label">
        {label}
      </span>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          class="chip"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value === value ? null : choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
