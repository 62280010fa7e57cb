import { useState } from 'preact/hooks';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { saveFile } from '../ui/save-file.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

/** One file for whoever helps: shown before it is saved, without names, numbers and secrets, and sent nowhere. */
export function DiagnosticsFile({ services }: { services: Services }) {
  const intent = useIntent();
  const [text, setText] = useState<string | null>(null);
  return (
    <div class="explain">
      <h3>{t('report_title')}</h3>
      <p class="field-hint">{t('report_about')}</p>
      <div class="actions">
        <Button
          busy={intent.busy}
          onClick={() =>
            intent.run(async () => {
              const answer = await services.ask('diagnostics.make', {});
              if (answer.ok) setText(answer.text);
              return answer;
            })
          }
        >
          {t(text === null ? 'report_make' : 'report_again')}
        </Button>
        {text !== null && (
          <Button kind="primary" onClick={() => saveFile('ringtab-diagnostics.json', text)}>
            {t('report_save')}
          </Button>
        )}
      </div>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
      {text !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <section class="report" tabIndex={0} aria-label={t('report_title')}>
          <pre>{text}</pre>
        </section>
      )}
    </div>
  );
}
