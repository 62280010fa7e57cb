import { useId } from 'preact/hooks';
import './choice.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint: string;
  }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few ways, each with what it means, side by side. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend>{props.label}</legend>
      {props.choices.map((choice) => (
        <label key={choice.value} class="choice-one">
          <input
            type="radio"
            name={name}
            checked={choice.value === props.value}
            onChange={() => props.onChange(choice.value)}
          />
          <span>
            {choice.label}
            <span class="field-hint">{choice.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
