import type { BindDraft } from '../platform/bind-draft.ts';
import { CountrySelect } from './country-select.tsx';
import { Field } from './field.tsx';
import { t } from './i18n.ts';
import { Icon } from './icon.tsx';

interface ApiFieldsProps {
  readonly values: BindDraft;
  readonly set: (part: Partial<BindDraft>) => void;
  /** What the organisation gives where it is left empty. */
  readonly given: readonly (keyof BindDraft)[];
  readonly error: (name: keyof BindDraft) => string | undefined;
}

/** What the PBX's API wants to know, and where an agent finds it. */
export function ApiFields({ values, set, given, error }: ApiFieldsProps) {
  return (
    <>
      <Field
        name="clientId"
        label={t('bind_client_id')}
        policyKey="pbxClientId"
        error={error('clientId')}
        value={values.clientId}
        onInput={(clientId) => set({ clientId })}
      />
      <Field
        name="clientSecret"
        label={t('bind_client_secret')}
        secret
        policyKey="pbxClientSecret"
        placeholder={given.includes('clientSecret') ? t('policy_given') : undefined}
        error={error('clientSecret')}
        value={values.clientSecret}
        onInput={(clientSecret) => set({ clientSecret })}
      />
      <details class="bind-where">
        <summary>
          {t('bind_where')}
          <Icon name="chevron" size={14} />
        </summary>
        <p>{t('bind_where_api')}</p>
        <p>{t('bind_where_extension')}</p>
      </details>
      <div class="bind-pair">
        <Field
          name="extensionNumber"
          label={t('bind_extension')}
          policyKey="extensionNumber"
          numeric
          maxLength={16}
          error={error('extensionNumber')}
          value={values.extensionNumber}
          onInput={(extensionNumber) => set({ extensionNumber })}
        />
        <CountrySelect value={values.country} onChange={(country) => set({ country })} />
      </div>
    </>
  );
}
