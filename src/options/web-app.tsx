import { useId } from 'preact/hooks';
import {
  readWebTemplate,
  type WebTemplate,
  type WebTemplateFault,
  type WebValues,
  webVariables,
} from '../core/pop/web-template.ts';
import type { Settings } from '../core/settings.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { popMoments } from './pop-moments.ts';

interface WebAppProps {
  readonly snapshot: Snapshot;
  readonly onChange: (part: Partial<Settings>) => void;
}

const faults: Record<WebTemplateFault, MessageKey> = {
  address: 'options_web_fault_address',
  'not-https': 'options_web_fault_https',
  host: 'options_web_fault_host',
  variable: 'options_web_fault_variable',
};

const example: Omit<WebValues, 'extension'> = {
  number: '020 7946 0958',
  e164: '+442079460958',
  national: '02079460958',
  name: 'Martin Pritchett',
  did: '+442079460000',
  direction: 'inbound',
};

export function WebApp({ snapshot, onChange }: WebAppProps) {
  const { settings } = snapshot;
  const { draft: typed, type, sent } = useDraft(settings.webApp, (address) => address);
  const save = (webApp: string) => {
    sent(webApp);
    onChange({ webApp });
  };
  const template = readWebTemplate(typed);
  const extension = snapshot.extensionNumber || '1555';
  return (
    <>
      <div class="pair">
        <Select
          label={t('options_web_for')}
          policyKey="webAppFor"
          value={settings.webAppFor}
          choices={[
            { value: 'never', label: t('options_web_never') },
            { value: 'unknown', label: t('options_web_unknown') },
            { value: 'every', label: t('options_web_every') },
          ]}
          onChange={(webAppFor) => onChange({ webAppFor })}
        />
        {settings.webAppFor === 'every' && (
          <Select
            label={t('options_pop_internal')}
            hint={t('options_pop_internal_hint')}
            policyKey="popInternal"
            value={settings.popInternal}
            choices={popMoments('internal')}
            onChange={(popInternal) => onChange({ popInternal })}
          />
        )}
      </div>
      {settings.webAppFor !== 'never' && (
        <>
          <Field
            label={t('options_web_address')}
            placeholder="https://desk.example.com/find?q={e164}"
            hint={t('options_web_hint', webVariables.map((name) => `{${name}}`).join(' '))}
            error={faultWords(typed, template)}
            policyKey="webApp"
            maxLength={1000}
            value={typed}
            onInput={(webApp) => {
              type(webApp);
              // What is half typed is not saved: calls go on with the last whole address.
              if (webApp.trim() === '') save('');
              else if (readWebTemplate(webApp).ok) save(webApp.trim());
            }}
          />
          {template.ok && <Preview address={template.fill({ ...example, extension })} />}
        </>
      )}
    </>
  );
}

function Preview({ address }: { address: string }) {
  const id = useId();
  return (
    <div class="preview">
      <span id={id} class="field-hint">
        {t('options_web_preview')}
      </span>
      <output aria-labelledby={id}>{address}</output>
    </div>
  );
}

function faultWords(typed: string, template: WebTemplate): string | undefined {
  return template.ok || typed.trim() === ''
    ? undefined
    : t(faults[template.fault], template.detail);
}
