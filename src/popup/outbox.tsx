import { useState } from 'preact/hooks';
import type { OutboxView } from '../messages/crm-view.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { callerOf, crmName, problemWords, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

const shownAtFirst = 2;

interface OutboxProps {
  readonly entries: readonly OutboxView[];
  readonly services: Services;
}

/** Calls the CRM does not have yet, and why: nothing is lost silently. */
export function Outbox({ entries, services }: OutboxProps) {
  const [all, setAll] = useState(false);
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="outbox">
      <Card>
        <h2 id="outbox" class="heading">
          {t('outbox_title')}
          <span class="tag numeric">{entries.length}</span>
        </h2>
        <ul>
          {shown.map((entry) => (
            <Entry key={entry.id} entry={entry} services={services} />
          ))}
        </ul>
        {shown.length < entries.length && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('common_show_all', entries.length)}
          </Button>
        )}
      </Card>
    </section>
  );
}

function Entry({ entry, services }: { entry: OutboxView; services: Services }) {
  const retry = useIntent();
  const problem = retry.problem ?? entry.problem;
  const words = problem && problemWords(problem);
  return (
    <li class="outbox-entry">
      <span class={entry.state === 'failed' ? 'outbox-failed' : 'muted'}>
        <Icon name={entry.state === 'failed' ? 'alert' : 'clock'} size={16} />
      </span>
      <div class="outbox-words">
        <p class="cut">
          {entry.kind === 'task' ? `${t('outbox_task')} · ${callerOf(entry)}` : callerOf(entry)}
        </p>
        <p class="outbox-why" title={words?.help}>
          {words ? words.title : t('outbox_waiting', crmName(entry.crm))}
        </p>
        {/* Waiting rows mend themselves; one that failed is for somebody to act on. */}
        {words && entry.state === 'failed' && <p class="outbox-why">{words.help}</p>}
      </div>
      <IconButton
        icon="retry"
        label={t('outbox_retry', callerOf(entry))}
        disabled={retry.busy}
        onClick={() => retry.run(() => services.ask('journal.retry', { id: entry.id }))}
      />
    </li>
  );
}
