import { useContext } from 'preact/hooks';
import { centreOfAccounts, zohoOriginsFor } from '../../crm/zoho/data-centres.ts';
import type { CrmView } from '../../messages/crm-view.ts';
import type { Outcome } from '../../messages/outcome.ts';
import { CopyField } from '../copy-field.tsx';
import { ExternalLink } from '../external-link.tsx';
import { Field } from '../field.tsx';
import { t } from '../i18n.ts';
import { PolicyContext, startOf } from '../policy-context.ts';
import type { Services } from '../services.ts';
import { useIntent } from '../use-intent.ts';
import { useTyped } from '../use-typed.ts';
import { ConnectForm } from './connect-form.tsx';
import { zohoConsole } from './zoho-console.ts';

interface ZohoFormProps {
  /** What it was connected with before; the secret is typed again. */
  readonly held: CrmView['entered'];
  readonly redirectUri: string;
  readonly services: Services;
  readonly onDone: () => void;
}

/** In the order of the work: register at Zoho, then bring back what Zoho shows. */
export function ZohoForm({ held, redirectUri, services, onDone }: ZohoFormProps) {
  const given = useContext(PolicyContext);
  const { values, type: set } = useTyped(
    {
      accountsServer: 'https://accounts.zoho.com',
      crmAddress: 'https://crm.zoho.com',
      clientId: '',
      ...startOf(given, 'zoho', held),
      clientSecret: '',
    },
    (name) => `zoho.${name}`,
  );
  const hasSecret = given.secrets.includes('zoho.clientSecret');
  const intent = useIntent();

  const connect = async (): Promise<Outcome> => {
    const origins = zohoOriginsFor(values.accountsServer, values.crmAddress);
    if (!origins) {
      const { accountsServer, crmAddress } = values;
      const detail = centreOfAccounts(accountsServer) ? crmAddress : accountsServer;
      return { ok: false, problem: { code: 'crm_host_unknown', detail } };
    }
    if (!(await services.requestOrigins(origins, { background: false }))) {
      return { ok: false, problem: { code: 'permission_missing', detail: 'Zoho' } };
    }
    return await services.ask('crm.connect', { id: 'zoho', form: values });
  };

  return (
    <ConnectForm
      required={[
        'accountsServer',
        'crmAddress',
        'clientId',
        ...(hasSecret ? [] : (['clientSecret'] as const)),
      ]}
      values={values}
      intent={intent}
      busyWords={t('options_connecting_zoho')}
      connect={connect}
      onDone={onDone}
    >
      {(error) => (
        <ol class="steps">
          <li>
            <h3>{t('options_zoho_step1')}</h3>
            <p>
              <ExternalLink href={zohoConsole(values.accountsServer)}>
                {t('options_zoho_console')}
              </ExternalLink>
            </p>
            <p>{t('options_zoho_step1_a')}</p>
            <CopyField label={t('options_zoho_step1_b')} value={redirectUri} />
          </li>
          <li>
            <h3>{t('options_zoho_step2')}</h3>
            <div class="pair">
              <Field
                name="accountsServer"
                policyKey="zoho.accountsServer"
                label={t('options_zoho_accounts')}
                hint={t('options_zoho_accounts_hint')}
                error={error('accountsServer')}
                value={values.accountsServer}
                onInput={(accountsServer) => {
                  // The CRM is in the same region unless somebody says otherwise afterwards.
                  const crmAddress = centreOfAccounts(accountsServer)?.crm ?? values.crmAddress;
                  set({ accountsServer, crmAddress });
                }}
              />
              <Field
                name="crmAddress"
                policyKey="zoho.crmAddress"
                label={t('options_zoho_crm')}
                error={error('crmAddress')}
                value={values.crmAddress}
                onInput={(crmAddress) => set({ crmAddress })}
              />
            </div>
            <div class="pair">
              <Field
                name="clientId"
                policyKey="zoho.clientId"
                label={t('options_zoho_client_id')}
                error={error('clientId')}
                value={values.clientId}
                onInput={(clientId) => set({ clientId })}
              />
              <Field
                name="clientSecret"
                policyKey="zoho.clientSecret"
                label={t('options_zoho_client_secret')}
                secret
                placeholder={hasSecret ? t('policy_given') : undefined}
                error={error('clientSecret')}
                value={values.clientSecret}
                onInput={(clientSecret) => set({ clientSecret })}
              />
            </div>
          </li>
        </ol>
      )}
    </ConnectForm>
  );
}
