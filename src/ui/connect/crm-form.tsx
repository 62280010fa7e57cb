import type { CrmView } from '../../messages/crm-view.ts';
import type { Snapshot } from '../../messages/snapshot.ts';
import { startOf } from '../policy-context.ts';
import type { Services } from '../services.ts';
import { OdooForm, type OdooFormStart } from './odoo-form.tsx';
import { PlainCrmForm } from './plain-crm-form.tsx';
import { ZohoForm } from './zoho-form.tsx';

interface CrmFormProps {
  readonly crm: CrmView;
  readonly snapshot: Snapshot;
  readonly services: Services;
  /** Connected, or given up. */
  readonly onDone: () => void;
}

/** What connects a CRM: a form that leads through its console where it has one, else the fields it names. */
export function CrmForm({ crm, snapshot, services, onDone }: CrmFormProps) {
  if (crm.id === 'zoho')
    return (
      <ZohoForm
        held={crm.entered}
        redirectUri={snapshot.zohoRedirectUri}
        services={services}
        onDone={onDone}
      />
    );
  if (crm.id === 'odoo') {
    const { suggestedOdoo: seen } = snapshot;
    return (
      <OdooForm
        // What is suggested while the form is open takes its place.
        key={seen?.address ?? ''}
        start={odooStart(crm, snapshot)}
        services={services}
        onDone={() => {
          onDone();
          if (seen) void services.ask('crm.suggest-odoo', { odoo: null });
        }}
      />
    );
  }
  return <PlainCrmForm crm={crm} services={services} onDone={onDone} />;
}

/** What is seen on the page in front before what is held; the organisation's own goes before both. */
function odooStart(crm: CrmView, { suggestedOdoo: seen, policy }: Snapshot): OdooFormStart {
  const held = crm.address === '' ? crm.entered : { ...crm.entered, address: crm.address };
  const known = startOf(policy, 'odoo', seen ? { by: 'key', ...seen } : held);
  const { by, address = '', database = '', login = '' } = known;
  return { by: by === 'session' ? by : 'key', address, database, login };
}
