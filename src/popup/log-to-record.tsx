import { useState } from 'preact/hooks';
import type { CallView } from '../messages/call-view.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { crmName, t, tCount } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import './log-to-record.css';
import { OptionPicker } from './option-picker.tsx';
import { usePeople } from './use-people.ts';

interface LogToRecordProps {
  readonly call: CallView;
  readonly services: Services;
}

/** On which record a call is, and the way to another one. */
export function LogToRecord({ call, services }: LogToRecordProps) {
  const [choosing, setChoosing] = useState(false);
  if (choosing)
    return <RecordPicker call={call} services={services} onClose={() => setChoosing(false)} />;
  const { record } = call;
  return (
    <div class="log-to">
      <p class="cut">
        {record ? t('log_on', record.title, crmName(record.crm)) : t('log_on_nobody')}
      </p>
      <Button kind="quiet" onClick={() => setChoosing(true)}>
        {t(record ? 'log_change' : 'log_choose')}
      </Button>
    </div>
  );
}

/** Finds a record by what is typed; Enter takes the first, the arrow keys another one. */
function RecordPicker({ call, services, onClose }: LogToRecordProps & { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const move = useIntent();
  const answer = usePeople(services, typed.trim());
  const found = (answer?.people ?? []).flatMap(({ key, name, company, where }) =>
    where.kind === 'crm' ? [{ key, name, company, record: where.record }] : [],
  );
  const choose = async (ref: (typeof found)[number]['record']) => {
    if (move.busy) return;
    if (await move.run(() => services.ask('call.log-to', { key: call.key, ref }))) onClose();
  };
  const isSearching = typed.trim() !== '' && answer !== null && found.length === 0;
  const note = isSearching ? t(answer.whole ? 'log_nobody' : 'people_searching') : '';
  return (
    <>
      <OptionPicker
        label={t('log_to')}
        placeholder={t('log_placeholder')}
        closeLabel={t('common_cancel')}
        typed={typed}
        onType={(text) => {
          setTyped(text);
          move.clear();
        }}
        options={found}
        keyOf={({ key }) => key}
        onTake={({ record }) => void choose(record)}
        busy={move.busy}
        onClose={onClose}
      >
        {({ name, company, record }, active) => (
          <>
            <span class="picker-name cut">{name}</span>
            <span class="picker-about cut">{company || crmName(record.crm)}</span>
            {move.busy && active && <span class="spinner" />}
          </>
        )}
      </OptionPicker>
      <output class={note === '' ? 'visually-hidden' : 'muted'}>
        {note || (found.length > 0 ? tCount('people_found', found.length) : '')}
      </output>
      {move.problem && <ProblemBanner problem={move.problem} announced />}
    </>
  );
}
