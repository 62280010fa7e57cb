import type { TargetedInputEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import './field.css';
import { t } from './i18n.ts';
import { IconButton } from './icon-button.tsx';
import { Note } from './note.tsx';
import { useLocked } from './policy-context.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Name under which a form finds the field to focus. */
  readonly name?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly secret?: boolean;
  readonly numeric?: boolean;
  readonly maxLength?: number;
  /** Its key in the organisation's policy, which may lock it. */
  readonly policyKey?: string | undefined;
}

export function Field(props: FieldProps) {
  const { label, value, onInput, name, placeholder, hint, error, secret = false } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const locked = useLocked(props.policyKey);
  const note = error || hint || locked;
  const input = {
    id,
    class: 'field-input',
    name,
    autocomplete: 'off',
    spellcheck: false,
    inputMode: props.numeric ? 'numeric' : 'text',
    maxLength: props.maxLength ?? 255,
    value,
    placeholder,
    disabled: locked,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-row">
        {secret && !shown ? <input type="password" {...input} /> : <input type="text" {...input} />}
        {secret && !locked && (
          <IconButton
            icon={shown ? 'eye-off' : 'eye'}
            label={t(shown ? 'common_hide_field' : 'common_show_field', label)}
            onClick={() => setShown(!shown)}
          />
        )}
      </div>
      <Note id={`${id}-note`} hint={locked ? undefined : hint} error={error} locked={locked} />
    </div>
  );
}
