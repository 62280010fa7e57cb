import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { CountrySelect } from '../ui/country-select.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { useDraft } from '../ui/use-draft.ts';
import { useSettings } from '../ui/use-saver.ts';
import { CallSwitches } from './call-switches.tsx';
import { Part } from './part.tsx';
import { Section } from './section.tsx';

interface CallsSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Every choice is saved at once. */
export function CallsSection({ snapshot, services }: CallsSectionProps) {
  const { settings } = snapshot;
  const { set, problem } = useSettings(services);
  return (
    <Section id="calls" title={t('options_calls')} about={t('options_calls_about')}>
      <Part title={t('options_calls_dial')} about={t('options_calls_dial_about')}>
        <div class="pair">
          <CountrySelect
            value={settings.country}
            hint={t('options_country_hint')}
            onChange={(country) => set({ country })}
          />
          <Select
            label={t('options_dial_format')}
            policyKey="dialFormat"
            value={settings.dialFormat}
            choices={[
              { value: 'e164', label: t('options_dial_e164') },
              { value: 'double-zero', label: t('options_dial_double_zero') },
              { value: 'national', label: t('options_dial_national') },
            ]}
            onChange={(dialFormat) => set({ dialFormat })}
          />
          <PrefixField saved={settings.dialPrefix} onSave={(dialPrefix) => set({ dialPrefix })} />
          <Select
            label={t('options_ask_before')}
            hint={t('options_ask_before_hint')}
            policyKey="askBefore"
            value={settings.askBefore}
            choices={[
              { value: 'never', label: t('options_ask_never') },
              { value: 'premium', label: t('options_ask_premium') },
              { value: 'international-and-premium', label: t('options_ask_international') },
            ]}
            onChange={(askBefore) => set({ askBefore })}
          />
        </div>
      </Part>
      <Part title={t('options_calls_pages')} about={t('options_calls_pages_about')}>
        <div class="pair">
          <Select
            label={t('options_sensitivity')}
            hint={t('options_sensitivity_hint')}
            policyKey="sensitivity"
            value={settings.sensitivity}
            choices={[
              { value: 'strict', label: t('options_sensitivity_strict') },
              { value: 'balanced', label: t('options_sensitivity_balanced') },
              { value: 'loose', label: t('options_sensitivity_loose') },
            ]}
            onChange={(sensitivity) => set({ sensitivity })}
          />
        </div>
      </Part>
      <Part title={t('options_calls_notify')}>
        <CallSwitches snapshot={snapshot} set={set} />
      </Part>
      {problem && <ProblemBanner problem={problem} announced />}
    </Section>
  );
}

const prefixPattern = /^\d{0,4}$/;

function PrefixField({ saved, onSave }: { saved: string; onSave: (prefix: string) => void }) {
  const { draft, type, sent } = useDraft(saved, (prefix) => prefix);
  return (
    <Field
      label={t('options_dial_prefix')}
      hint={t('options_dial_prefix_hint')}
      policyKey="dialPrefix"
      error={prefixPattern.test(draft) ? undefined : t('options_dial_prefix_invalid')}
      numeric
      value={draft}
      onInput={(prefix) => {
        type(prefix);
        if (!prefixPattern.test(prefix)) return;
        sent(prefix);
        onSave(prefix);
      }}
    />
  );
}
