import type { CallerView } from '../messages/call-view.ts';
import { crmName, problemWords, t } from '../ui/i18n.ts';

/** What the CRMs said of a number without a record: that nobody has it, or why that is not known. */
export function CallerNote({ caller }: { caller: CallerView }) {
  const words = wordsFor(caller);
  return words === '' ? null : <p class="live-note muted">{words}</p>;
}

function wordsFor(caller: CallerView): string {
  switch (caller.state) {
    case 'found':
      return '';
    case 'looking':
      return t('caller_looking');
    case 'nobody':
      return t('caller_nobody');
    case 'unsure':
      return t('caller_unsure', crmName(caller.crm), problemWords(caller.problem).title);
    case 'forbidden':
      return t('caller_forbidden', crmName(caller.crm));
  }
}
