import type { TargetedInputEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import './field.css';
import { t } from './i18n.ts';
import { IconButton } from './icon-button.tsx';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Name under which a form finds the field to focus. */
  readonly name?: string | undefined;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly secret?: boolean;
  readonly numeric?: boolean;
  readonly maxLength?: number;
}

export function Field(props: FieldProps) {
  const { label, value, onInput, name, placeholder, hint, error, secret = false } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const note = error ?? hint;
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
    'aria-invalid': error ? true : undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-row">
        {secret && !shown ? <input type="password" {...input} /> : <input type="text" {...input} />}
        {secret && (
          <IconButton
            icon={shown ? 'eye-off' : 'eye'}
            label={t(shown ? 'common_hide_field' : 'common_show_field', label)}
            onClick={() => setShown(!shown)}
          />
        )}
      </div>
      {note && (
        <p id={`${id}-note`} class={error ? 'field-error' : 'field-hint'}>
          {note}
        </p>
      )}
    </div>
  );
}
