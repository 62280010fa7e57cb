import type { CreationView } from '../messages/crm-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { formatTime } from '../ui/format.ts';
import { crmName, problemWords, t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import './creations.css';

interface CreationsProps {
  readonly creations: readonly CreationView[];
  readonly services: Services;
}

/** Numbers nobody had: the question what to do, and the records made of them while they can be undone. */
export function Creations({ creations, services }: CreationsProps) {
  if (creations.length === 0) return null;
  return (
    <section aria-labelledby="creations">
      <Card>
        <h2 id="creations" class="heading">
          {t('create_title')}
        </h2>
        <ul>
          {creations.map((creation) => (
            <CreationRow key={creation.id} creation={creation} services={services} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function CreationRow({ creation, services }: { creation: CreationView; services: Services }) {
  const intent = useIntent();
  const { id, state } = creation;
  const problem = intent.problem ?? creation.problem;
  const words = problem && problemWords(problem);
  const decide = (as: 'contact' | 'lead') =>
    intent.run(() => services.ask('create.decide', { id, as }));
  return (
    <li class="creation">
      <div class="creation-words">
        <p class="cut">
          {creation.url === '' ? (
            <span class="numeric">{creation.number}</span>
          ) : (
            <ExternalLink href={creation.url}>{creation.name}</ExternalLink>
          )}
        </p>
        <p class="creation-state muted">{stateWords(creation)}</p>
        {words && (
          <p class="creation-problem" role="alert" title={words.help}>
            {words.title}
          </p>
        )}
      </div>
      {(state === 'asked' || state === 'failed') && (
        <>
          <IconButton
            icon="close"
            label={t('create_dismiss')}
            disabled={intent.busy}
            onClick={() => intent.run(() => services.ask('create.dismiss', { id }))}
          />
          <div class="creation-actions">
            <Button kind="primary" busy={intent.busy} onClick={() => decide('contact')}>
              {t('create_contact')}
            </Button>
            <Button busy={intent.busy} onClick={() => decide('lead')}>
              {t('create_lead')}
            </Button>
          </div>
        </>
      )}
      {creation.undoUntil !== null && (
        <Button
          busy={intent.busy}
          label={`${t('create_undo')}: ${creation.name}`}
          onClick={() => intent.run(() => services.ask('create.undo', { id }))}
        >
          {t('create_undo')}
        </Button>
      )}
    </li>
  );
}

function stateWords({ state, crm, undoUntil }: CreationView): string {
  const name = crmName(crm);
  switch (state) {
    case 'waiting':
      return t('create_waiting', name);
    case 'undoing':
      return t('create_undoing');
    case 'created': {
      const until = undoUntil === null ? '' : formatTime(undoUntil, uiLocale());
      return `${t('create_created', name)} · ${t('create_undo_until', until)}`;
    }
    default:
      return t('create_ask', name);
  }
}
