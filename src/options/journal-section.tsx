import { useState } from 'preact/hooks';
import { type EntryOutcome, entryOutcomes } from '../core/journal/entry-template.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import { Segments } from '../ui/segments.tsx';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useSettings } from '../ui/use-saver.ts';
import { Part } from './part.tsx';
import { Section } from './section.tsx';
import { TemplateEditor } from './template-editor.tsx';

const outcomeKeys: Record<EntryOutcome, MessageKey> = {
  incoming: 'journal_incoming',
  outgoing: 'journal_outgoing',
  missed: 'journal_missed',
};

interface JournalSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Whether calls are written, and what an entry says. */
export function JournalSection({ snapshot, services }: JournalSectionProps) {
  const { settings } = snapshot;
  const { set, problem } = useSettings(services);
  // The Linkus page alone tells only that a call begins.
  const alone = snapshot.phone.state === 'through-linkus';
  const [outcome, setOutcome] = useState<EntryOutcome>('incoming');
  return (
    <Section id="journal" title={t('options_entries')} about={t('options_entries_about')}>
      <Switch
        label={t('options_journal')}
        policyKey="journal"
        {...(alone
          ? { checked: false, disabled: true, hint: t('options_not_through_linkus') }
          : { checked: settings.journal, hint: t('options_journal_hint') })}
        onChange={(journal) => set({ journal })}
      />
      {settings.journal && !alone && (
        <>
          <Switch
            label={t('options_task')}
            hint={t('options_task_hint')}
            policyKey="missedTask"
            checked={settings.missedTask}
            onChange={(missedTask) => set({ missedTask })}
          />
          <Part kind="template" title={t('options_template')} about={t('options_template_about')}>
            <Segments
              label={t('options_template_for')}
              value={outcome}
              choices={entryOutcomes.map((value) => ({ value, label: t(outcomeKeys[value]) }))}
              onChange={setOutcome}
            />
            <TemplateEditor
              key={outcome}
              outcome={outcome}
              saved={settings.journalTemplates[outcome]}
              agent={{ name: snapshot.extensionName, extensionNumber: snapshot.extensionNumber }}
              onSave={(template) =>
                set({ journalTemplates: { ...settings.journalTemplates, [outcome]: template } })
              }
            />
          </Part>
        </>
      )}
      {problem && <ProblemBanner problem={problem} announced />}
    </Section>
  );
}
