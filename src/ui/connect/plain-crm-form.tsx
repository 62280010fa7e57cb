import { useContext } from 'preact/hooks';
import { parseCrmAddress } from '../../core/crm-address.ts';
import type { ConnectField } from '../../crm/crm-kind.ts';
import type { CrmView } from '../../messages/crm-view.ts';
import type { Outcome } from '../../messages/outcome.ts';
import type { MessageKey } from '../../platform/i18n.ts';
import { Field } from '../field.tsx';
import { t } from '../i18n.ts';
import { PolicyContext, startOf } from '../policy-context.ts';
import type { Services } from '../services.ts';
import { useIntent } from '../use-intent.ts';
import { useTyped } from '../use-typed.ts';
import { ConnectForm } from './connect-form.tsx';

const labels: Record<ConnectField['label'], MessageKey> = {
  address: 'options_crm_address',
  database: 'options_odoo_database',
  login: 'options_odoo_login',
  key: 'options_odoo_key',
};

interface PlainCrmFormProps {
  readonly crm: CrmView;
  readonly services: Services;
  readonly onDone: () => void;
}

/** Connects a CRM that only says which fields it needs. What was entered before is there again, but for secrets. */
export function PlainCrmForm({ crm, services, onDone }: PlainCrmFormProps) {
  const given = useContext(PolicyContext);
  const isGiven = (name: string) => given.secrets.includes(`${crm.id}.${name}`);
  const { values, type } = useTyped<Record<string, string>>(
    {
      ...Object.fromEntries(crm.form.map(({ name }) => [name, ''])),
      ...startOf(
        given,
        crm.id,
        crm.address === '' ? crm.entered : { ...crm.entered, address: crm.address },
      ),
    },
    (name) => `${crm.id}.${name}`,
  );
  const intent = useIntent();
  const connect = async (): Promise<Outcome> => {
    const typed = values['address'] ?? '';
    const parsed = parseCrmAddress(typed);
    if (!parsed.ok) return { ok: false, problem: { code: 'crm_address_invalid', detail: typed } };
    if (!(await services.requestOrigins([parsed.origin], { background: false }))) {
      const detail = new URL(parsed.origin).host;
      return { ok: false, problem: { code: 'permission_missing', detail } };
    }
    return await services.ask('crm.connect', { id: crm.id, form: values });
  };
  return (
    <ConnectForm
      required={crm.form.map(({ name }) => name).filter((name) => !isGiven(name))}
      values={values}
      intent={intent}
      busyWords={t('options_odoo_connecting')}
      connect={connect}
      onDone={onDone}
    >
      {(error) =>
        crm.form.map(({ name, label, secret = false }) => (
          <Field
            key={name}
            name={name}
            policyKey={`${crm.id}.${name}`}
            placeholder={isGiven(name) ? t('policy_given') : undefined}
            label={t(labels[label])}
            secret={secret}
            error={error(name)}
            value={values[name] ?? ''}
            onInput={(typed) => type({ [name]: typed })}
          />
        ))
      }
    </ConnectForm>
  );
}
