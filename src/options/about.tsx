import { t } from '../ui/i18n.ts';
import { Section } from './section.tsx';

export function About({ version }: { version: string }) {
  return (
    <Section id="about" title={t('options_about')}>
      <p>{t('options_about_privacy')}</p>
      <p class="muted numeric">{t('options_version', version)}</p>
    </Section>
  );
}
