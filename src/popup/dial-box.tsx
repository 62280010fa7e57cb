import { useId, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { DialOutcome } from './dial-outcome.tsx';
import { useDial } from './use-dial.ts';

/** Longest thing the worker takes as a number. */
const maxLength = 64;

interface DialBoxProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Calls whatever is typed or pasted; reading a number out of it is the worker's business. */
export function DialBox({ snapshot, services }: DialBoxProps) {
  const id = useId();
  const input = useFirstFocus<HTMLInputElement>();
  const [number, setNumber] = useState('');
  const [called, setCalled] = useState(false);
  const dial = useDial(() => {
    setNumber('');
    setCalled(true);
  });
  const typed = number.replaceAll(/\s+/g, ' ').trim().slice(0, maxLength);
  return (
    <form
      class="dial"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed === '') return;
        setCalled(false);
        dial.run((confirmation) =>
          services.askForCall('call.dial', { number: typed, confirmation }),
        );
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
      <output class="dial-note">{called && !snapshot.dialNotice && t(calledKey(snapshot))}</output>
      <DialOutcome dial={dial} />
    </form>
  );
}

/** What happens now, by the way the phone is bound; a call that came to nothing is told elsewhere. */
function calledKey({ phone, settings }: Snapshot): MessageKey {
  if (phone.state !== 'through-linkus') return 'dial_phone_rings';
  return settings.linkusDial === 'system' ? 'dial_system_calls' : 'dial_linkus_calls';
}
