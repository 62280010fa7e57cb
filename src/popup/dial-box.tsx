import { useId, useState } from 'preact/hooks';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { useIntent } from '../ui/use-intent.ts';

/** Longest thing the worker takes as a number. */
const maxLength = 64;

interface DialBoxProps {
  /** The call it made came to nothing, which is told elsewhere. */
  readonly failed: boolean;
  readonly services: Services;
}

/** Calls whatever is typed or pasted; reading a number out of it is the worker's business. */
export function DialBox({ failed, services }: DialBoxProps) {
  const id = useId();
  const input = useFirstFocus<HTMLInputElement>();
  const [number, setNumber] = useState('');
  const [called, setCalled] = useState(false);
  const dial = useIntent();
  const typed = number.replaceAll(/\s+/g, ' ').trim().slice(0, maxLength);
  return (
    <form
      class="dial"
      onSubmit={async (event) => {
        event.preventDefault();
        if (typed === '') return;
        setCalled(false);
        if (await dial.run(() => services.ask('call.dial', { number: typed }))) {
          setNumber('');
          setCalled(true);
        }
      }}
    >
      <label for={id} class="visually-hidden">
        {t('dial_label')}
      </label>
      <input
        ref={input}
        id={id}
        class="field-input"
        type="tel"
        autocomplete="off"
        value={number}
        placeholder={t('dial_placeholder')}
        onInput={(event) => {
          setNumber(event.currentTarget.value);
          setCalled(false);
          dial.clear();
        }}
      />
      <Button type="submit" kind="primary" icon="phone" busy={dial.busy} disabled={typed === ''}>
        {t(dial.busy ? 'dial_calling' : 'dial_call')}
      </Button>
      <output class="dial-note">{called && !failed && t('dial_phone_rings')}</output>
      {dial.problem && <ProblemBanner problem={dial.problem} announced />}
    </form>
  );
}
