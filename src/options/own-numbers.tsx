import { useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useLocked } from '../ui/policy-context.ts';

interface OwnNumbersProps {
  readonly numbers: readonly string[];
  readonly onChange: (numbers: string[]) => void;
}

const mostNumbers = 100;

export function OwnNumbers({ numbers, onChange }: OwnNumbersProps) {
  const locked = useLocked('ownNumbers');
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const add = () => {
    const number = typed.trim();
    const good = isNumber(number) && numbers.length < mostNumbers;
    setRefused(!good);
    if (good) {
      setTyped('');
      if (!numbers.includes(number)) onChange([...numbers, number]);
    }
    form.current?.querySelector('input')?.focus();
  };
  return (
    <>
      {numbers.length > 0 && (
        <ul class="rows">
          {numbers.map((number) => (
            <li key={number} class="row">
              <span class="row-words numeric cut">{number}</span>
              <IconButton
                disabled={locked}
                icon="close"
                label={t('options_own_remove', number)}
                onClick={() => onChange(numbers.filter((one) => one !== number))}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        ref={form}
        class="add"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          label={t('options_own_add')}
          placeholder="+44 20 7946 0000"
          error={refused ? t('options_own_invalid') : undefined}
          policyKey="ownNumbers"
          maxLength={64}
          value={typed}
          onInput={(text) => {
            setTyped(text);
            setRefused(false);
          }}
        />
        <Button type="submit" disabled={locked}>
          {t('options_own_add_button')}
        </Button>
      </form>
    </>
  );
}

function isNumber(text: string): boolean {
  return /^[+(\d][\d\s()./-]*$/.test(text) && text.replaceAll(/\D/g, '').length >= 3;
}
