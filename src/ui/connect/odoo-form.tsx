import { parseCrmAddress } from '../../core/crm-address.ts';
import type { Outcome } from '../../messages/outcome.ts';
import { Field } from '../field.tsx';
import { t } from '../i18n.ts';
import { Select } from '../select.tsx';
import type { Services } from '../services.ts';
import { useIntent } from '../use-intent.ts';
import { useTyped } from '../use-typed.ts';
import { ConnectForm } from './connect-form.tsx';

export interface OdooFormStart {
  readonly by: 'key' | 'session';
  readonly address: string;
  readonly database: string;
  readonly login: string;
}

interface OdooFormProps {
  /** What is known already; the key never is. */
  readonly start: OdooFormStart;
  readonly services: Services;
  readonly onDone: () => void;
}

const neededFor = {
  key: ['address', 'database', 'login', 'apiKey'],
  session: ['address'],
} as const;

export function OdooForm({ start, services, onDone }: OdooFormProps) {
  const { values, type: set } = useTyped({ ...start, apiKey: '' }, (name) => `odoo.${name}`);
  const intent = useIntent();
  const parsed = parseCrmAddress(values.address);

  const connect = async (): Promise<Outcome> => {
    if (!parsed.ok) {
      return { ok: false, problem: { code: 'crm_address_invalid', detail: values.address } };
    }
    if (!(await services.requestOrigins([parsed.origin], { background: false }))) {
      const detail = new URL(parsed.origin).host;
      return { ok: false, problem: { code: 'permission_missing', detail } };
    }
    const address = parsed.origin;
    if (values.by === 'session')
      return await services.ask('crm.connect', { id: 'odoo', form: { by: 'session', address } });
    return await services.ask('crm.connect', { id: 'odoo', form: { ...values, address } });
  };

  return (
    <ConnectForm
      required={neededFor[values.by]}
      values={values}
      intent={intent}
      busyWords={t('options_odoo_connecting')}
      connect={connect}
      onDone={onDone}
    >
      {(error) => (
        <>
          {start.address === '' && <p class="muted">{t('options_odoo_from_page')}</p>}
          <Select
            label={t('options_odoo_by')}
            policyKey="odoo.by"
            value={values.by}
            choices={[
              { value: 'key', label: t('options_odoo_by_key') },
              { value: 'session', label: t('options_odoo_by_session') },
            ]}
            {...(values.by === 'session' ? { hint: t('options_odoo_by_session_hint') } : {})}
            onChange={(by) => {
              intent.clear();
              set({ by });
            }}
          />
          <div class="pair">
            <Field
              name="address"
              policyKey="odoo.address"
              label={t('options_odoo_address')}
              placeholder="mycompany.odoo.com"
              hint={parsed.ok && parsed.insecure ? t('options_odoo_insecure') : undefined}
              error={error('address')}
              value={values.address}
              onInput={(typed) => set({ address: typed })}
            />
            {values.by === 'key' && (
              <Field
                name="database"
                policyKey="odoo.database"
                label={t('options_odoo_database')}
                hint={t('options_odoo_database_hint')}
                error={error('database')}
                value={values.database}
                onInput={(database) => set({ database })}
              />
            )}
          </div>
          {values.by === 'key' && (
            <div class="pair">
              <Field
                name="login"
                label={t('options_odoo_login')}
                error={error('login')}
                value={values.login}
                onInput={(login) => set({ login })}
              />
              <Field
                name="apiKey"
                label={t('options_odoo_key')}
                hint={t('options_odoo_key_hint')}
                secret
                error={error('apiKey')}
                value={values.apiKey}
                onInput={(apiKey) => set({ apiKey })}
              />
            </div>
          )}
        </>
      )}
    </ConnectForm>
  );
}
