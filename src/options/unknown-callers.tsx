import type { UnknownPage } from '../core/settings.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { crmName, t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';

interface UnknownCallersProps {
  readonly snapshot: Snapshot;
  readonly onChange: (page: UnknownPage) => void;
}

/** Only connected CRMs are offered, and whatever is chosen now. */
export function UnknownCallers({ snapshot, onChange }: UnknownCallersProps) {
  const { crms, settings } = snapshot;
  const chosen = settings.popUnknown;
  const offered = crms
    .filter(({ id, state }) => {
      const isChosen = chosen.open !== 'nothing' && chosen.crm === id;
      return isChosen || (state !== 'disconnected' && state !== 'connecting');
    })
    .flatMap(({ id }) => pagesOf(id));
  const pages: UnknownPage[] = [{ open: 'nothing' }, ...offered];
  return (
    <Select
      label={t('options_unknown_page')}
      hint={t('options_unknown_hint')}
      policyKey="popUnknown"
      value={keyOf(chosen)}
      choices={pages.map((page) => ({ value: keyOf(page), label: wordsFor(page) }))}
      onChange={(key) => onChange(pages.find((page) => keyOf(page) === key) ?? { open: 'nothing' })}
    />
  );
}

function pagesOf(crm: string): UnknownPage[] {
  return [
    { open: 'search', crm },
    { open: 'new', crm, kind: 'person' },
    { open: 'new', crm, kind: 'lead' },
  ];
}

function keyOf(page: UnknownPage): string {
  return JSON.stringify(
    page.open === 'nothing'
      ? [page.open]
      : [page.open, page.crm, page.open === 'new' ? page.kind : ''],
  );
}

function wordsFor(page: UnknownPage): string {
  if (page.open === 'nothing') return t('options_unknown_nothing');
  const crm = crmName(page.crm);
  // Odoo takes no search by an address.
  if (page.open === 'search')
    return t(page.crm === 'odoo' ? 'options_unknown_list' : 'options_unknown_search', crm);
  return t(page.kind === 'person' ? 'options_unknown_person' : 'options_unknown_lead', crm);
}
