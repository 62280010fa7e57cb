import { useState } from 'preact/hooks';
import type { CrmView } from '../messages/crm-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { formatDateTime } from '../ui/format.ts';
import { crmName, t, tCount } from '../ui/i18n.ts';
import { saveFile } from '../ui/save-file.ts';
import type { Services } from '../ui/services.ts';
import './association.css';
import { AssociationRows } from './association-rows.tsx';
import { FileButton } from './file-button.tsx';
import { useAssociation } from './use-association.ts';

interface AssociationEditorProps {
  readonly crm: CrmView['id'];
  readonly services: Services;
}

/** The table of users and extensions with everything that fills it. */
export function AssociationEditor({ crm, services }: AssociationEditorProps) {
  const table = useAssociation(crm, services);
  const [search, setSearch] = useState('');
  if (!table.ready) return null;
  const empty = table.people.length === 0;
  return (
    <>
      <div class="actions">
        <Button icon="retry" busy={table.refreshing} onClick={table.refresh}>
          {t(empty ? 'options_users_get' : 'options_users_refresh')}
        </Button>
        <Button disabled={empty} onClick={table.pairByEmail}>
          {t('options_users_by_email')}
        </Button>
        <FileButton label={t('options_users_import')} onText={table.read} />
        <Button
          disabled={table.pairs.length === 0}
          onClick={() => saveFile(`ringtab-${crm}-users.json`, table.exported())}
        >
          {t('options_users_export')}
        </Button>
      </div>
      {table.problem && <ProblemBanner problem={table.problem} announced />}
      <output class={table.added === null ? 'visually-hidden' : ''}>
        {table.added !== null && tCount('options_users_added', table.added)}
      </output>
      {!empty && (
        <>
          <Field
            label={t('options_users_search')}
            placeholder={t('options_users_search_hint')}
            value={search}
            onInput={setSearch}
          />
          <AssociationRows
            key={search}
            heading={t('options_users_column', crmName(crm))}
            people={table.people.filter((person) => fits(person, search))}
            extensions={table.extensions}
            pairs={table.pairs}
            onPair={table.pair}
          />
          {table.readAt !== null && (
            <p class="field-hint">
              {t('options_users_read_at', formatDateTime(table.readAt, uiLocale()))}
            </p>
          )}
        </>
      )}
      {table.dirty && (
        <div class="actions">
          <Button kind="primary" busy={table.saving} onClick={table.save}>
            {t('common_save')}
          </Button>
          <Button onClick={table.discard}>{t('common_cancel')}</Button>
        </div>
      )}
    </>
  );
}

function fits({ name, email }: { name: string; email: string }, search: string): boolean {
  return `${name} ${email}`.toLowerCase().includes(search.trim().toLowerCase());
}
