import type { Snapshot } from '../messages/snapshot.ts';
import { uiLocale } from '../platform/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { formatDate } from '../ui/format.ts';
import { crmName, problemWords, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { OdooOffer, useOdooInFront } from './odoo-offer.tsx';

interface CrmNoticeProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Says when a CRM needs somebody, and invites to connect one while there is none. */
export function CrmNotice({ snapshot, services }: CrmNoticeProps) {
  const { crms, phone } = snapshot;
  const odoo = useOdooInFront(services);
  const isNew = crms.find(({ id }) => id === 'odoo')?.state === 'disconnected';
  if (odoo && isNew) return <OdooOffer odoo={odoo} services={services} />;
  if (crms.every((crm) => crm.state === 'disconnected')) {
    return (
      <button type="button" class="crm-hint" onClick={services.openOptions}>
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
  const fix = <Button onClick={services.openOptions}>{t('crm_fix')}</Button>;
  return crms.map((crm) =>
    crm.state === 'needs-attention' ? (
      <Banner key={crm.id} title={t('crm_problem_title', crmName(crm.id))} action={fix}>
        {crm.problem && <p>{problemWords(crm.problem).title}</p>}
      </Banner>
    ) : (
      crm.state === 'connected' &&
      crm.keyExpiresAt !== null && (
        <Banner
          key={crm.id}
          tone="warn"
          title={t('crm_key_expires', formatDate(crm.keyExpiresAt, uiLocale()))}
          action={fix}
        />
      )
    ),
  );
}
