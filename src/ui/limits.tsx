import { useId } from 'preact/hooks';
import type { MessageKey } from '../platform/i18n.ts';
import { t } from './i18n.ts';
import './limits.css';

const limits = [
  'limits_journal',
  'limits_missed',
  'limits_control',
  'limits_closed',
] as const satisfies readonly MessageKey[];

/** What an agent goes without who has no API credentials. `wordless`: the heading stands above it already. */
export function Limits({ wordless = false }: { wordless?: boolean }) {
  const id = useId();
  return (
    <section class="limits" aria-labelledby={id}>
      <p id={id} class={wordless ? 'visually-hidden' : 'limits-title'}>
        {t('limits_title')}
      </p>
      <ul>
        {limits.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </section>
  );
}
