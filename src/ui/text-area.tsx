import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';
import { Note } from './note.tsx';
import { useLocked } from './policy-context.ts';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Its key in the organisation's policy, which may lock it. */
  readonly policyKey?: string | undefined;
  readonly area?: RefObject<HTMLTextAreaElement | null>;
}

export function TextArea(props: TextAreaProps) {
  const { label, value, onInput, hint, error } = props;
  const id = useId();
  const locked = useLocked(props.policyKey);
  const note = error || hint || locked;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        {...(props.area ? { ref: props.area } : {})}
        class="field-input"
        rows={props.rows ?? 4}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        spellcheck={false}
        value={value}
        disabled={locked}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <Note id={`${id}-note`} hint={hint} error={error} locked={locked} />
    </div>
  );
}
