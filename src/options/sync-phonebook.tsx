import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { CrmView } from '../messages/crm-view.ts';
import type { PhonebookView } from '../messages/options-requests.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import { needsPhonebook } from './sync-trouble.tsx';

/** The manual's. */
const usualName = 'CRM_Synchronization';
const newOne = 'new';

interface SyncPhonebookProps {
  readonly crm: CrmView;
  readonly sync: NonNullable<CrmView['sync']>;
  readonly services: Services;
}

/** Where the contacts go: as it is, or the form that chooses. */
export function SyncPhonebook({ crm, sync, services }: SyncPhonebookProps) {
  const { syncPhonebook: chosen } = crm.options;
  const [changing, setChanging] = useState(false);
  // Whoever works by keyboard goes on where the form was.
  const [left, setLeft] = useState(false);
  const leave = () => {
    setChanging(false);
    setLeft(true);
  };
  const mustChoose =
    !chosen || (sync.problem !== null && needsPhonebook.includes(sync.problem.code));
  if (changing || mustChoose)
    return (
      <PhonebookForm
        crm={crm.id}
        services={services}
        hasSynced={sync.synced > 0}
        isFirst={!chosen}
        asked={changing}
        onDone={leave}
        {...(mustChoose ? {} : { onCancel: leave })}
      />
    );
  return (
    <div class="sync-phonebook">
      <p class="sync-label">{t('sync_phonebook')}</p>
      <p class="sync-chosen">
        <span class="cut">{chosen.name}</span>
        <span class="sync-tag">{t('sync_tag')}</span>
      </p>
      <Button autoFocus={left} onClick={() => setChanging(true)}>
        {t('sync_phonebook_change')}
      </Button>
    </div>
  );
}

interface PhonebookFormProps {
  readonly crm: string;
  readonly services: Services;
  /** What is synced already moves. */
  readonly hasSynced: boolean;
  /** None was ever chosen. */
  readonly isFirst: boolean;
  /** Opened by a click, and not because there is no phonebook. */
  readonly asked: boolean;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

function PhonebookForm(props: PhonebookFormProps) {
  const { crm, services, hasSynced, isFirst, asked, onDone, onCancel } = props;
  const [books, setBooks] = useState<readonly PhonebookView[]>([]);
  const [unread, setUnread] = useState<Problem | null>(null);
  const [value, setValue] = useState<string>(newOne);
  const [name, setName] = useState(usualName);
  const [empty, setEmpty] = useState(false);
  const intent = useIntent();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (asked) form.current?.querySelector('select')?.focus();
    void services.ask('sync.phonebooks', {}).then((answer) => {
      if (answer.ok) setBooks(answer.phonebooks);
      else setUnread(answer.problem);
    });
  }, []);
  const choose = async () => {
    if (value === newOne && name.trim() === '') return setEmpty(true);
    const phonebook = value === newOne ? { name } : { id: Number(value) };
    const done = await intent.run(() =>
      services.ask('sync.choose-phonebook', { id: crm, phonebook }),
    );
    if (done) onDone();
  };
  return (
    <form
      ref={form}
      class="sync-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!intent.busy) void choose();
      }}
    >
      <div class="pair">
        <Select
          label={t('sync_phonebook')}
          hint={t('sync_phonebook_hint')}
          value={value}
          choices={[
            { value: newOne, label: t('sync_phonebook_new') },
            ...books.map(({ id, name: called, total }) => ({
              value: String(id),
              label: t('sync_phonebook_choice', called, total),
            })),
          ]}
          onChange={(next) => {
            setValue(next);
            intent.clear();
          }}
        />
        {value === newOne && (
          <Field
            label={t('sync_phonebook_name')}
            maxLength={64}
            error={empty ? t('common_required') : undefined}
            value={name}
            onInput={(typed) => {
              setName(typed);
              setEmpty(false);
              intent.clear();
            }}
          />
        )}
      </div>
      {unread && <ProblemBanner problem={unread} />}
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
      {isFirst && <p class="field-hint">{t('sync_phonebook_missing')}</p>}
      {!isFirst && hasSynced && <p class="field-hint">{t('sync_phonebook_move')}</p>}
      <div class="actions">
        <Button kind="primary" type="submit" busy={intent.busy}>
          {t(value === newOne ? 'sync_phonebook_create' : 'sync_phonebook_use')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('common_cancel')}</Button>}
      </div>
    </form>
  );
}
