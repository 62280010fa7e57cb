import { useState } from 'preact/hooks';
import { parseCrmAddress } from '../core/crm-address.ts';
import type { Outcome } from '../messages.ts';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import { ConnectForm } from './connect-form.tsx';

interface OdooFormProps {
  /** Where it was connected before, '' the first time. */
  readonly address: string;
  readonly services: Services;
  readonly onDone: () => void;
}

export function OdooForm({ address, services, onDone }: OdooFormProps) {
  const [values, setValues] = useState({ address, database: '', login: '', apiKey: '' });
  const intent = useIntent();
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const parsed = parseCrmAddress(values.address);

  const connect = async (): Promise<Outcome> => {
    if (!parsed.ok) {
      return { ok: false, problem: { code: 'crm_address_invalid', detail: values.address } };
    }
    if (!(await services.requestOrigins([parsed.origin], { background: false }))) {
      const detail = new URL(parsed.origin).host;
      return { ok: false, problem: { code: 'permission_missing', detail } };
    }
    return await services.ask('crm.connect-odoo', {
      address: parsed.origin,
      database: values.database.trim(),
      login: values.login.trim(),
      apiKey: values.apiKey.trim(),
    });
  };

  return (
    <ConnectForm
      required={['address', 'database', 'login', 'apiKey']}
      values={values}
      intent={intent}
      busyWords={t('options_odoo_connecting')}
      connect={connect}
      onDone={onDone}
    >
      {(error) => (
        <>
          <div class="pair">
            <Field
              name="address"
              label={t('options_odoo_address')}
              placeholder="mycompany.odoo.com"
              hint={parsed.ok && parsed.insecure ? t('options_odoo_insecure') : undefined}
              error={error('address')}
              value={values.address}
              onInput={(typed) => set({ address: typed })}
            />
            <Field
              name="database"
              label={t('options_odoo_database')}
              hint={t('options_odoo_database_hint')}
              error={error('database')}
              value={values.database}
              onInput={(database) => set({ database })}
            />
          </div>
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
        </>
      )}
    </ConnectForm>
  );
}
