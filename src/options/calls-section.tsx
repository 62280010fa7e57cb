import { useEffect, useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { CountrySelect } from '../ui/country-select.tsx';
import { Field } from '../ui/field.tsx';
import { t } from '../ui/i18n.ts';
import { Saved } from '../ui/saved.tsx';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { useSettings } from '../ui/use-saver.ts';
import { CallSwitches } from './call-switches.tsx';
import { Section } from './section.tsx';

interface CallsSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Every choice is saved at once. */
export function CallsSection({ snapshot, services }: CallsSectionProps) {
  const { settings } = snapshot;
  const { set, saved, problem } = useSettings(services);
  return (
    <Section id="calls" title={t('options_calls')} control={<Saved count={saved} />}>
      <div class="pair">
        <CountrySelect
          value={settings.country}
          hint={t('options_country_hint')}
          onChange={(country) => set({ country })}
        />
        <Select
          label={t('options_dial_format')}
          value={settings.dialFormat}
          choices={[
            { value: 'e164', label: t('options_dial_e164') },
            { value: 'double-zero', label: t('options_dial_double_zero') },
            { value: 'national', label: t('options_dial_national') },
          ]}
          onChange={(dialFormat) => set({ dialFormat })}
        />
        <PrefixField saved={settings.dialPrefix} onSave={(dialPrefix) => set({ dialPrefix })} />
      </div>
      <div class="pair">
        <Select
          label={t('options_ask_before')}
          hint={t('options_ask_before_hint')}
          value={settings.askBefore}
          choices={[
            { value: 'never', label: t('options_ask_never') },
            { value: 'premium', label: t('options_ask_premium') },
            { value: 'international-and-premium', label: t('options_ask_international') },
          ]}
          onChange={(askBefore) => set({ askBefore })}
        />
        <Select
          label={t('options_sensitivity')}
          hint={t('options_sensitivity_hint')}
          value={settings.sensitivity}
          choices={[
            { value: 'strict', label: t('options_sensitivity_strict') },
            { value: 'balanced', label: t('options_sensitivity_balanced') },
            { value: 'loose', label: t('options_sensitivity_loose') },
          ]}
          onChange={(sensitivity) => set({ sensitivity })}
        />
      </div>
      <CallSwitches snapshot={snapshot} set={set} />
      {problem && <ProblemBanner problem={problem} announced />}
    </Section>
  );
}

const prefixPattern = /^\d{0,4}$/;

function PrefixField({ saved, onSave }: { saved: string; onSave: (prefix: string) => void }) {
  const [typed, setTyped] = useState(saved);
  const valid = prefixPattern.test(typed);
  useEffect(() => setTyped(saved), [saved]);
  return (
    <Field
      label={t('options_dial_prefix')}
      hint={t('options_dial_prefix_hint')}
      error={valid ? undefined : t('options_dial_prefix_invalid')}
      numeric
      value={typed}
      onInput={(prefix) => {
        setTyped(prefix);
        if (prefixPattern.test(prefix)) onSave(prefix);
      }}
    />
  );
}
