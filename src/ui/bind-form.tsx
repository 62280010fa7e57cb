import { useRef } from 'preact/hooks';
import type { Snapshot } from '../messages.ts';
import { ProblemBanner } from './banner.tsx';
import './bind-form.css';
import { bindErrors, isInsecure } from './bind-values.ts';
import { Button } from './button.tsx';
import { guessCountry } from './countries.ts';
import { CountrySelect } from './country-select.tsx';
import { Field } from './field.tsx';
import { t } from './i18n.ts';
import { Icon } from './icon.tsx';
import type { Services } from './services.ts';
import { Switch } from './switch.tsx';
import { useBind } from './use-bind.ts';

interface BindFormProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly onDone?: () => void;
  readonly onCancel?: () => void;
}

/** Connects the agent's phone: the same form in the popup and on the options page. */
export function BindForm({ snapshot, services, onDone = () => {}, onCancel }: BindFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const bound = snapshot.phone.state !== 'unbound';
  const bind = useBind(
    services,
    {
      address: snapshot.pbxAddress,
      clientId: '',
      clientSecret: '',
      extensionNumber: snapshot.extensionNumber,
      country: bound ? snapshot.settings.country : guessCountry(navigator.languages),
      background: bound ? snapshot.backgroundMode : true,
      allowPlainHttp: false,
    },
    onDone,
  );
  const { values, set } = bind;
  const errors = bind.tried ? bindErrors(values) : {};
  const error = (name: keyof typeof errors) => {
    const key = errors[name];
    return key && t(key);
  };

  return (
    <form
      ref={form}
      class="bind"
      novalidate
      onSubmit={async (event) => {
        event.preventDefault();
        const wrong = Object.keys(bindErrors(values))[0];
        const done = await bind.submit();
        if (!done && wrong) form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
      }}
    >
      <Field
        name="address"
        label={t('bind_address')}
        placeholder={t('bind_address_placeholder')}
        hint={t('bind_address_hint')}
        error={error('address')}
        value={values.address}
        onInput={(address) => set({ address })}
      />
      {isInsecure(values.address) && (
        <label class={`bind-http${errors.allowPlainHttp ? ' bind-http-wrong' : ''}`}>
          <input
            type="checkbox"
            name="allowPlainHttp"
            checked={values.allowPlainHttp}
            onChange={(event) => set({ allowPlainHttp: event.currentTarget.checked })}
          />
          <span>
            <strong>{t('bind_http_title')}</strong>
            {t('bind_http_confirm')}
          </span>
        </label>
      )}
      <Field
        name="clientId"
        label={t('bind_client_id')}
        error={error('clientId')}
        value={values.clientId}
        onInput={(clientId) => set({ clientId })}
      />
      <Field
        name="clientSecret"
        label={t('bind_client_secret')}
        secret
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
          numeric
          maxLength={16}
          error={error('extensionNumber')}
          value={values.extensionNumber}
          onInput={(extensionNumber) => set({ extensionNumber })}
        />
        <CountrySelect value={values.country} onChange={(country) => set({ country })} />
      </div>
      <Switch
        label={t('bind_background')}
        checked={values.background}
        onChange={(background) => set({ background })}
      />
      {bind.problem && <ProblemBanner problem={bind.problem} announced />}
      <div class="bind-actions">
        <Button type="submit" kind="primary" busy={bind.busy}>
          {t(bind.busy ? 'bind_submitting' : 'bind_submit')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('common_cancel')}</Button>}
      </div>
    </form>
  );
}
