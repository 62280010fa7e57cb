import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Section } from './section.tsx';
import { SettingsFile } from './settings-file.tsx';

export function About({ version, services }: { version: string; services: Services }) {
  return (
    <Section id="about" title={t('options_about')} about={t('options_version', version)}>
      <p>{t('options_about_privacy')}</p>
      <SettingsFile services={services} />
    </Section>
  );
}
