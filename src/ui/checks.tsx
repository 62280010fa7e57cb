import { useId } from 'preact/hooks';
import './choice.css';
import { Note } from './note.tsx';
import { useLocked } from './policy-context.ts';

interface ChecksProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  /** Its key in the organisation's policy, which may lock it. */
  readonly policyKey?: string | undefined;
  /** What is taken, in the order of the choices. */
  readonly onChange: (values: Value[]) => void;
}

/** Any of a few things, each in a line. */
export function Checks<Value extends string>(props: ChecksProps<Value>) {
  const { label, values, choices, onChange } = props;
  const id = useId();
  const locked = useLocked(props.policyKey);
  return (
    <fieldset class="choice" disabled={locked} aria-describedby={locked ? id : undefined}>
      <legend>{label}</legend>
      {choices.map(({ value, label: words }) => (
        <label key={value} class="choice-one">
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={(event) => {
              const taken = event.currentTarget.checked;
              // The page shows what is, not what was clicked: the new state comes back from outside.
              event.currentTarget.checked = !taken;
              const isTaken = (one: Value) => (one === value ? taken : values.includes(one));
              onChange(choices.map((choice) => choice.value).filter(isTaken));
            }}
          />
          {words}
        </label>
      ))}
      <Note id={id} locked={locked} />
    </fieldset>
  );
}
