import { useState } from 'preact/hooks';
import type { CallVerb } from '../core/call/can-do.ts';
import { findColleagues } from '../core/search/find-colleagues.ts';
import type { CallView } from '../messages/call-view.ts';
import type { ColleagueView } from '../messages/phone-view.ts';
import { Button } from '../ui/button.tsx';
import { t, tCount } from '../ui/i18n.ts';
import { presenceKeys, presenceTone } from '../ui/presence-words.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { OptionPicker } from './option-picker.tsx';

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
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ColleagueView | null>(null);
  const found = chosen ? [] : findColleagues(colleagues, typed, mostShown);
  const number = chosen?.number ?? (/\d/.test(typed) ? typed.trim() : '');
  return (
    <form
      class="transfer"
      onSubmit={(event) => {
        event.preventDefault();
        if (number !== '') onOrder(call.can.includes('transfer') ? 'transfer' : 'consult', number);
      }}
    >
      <OptionPicker
        label={t('transfer_to')}
        placeholder={t('transfer_placeholder')}
        closeLabel={t('transfer_close')}
        typed={typed}
        onType={(text) => {
          setTyped(text);
          setChosen(null);
        }}
        options={found}
        keyOf={(colleague) => colleague.number}
        onTake={(colleague) => {
          setChosen(colleague);
          setTyped([colleague.name, colleague.number].filter((part) => part !== '').join(' '));
        }}
        isTyped={(colleague) => colleague.number === typed.trim()}
        onClose={onClose}
      >
        {(colleague) => <Colleague colleague={colleague} />}
      </OptionPicker>
      <output class={found.length > 0 ? 'visually-hidden' : 'muted'}>
        {found.length > 0 && tCount('transfer_found', found.length)}
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

function Colleague({ colleague }: { colleague: ColleagueView }) {
  const { name, number, presence, line } = colleague;
  const busy = line !== 'idle';
  return (
    <>
      <StatusDot tone={busy ? 'bad' : presenceTone(presence)} />
      <span class="picker-name cut">{name || number}</span>
      <span class="picker-about">
        {busy
          ? t(line === 'ringing' ? 'line_ringing' : 'line_busy')
          : presence && presence !== 'available' && t(presenceKeys[presence])}
      </span>
      {name && <span class="muted numeric">{number}</span>}
    </>
  );
}
