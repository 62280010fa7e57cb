import { useEffect, useState } from 'preact/hooks';
import { type CrmOptions, nameVariables } from '../core/crm-options.ts';
import { fillTemplate, unknownVariables } from '../core/journal/fill-template.ts';
import type { CrmView } from '../messages/crm-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { Saved } from '../ui/saved.tsx';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useSaver, useSettings } from '../ui/use-saver.ts';

/** Odoo's contacts are people and companies. */
const contactKeys: Readonly<Record<string, MessageKey>> = { odoo: 'options_create_individual' };

interface CrmChoicesProps {
  readonly crm: CrmView;
  /** Numbers no record is created for, in any CRM. */
  readonly neverCreate: readonly string[];
  readonly services: Services;
}

/** What Ringtab does in a connected CRM beyond looking callers up. Saved at once. */
export function CrmChoices({ crm, neverCreate, services }: CrmChoicesProps) {
  const { options } = crm;
  const { set, saved, problem } = useSaver((part: Partial<CrmOptions>) =>
    services.ask('crm.set-options', { id: crm.id, options: part }),
  );
  const never = useSettings(services);
  const failure = problem ?? never.problem;
  return (
    <div class="choices">
      <Switch
        label={t('options_pop_only')}
        hint={t('options_pop_only_hint', crmName(crm.id))}
        checked={options.popOnly}
        onChange={(popOnly) => set({ popOnly })}
      />
      {!options.popOnly && (
        <>
          <Select
            label={t('options_create')}
            value={options.autoCreate}
            choices={[
              { value: 'off', label: t('options_create_off') },
              { value: 'ask', label: t('options_create_ask') },
              { value: 'automatic', label: t('options_create_automatic') },
            ]}
            hint={t('options_create_hint')}
            onChange={(autoCreate) => set({ autoCreate })}
          />
          {options.autoCreate !== 'off' && (
            <>
              <Switch
                label={t('options_create_inbound')}
                checked={options.createOnInbound}
                onChange={(createOnInbound) => set({ createOnInbound })}
              />
              <Switch
                label={t('options_create_outbound')}
                checked={options.createOnOutbound}
                onChange={(createOnOutbound) => set({ createOnOutbound })}
              />
              <div class="pair">
                <Select
                  label={t('options_create_as')}
                  value={options.createAs}
                  choices={[
                    { value: 'contact', label: t(contactKeys[crm.id] ?? 'options_create_contact') },
                    { value: 'lead', label: t('options_create_lead') },
                  ]}
                  onChange={(createAs) => set({ createAs })}
                />
                <NameField
                  saved={options.createName}
                  onSave={(createName) => set({ createName })}
                />
              </div>
              <NeverField
                saved={neverCreate}
                onSave={(numbers) => never.set({ neverCreate: numbers })}
              />
            </>
          )}
        </>
      )}
      {failure && <ProblemBanner problem={failure} announced />}
      <Saved count={saved + never.saved} />
    </div>
  );
}

const example = { number: '5503308', name: '', time: '', did: '', queue: '', direction: '' };

function NameField({ saved, onSave }: { saved: string; onSave: (name: string) => void }) {
  const [typed, setTyped] = useState(saved);
  useEffect(() => setTyped(saved), [saved]);
  const error = nameError(typed);
  return (
    <Field
      label={t('options_create_name')}
      hint={t('options_create_name_hint', fillTemplate(typed, example))}
      error={error}
      maxLength={200}
      value={typed}
      onInput={(name) => {
        setTyped(name);
        if (nameError(name) === undefined) onSave(name);
      }}
    />
  );
}

function NeverField(props: { saved: readonly string[]; onSave: (numbers: string[]) => void }) {
  const [typed, setTyped] = useState(props.saved.join('\n'));
  return (
    <TextArea
      label={t('options_create_never')}
      hint={t('options_create_never_hint')}
      rows={2}
      value={typed}
      onInput={(text) => {
        setTyped(text);
        const numbers = text.split(/[\n,;]/).map((one) => one.trim().slice(0, 64));
        props.onSave(numbers.filter((one) => one !== '').slice(0, 500));
      }}
    />
  );
}

function nameError(name: string): string | undefined {
  if (name.trim() === '') return t('common_required');
  const unknown = unknownVariables(name, nameVariables);
  if (unknown.length === 0) return undefined;
  const braced = (names: readonly string[]) => names.map((one) => `{${one}}`).join(', ');
  return t('options_create_name_unknown', braced(unknown), braced(nameVariables));
}
