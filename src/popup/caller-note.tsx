import type { CallerView } from '../messages.ts';
import { crmName, problemWords, t } from '../ui/i18n.ts';

/** What the CRMs said of a number without a record: that nobody has it, or why that is not known. */
export function CallerNote({ caller }: { caller: CallerView }) {
  switch (caller.state) {
    case 'found':
      return null;
    case 'looking':
      return <p class="live-note muted">{t('caller_looking')}</p>;
    case 'nobody':
      return <p class="live-note muted">{t('caller_nobody')}</p>;
    case 'unsure':
    case 'forbidden':
      return (
        <p class="live-note muted" title={problemWords(caller.problem).help}>
          {t(caller.state === 'unsure' ? 'caller_unsure' : 'caller_forbidden', crmName(caller.crm))}
          {caller.state === 'unsure' && `: ${problemWords(caller.problem).title}`}
        </p>
      );
  }
}
