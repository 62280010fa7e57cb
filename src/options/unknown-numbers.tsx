import { type CrmOptions, nameVariables } from '../core/crm-options.ts';
import { fillTemplate, unknownVariables } from '../core/journal/fill-template.ts';
import type { CrmView } from '../messages/crm-view.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useSettings } from '../ui/use-saver.ts';
import { Part } from './part.tsx';

/** Odoo's contacts are people and companies. */
const contactKeys: Readonly<Record<string, MessageKey>> = { odoo: 'options_create_individual' };

interface UnknownNumbersProps {
  readonly crm: CrmView;
  readonly neverCreate: readonly string[];
  readonly services: Services;
  readonly set: (part: Partial<CrmOptions>) => void;
}

/** Whether a number that nobody has becomes a record, when, and of what kind. */
export function UnknownNumbers({ crm, neverCreate, services, set }: UnknownNumbersProps) {
  const { options } = crm;
  const never = useSettings(services);
  const key = (name: keyof CrmOptions) => `${crm.id}.${name}`;
  return (
    <Part title={t('options_create')} about={t('options_create_hint')}>
      <div class="pair">
        <Select
          label={t('options_create_do')}
          policyKey={key('autoCreate')}
          value={options.autoCreate}
          choices={[
            { value: 'off', label: t('options_create_off') },
            { value: 'ask', label: t('options_create_ask') },
            { value: 'automatic', label: t('options_create_automatic') },
          ]}
          onChange={(autoCreate) => set({ autoCreate })}
        />
      </div>
      {options.autoCreate !== 'off' && (
        <>
          <Switch
            label={t('options_create_inbound')}
            policyKey={key('createOnInbound')}
            checked={options.createOnInbound}
            onChange={(createOnInbound) => set({ createOnInbound })}
          />
          <Switch
            label={t('options_create_outbound')}
            policyKey={key('createOnOutbound')}
            checked={options.createOnOutbound}
            onChange={(createOnOutbound) => set({ createOnOutbound })}
          />
          <div class="pair">
            <Select
              label={t('options_create_as')}
              policyKey={key('createAs')}
              value={options.createAs}
              choices={[
                { value: 'contact', label: t(contactKeys[crm.id] ?? 'options_create_contact') },
                { value: 'lead', label: t('options_create_lead') },
              ]}
              onChange={(createAs) => set({ createAs })}
            />
            <NameField
              saved={options.createName}
              policyKey={key('createName')}
              onSave={(createName) => set({ createName })}
            />
          </div>
          <NeverField
            saved={neverCreate}
            onSave={(numbers) => never.set({ neverCreate: numbers })}
          />
        </>
      )}
      {never.problem && <ProblemBanner problem={never.problem} announced />}
    </Part>
  );
}

const example = { number: '5503308', name: '', time: '', did: '', queue: '', direction: '' };

interface NameFieldProps {
  readonly saved: string;
  readonly policyKey: string;
  readonly onSave: (name: string) => void;
}

function NameField({ saved, policyKey, onSave }: NameFieldProps) {
  const { draft, type, sent } = useDraft(saved, (name) => name);
  return (
    <Field
      label={t('options_create_name')}
      hint={t('options_create_name_hint', fillTemplate(draft, example))}
      policyKey={policyKey}
      error={nameError(draft)}
      maxLength={200}
      value={draft}
      onInput={(name) => {
        type(name);
        if (nameError(name) !== undefined) return;
        sent(name);
        onSave(name);
      }}
    />
  );
}

function NeverField(props: { saved: readonly string[]; onSave: (numbers: string[]) => void }) {
  const { draft, type, sent } = useDraft(props.saved, (numbers) => numbers.join('\n'));
  return (
    <TextArea
      label={t('options_create_never')}
      hint={t('options_create_never_hint')}
      policyKey="neverCreate"
      rows={2}
      value={draft}
      onInput={(text) => {
        type(text);
        const typed = text.split(/[\n,;]/).map((one) => one.trim().slice(0, 64));
        const numbers = typed.filter((one) => one !== '').slice(0, 500);
        sent(numbers);
        props.onSave(numbers);
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
