import { useEffect, useState } from 'preact/hooks';
import type { CrmView } from '../messages/crm-view.ts';
import type { SyncedContactView } from '../messages/options-requests.ts';
import { uiLocale } from '../platform/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { formatDateTime } from '../ui/format.ts';
import { crmName, problemWords, t } from '../ui/i18n.ts';
import { Segments } from '../ui/segments.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

const pageSize = 50;

interface SyncListsProps {
  readonly crm: string;
  readonly sync: NonNullable<CrmView['sync']>;
  readonly services: Services;
}

/** The contacts on the PBX, to be looked at, and the records that cannot be contacts, with the reason. */
export function SyncLists({ crm, sync, services }: SyncListsProps) {
  const { synced, waiting, skipped } = sync;
  const [wanted, setWanted] = useState<'synced' | 'skipped'>('synced');
  const [most, setMost] = useState(pageSize);
  const [contacts, setContacts] = useState<readonly SyncedContactView[]>([]);
  const intent = useIntent();
  const show = skipped === 0 ? 'synced' : wanted;
  // What stands above all of them is told already.
  const why = sync.problem || !sync.waitsFor ? '' : problemWords(sync.waitsFor).title;
  const total = show === 'synced' ? synced : skipped;
  // The counts change with the lists.
  useEffect(() => {
    let isCurrent = true;
    void services.ask('sync.list', { id: crm, show, most }).then((answer) => {
      if (isCurrent && answer.ok) setContacts(answer.contacts);
    });
    return () => {
      isCurrent = false;
    };
  }, [crm, show, most, synced, waiting, skipped]);
  return (
    <div class="sync-lists">
      <div class="sync-state">
        {skipped > 0 ? (
          <Segments
            label={t('sync_lists')}
            value={show}
            choices={[
              { value: 'synced', label: t('sync_synced', synced) },
              { value: 'skipped', label: t('sync_skipped', skipped) },
            ]}
            onChange={(next) => {
              setWanted(next);
              setMost(pageSize);
            }}
          />
        ) : (
          synced > 0 && <h4>{t('sync_synced', synced)}</h4>
        )}
        <output class="muted">
          {waiting > 0 && t('sync_waiting', waiting)}
          {waiting > 0 && why && ` · ${why}`}
        </output>
      </div>
      {total === 0 && show === 'synced' && <p class="field-hint">{t('sync_none', crmName(crm))}</p>}
      {contacts.length > 0 && (
        <ul class="rows rows-scroll">
          {contacts.map((contact) => (
            <SyncedContact key={contact.id} contact={contact} />
          ))}
        </ul>
      )}
      <div class="actions">
        {contacts.length >= most && total > most && (
          <Button onClick={() => setMost(most + pageSize)}>{t('sync_more')}</Button>
        )}
        {show === 'skipped' && (
          <Button
            busy={intent.busy}
            onClick={() => intent.run(() => services.ask('sync.retry', { id: crm }))}
          >
            {t('sync_retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SyncedContact({ contact }: { contact: SyncedContactView }) {
  const { name, url, numbers, syncedAt, problem } = contact;
  const words = problem && problemWords(problem);
  const called = name || t('sync_nameless');
  return (
    <li class="row">
      <span class="row-words">
        <span class="sync-name">
          <span class="cut">
            {url === '' ? called : <ExternalLink href={url}>{called}</ExternalLink>}
          </span>
          {syncedAt !== null && <span class="sync-tag">{t('sync_tag')}</span>}
        </span>
        {numbers.length > 0 && <span class="muted numeric cut">{numbers.join(' · ')}</span>}
        {words && (
          <span class="muted">
            {words.title} {words.help}
          </span>
        )}
      </span>
      {syncedAt !== null && (
        <time class="muted sync-when" dateTime={new Date(syncedAt).toISOString()}>
          {formatDateTime(syncedAt, uiLocale())}
        </time>
      )}
    </li>
  );
}
