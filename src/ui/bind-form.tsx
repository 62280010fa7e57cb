import { useRef } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from './banner.tsx';
import './bind-form.css';
import type { BindDraft } from '../platform/bind-draft.ts';
import { ApiFields } from './api-fields.tsx';
import { bindErrors, isInsecure } from './bind-values.ts';
import { Button } from './button.tsx';
import { Choice } from './choice.tsx';
import { guessCountry } from './countries.ts';
import { CountrySelect } from './country-select.tsx';
import { Field } from './field.tsx';
import { t } from './i18n.ts';
import { Limits } from './limits.tsx';
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
  const { start, locked, secrets } = snapshot.policy;
  // What is locked goes before what is bound, a default behind it.
  const startOf = (key: string, held: string) =>
    locked.includes(key) ? (start[key] ?? '') : held || (start[key] ?? '');
  const given: (keyof BindDraft)[] = secrets.includes('pbxClientSecret') ? ['clientSecret'] : [];
  const bind = useBind(
    services,
    {
      way: snapshot.phone.state === 'through-linkus' ? 'linkus' : 'api',
      address: startOf('pbxAddress', snapshot.pbxAddress),
      clientId: startOf('pbxClientId', ''),
      clientSecret: '',
      extensionNumber: startOf('extensionNumber', snapshot.extensionNumber),
      country:
        bound || start['country'] !== undefined
          ? snapshot.settings.country
          : guessCountry(navigator.languages),
      background: bound ? snapshot.backgroundMode : true,
      allowPlainHttp: false,
    },
    given,
    onDone,
  );
  const { values, set } = bind;
  const alone = values.way === 'linkus';
  const errors = bind.tried ? bindErrors(values, given) : {};
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
        const wrong = Object.keys(bindErrors(values, given))[0];
        const done = await bind.submit();
        if (!done && wrong) form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
      }}
    >
      <Choice
        label={t('bind_way')}
        value={values.way}
        choices={[
          { value: 'api', label: t('bind_way_api') },
          { value: 'linkus', label: t('bind_way_linkus') },
        ]}
        onChange={(way) => set({ way })}
      />
      <Field
        name="address"
        label={t('bind_address')}
        policyKey="pbxAddress"
        placeholder={t('bind_address_placeholder')}
        hint={t(alone ? 'bind_address_linkus_hint' : 'bind_address_hint')}
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
      {alone ? <Limits /> : <ApiFields values={values} set={set} given={given} error={error} />}
      {alone && <CountrySelect value={values.country} onChange={(country) => set({ country })} />}
      {!alone && (
        <Switch
          label={t('bind_background')}
          checked={values.background}
          onChange={(background) => set({ background })}
        />
      )}
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
