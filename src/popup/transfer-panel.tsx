import { useId, useState } from 'preact/hooks';
import type { CallVerb } from '../core/call/can-do.ts';
import type { CallView } from '../messages/call-view.ts';
import type { ColleagueView } from '../messages/phone-view.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { presenceKeys, presenceTone } from '../ui/presence-words.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';
import { findColleagues } from './find-colleagues.ts';

const mostShown = 5;

interface TransferPanelProps {
  readonly call: CallView;
  readonly colleagues: readonly ColleagueView[];
  readonly pending: readonly CallVerb[];
  readonly onOrder: (verb: 'transfer' | 'consult', number: string) => void;
  readonly onClose: () => void;
}

/** To whom: a colleague by name or number, or any number; at once, or after asking. */
export function TransferPanel(props: TransferPanelProps) {
  const { call, colleagues, pending, onOrder, onClose } = props;
  const id = useId();
  const input = useFirstFocus<HTMLInputElement>();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ColleagueView | null>(null);
  const [active, setActive] = useState(0);
  const found = chosen ? [] : findColleagues(colleagues, typed, mostShown);
  const number = chosen?.number ?? (/\d/.test(typed) ? typed.trim() : '');
  const choose = (colleague: ColleagueView) => {
    setChosen(colleague);
    setTyped([colleague.name, colleague.number].filter((part) => part !== '').join(' '));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = found[active];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' && option && option.number !== typed.trim()) {
      event.preventDefault();
      choose(option);
    } else if (event.key === 'Escape') {
      // The popup itself would close otherwise.
      event.preventDefault();
      onClose();
    }
  };
  return (
    <form
      class="transfer"
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== '') onOrder(call.can.includes('transfer') ? 'transfer' : 'consult', number);
      }}
    >
      <div class="transfer-head">
        <label for={id}>{t('transfer_to')}</label>
        <IconButton icon="close" label={t('transfer_close')} onClick={onClose} />
      </div>
      <input
        ref={input}
        id={id}
        class="field-input"
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${id}-${found[active].number}` : undefined}
        autocomplete="off"
        spellcheck={false}
        maxLength={64}
        placeholder={t('transfer_placeholder')}
        value={typed}
        onKeyDown={onKeyDown}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(null);
          setActive(0);
        }}
      />
      <div id={`${id}-list`} role="listbox" class="transfer-list" aria-label={t('transfer_to')}>
        {found.map((colleague, n) => (
          <Option
            key={colleague.number}
            id={`${id}-${colleague.number}`}
            colleague={colleague}
            selected={n === active}
            onChoose={() => choose(colleague)}
          />
        ))}
      </div>
      <output class={found.length > 0 ? 'visually-hidden' : 'muted'}>
        {found.length > 0 && t('transfer_found', String(found.length))}
        {found.length === 0 && typed.trim() !== '' && number === '' && t('transfer_nobody')}
      </output>
      <div class="transfer-buttons">
        {call.can.includes('transfer') && (
          <Button
            type="submit"
            kind="primary"
            busy={pending.includes('transfer')}
            disabled={number === ''}
          >
            {t('transfer_now')}
          </Button>
        )}
        {call.can.includes('consult') && (
          <Button
            busy={pending.includes('consult')}
            disabled={number === ''}
            onClick={() => onOrder('consult', number)}
          >
            {t('transfer_ask')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface OptionProps {
  readonly id: string;
  readonly colleague: ColleagueView;
  readonly selected: boolean;
  readonly onChoose: () => void;
}

/** Chosen with the arrow keys and Enter from the field, which keeps the focus. */
function Option({ id, colleague, selected, onChoose }: OptionProps) {
  const { name, number, presence, line } = colleague;
  const busy = line !== 'idle';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div id={id} role="option" class="transfer-option" aria-selected={selected} onClick={onChoose}>
      <StatusDot tone={busy ? 'bad' : presenceTone(presence)} />
      <span class="transfer-name cut">{name || number}</span>
      <span class="transfer-state">
        {busy
          ? t(line === 'ringing' ? 'line_ringing' : 'line_busy')
          : presence && presence !== 'available' && t(presenceKeys[presence])}
      </span>
      {name && <span class="muted numeric">{number}</span>}
    </div>
  );
}
