// biome-ignore-all lint/a11y/useSemanticElements: a table's own elements cannot be laid out like this and stay a table.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus and names the active cell.
import type { PersonView } from '../messages/popup-requests.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { PeopleEntry } from './people-entries.ts';
import './people-list.css';
import type { ActiveEntry } from './use-people-list.ts';

interface PeopleListProps {
  readonly id: string;
  readonly entries: readonly PeopleEntry[];
  readonly active: ActiveEntry | null;
  readonly onChoose: (entry: PeopleEntry, at: ActiveEntry) => void;
  /** Said below the list, or instead of it; '' for nothing. */
  readonly note: string;
}

/** Whom the typed text may mean. The field keeps the focus and takes the keys. */
export function PeopleList({ id, entries, active, onChoose, note }: PeopleListProps) {
  return (
    <div class="people">
      {entries.length > 0 && (
        <div id={id} role="grid" aria-label={t('people_title')}>
          {entries.map((entry, line) => (
            <Line
              key={`${entry.person.key} ${entry.number?.dial ?? ''}`}
              id={`${id}-${line}`}
              entry={entry}
              active={active?.line === line ? active.cell : null}
              onChoose={() => onChoose(entry, { line, cell: 'call' })}
            />
          ))}
        </div>
      )}
      {note !== '' && <p class="people-note muted">{note}</p>}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly entry: PeopleEntry;
  readonly active: ActiveEntry['cell'] | null;
  readonly onChoose: () => void;
}

function Line({ id, entry, active, onChoose }: LineProps) {
  const { person, number, first } = entry;
  return (
    <div
      role="row"
      class={`person${first ? '' : ' person-further'}${active ? ' person-active' : ''}`}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys. */}
      <div
        id={`${id}-call`}
        role="gridcell"
        class="person-call"
        aria-selected={active === 'call'}
        onClick={onChoose}
      >
        {first ? <Avatar name={person.name} /> : <span class="person-indent" />}
        <span class="person-words">
          {first && (
            <span class="person-name">
              <span class="cut">{person.name}</span>
              <Origin where={person.where} />
            </span>
          )}
          {!first && <span class="visually-hidden">{person.name} </span>}
          <span class="person-facts muted cut">
            {number ? <span class="numeric">{number.reading}</span> : t('people_no_number')}
            {first && person.company !== '' && ` · ${person.company}`}
          </span>
        </span>
        {number && (
          <span class="person-icon">
            <Icon name="phone" size={16} />
          </span>
        )}
      </div>
      {first && <RecordLink id={`${id}-record`} person={person} active={active === 'record'} />}
    </div>
  );
}

/** Of those who are known from elsewhere a word says so beside the name. */
function Origin({ where }: Pick<PersonView, 'where'>) {
  if (where.kind === 'crm') return null;
  return <span class="tag">{t(where.kind === 'pbx' ? 'people_pbx' : 'people_colleague')}</span>;
}

interface RecordLinkProps {
  readonly id: string;
  readonly person: PersonView;
  readonly active: boolean;
}

function RecordLink({ id, person: { where, name }, active }: RecordLinkProps) {
  if (where.kind !== 'crm') return null;
  const words = t('people_open_record', name, crmName(where.record.crm));
  return (
    <div id={id} role="gridcell" class="person-record" aria-selected={active}>
      <ExternalLink
        class={`icon-button${active ? ' person-record-active' : ''}`}
        href={where.url}
        title={words}
      >
        <Icon name="external" size={16} />
        <span class="visually-hidden">{words}</span>
      </ExternalLink>
    </div>
  );
}
