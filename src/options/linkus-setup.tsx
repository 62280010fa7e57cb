import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { t } from '../ui/i18n.ts';
import { Limits } from '../ui/limits.tsx';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { useSettings } from '../ui/use-saver.ts';

interface LinkusSetupProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Bound without API credentials: what has to be set in Linkus, and how numbers are called. */
export function LinkusSetup({ snapshot, services }: LinkusSetupProps) {
  const { linkus, settings, pbxAddress } = snapshot;
  const { set, problem } = useSettings(services);
  return (
    <>
      <Limits />
      <div class="linkus-setup">
        <h3>{t('options_popup_title')}</h3>
        <ol class="steps linkus-steps">
          <li>{t('options_popup_step1')}</li>
          <li>
            {t('options_popup_step2')}
            <CopyField label={t('options_popup_url')} value={linkus.popupUrl} />
            <p class="field-hint">{t('options_popup_secret')}</p>
          </li>
          <li>{t('options_popup_step3', new URL(pbxAddress).host)}</li>
        </ol>
      </div>
      <Select
        label={t('options_linkus_dial')}
        policyKey="linkusDial"
        value={settings.linkusDial}
        choices={[
          { value: 'page', label: t('options_linkus_dial_page') },
          { value: 'system', label: t('options_linkus_dial_system') },
        ]}
        onChange={(linkusDial) => void set({ linkusDial })}
      />
      {problem && <ProblemBanner problem={problem} announced />}
    </>
  );
}
