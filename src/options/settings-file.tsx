import { useState } from 'preact/hooks';
import type { Imported } from '../messages/options-requests.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { saveFile } from '../ui/save-file.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import { FileButton } from './file-button.tsx';
import { IgnoredKeys } from './ignored-keys.tsx';
import { Part } from './part.tsx';

/** All settings as one file: to another computer, or kept before one tries something. */
export function SettingsFile({ services }: { services: Services }) {
  const [imported, setImported] = useState<Imported | 'undone' | null>(null);
  const intent = useIntent();
  const save = () =>
    intent.run(async () => {
      const answer = await services.ask('settings.export', {});
      if (answer.ok) saveFile('ringtab-settings.json', answer.file);
      return answer;
    });
  const read = (text: string) =>
    intent.run(async () => {
      const answer = await services.ask('settings.import', { text });
      setImported(answer.ok ? answer : null);
      return answer;
    });
  const undo = ({ undo: what }: Imported) =>
    intent.run(async () => {
      const outcome = await services.ask('settings.undo', { undo: what });
      if (outcome.ok) setImported('undone');
      return outcome;
    });
  const result = imported === 'undone' ? null : imported;
  return (
    <Part title={t('options_file')} about={t('options_file_about')}>
      <div class="actions">
        <Button onClick={save}>{t('options_file_export')}</Button>
        <FileButton label={t('options_file_import')} busy={intent.busy} onText={read} />
        {result && result.taken > 0 && (
          <Button icon="undo" busy={intent.busy} onClick={() => undo(result)}>
            {t('options_file_undo')}
          </Button>
        )}
      </div>
      <output class={imported === null ? 'visually-hidden' : ''}>
        {imported === 'undone' && t('common_undone')}
        {result && t('options_file_taken', String(result.taken))}
        {result && result.notTaken.length > 0 && ` ${t('options_file_not_taken')}`}
      </output>
      {result && result.notTaken.length > 0 && <IgnoredKeys keys={result.notTaken} />}
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </Part>
  );
}
