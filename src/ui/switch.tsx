import { useId } from 'preact/hooks';
import './field.css';
import './switch.css';
import { Note } from './note.tsx';
import { useLocked } from './policy-context.ts';

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  /** The label is for screen readers only: what stands next to the switch says it already. */
  readonly wordless?: boolean;
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** Its key in the organisation's policy, which may lock it. */
  readonly policyKey?: string | undefined;
  readonly onChange: (checked: boolean) => void;
}

export function Switch(props: SwitchProps) {
  const { label, hint, wordless = false, checked, onChange } = props;
  const id = useId();
  const locked = useLocked(props.policyKey);
  const disabled = locked || (props.disabled ?? false);
  return (
    <label class="switch">
      <span class={wordless ? 'visually-hidden' : 'switch-words'}>
        {label}
        <Note id={id} hint={hint} locked={locked} />
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-label={label}
        aria-describedby={hint || locked ? id : undefined}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          const wanted = event.currentTarget.checked;
          // The page shows what is, not what was clicked: the new state comes back from outside.
          event.currentTarget.checked = checked;
          onChange(wanted);
        }}
      />
      <span class="switch-track" aria-hidden="true" />
    </label>
  );
}
