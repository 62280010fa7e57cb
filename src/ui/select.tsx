import { useId } from 'preact/hooks';
import './field.css';
import { Icon } from './icon.tsx';
import { Note } from './note.tsx';
import { useLocked } from './policy-context.ts';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  /** Its key in the organisation's policy, which may lock it. */
  readonly policyKey?: string | undefined;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, choices, onChange, hint } = props;
  const id = useId();
  const locked = useLocked(props.policyKey);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-row">
        <select
          id={id}
          class="field-input"
          value={value}
          disabled={locked}
          aria-describedby={hint || locked ? `${id}-note` : undefined}
          onChange={(event) => {
            const chosen = choices[event.currentTarget.selectedIndex];
            if (chosen) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" size={16} />
      </div>
      <Note id={`${id}-note`} hint={hint} locked={locked} />
    </div>
  );
}
