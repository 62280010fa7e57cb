import type { Snapshot } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { crmName, problemWords, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';

interface CrmNoticeProps {
  readonly snapshot: Snapshot;
  readonly onOptions: () => void;
}

/** Says when a CRM needs somebody, and invites to connect one while there is none. */
export function CrmNotice({ snapshot, onOptions }: CrmNoticeProps) {
  const { crms, phone } = snapshot;
  const troubled = crms.filter((crm) => crm.state === 'needs-attention');
  if (crms.every((crm) => crm.state === 'disconnected')) {
    return (
      <button type="button" class="crm-hint" onClick={onOptions}>
        <Icon name="link" />
        <span>
          <strong>{t('crm_hint_title')}</strong>
          <span class="muted">
            {t(phone.state === 'through-linkus' ? 'crm_hint_linkus' : 'crm_hint_text')}
          </span>
        </span>
        <Icon name="chevron" size={16} />
      </button>
    );
  }
  return troubled.map((crm) => (
    <Banner
      key={crm.id}
      title={t('crm_problem_title', crmName(crm.id))}
      action={<Button onClick={onOptions}>{t('crm_fix')}</Button>}
    >
      {crm.problem && <p>{problemWords(crm.problem).title}</p>}
    </Banner>
  ));
}
