import { useEffect, useState } from 'preact/hooks';
import { odooPageSession } from '../crm/odoo/page-session.ts';
import type { UiRequests } from '../messages/requests.ts';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';

type OdooSeen = NonNullable<UiRequests['crm.suggest-odoo']['odoo']>;

/** The Odoo the agent has in front and is signed in to; null when it is something else. */
export function useOdooInFront(services: Services): OdooSeen | null {
  const [seen, setSeen] = useState<OdooSeen | null>(null);
  useEffect(() => {
    void services.scriptsInFront().then((page) => {
      const session = page && odooPageSession(page.text);
      if (session) setSeen({ address: page.origin, ...session });
    });
  }, [services]);
  return seen;
}

/** Takes address, database and login to the options, where only the way in is left to choose. */
export function OdooOffer({ odoo, services }: { odoo: OdooSeen; services: Services }) {
  return (
    <button
      type="button"
      class="crm-hint"
      onClick={async () => {
        await services.ask('crm.suggest-odoo', { odoo });
        services.openOptions();
      }}
    >
      <Icon name="link" />
      <span>
        <strong>{t('crm_offer_title')}</strong>
        <span class="muted">{t('crm_offer_text', new URL(odoo.address).host, odoo.login)}</span>
      </span>
      <Icon name="chevron" size={16} />
    </button>
  );
}
