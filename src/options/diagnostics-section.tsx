import type { Snapshot } from '../messages/snapshot.ts';
import { t } from '../ui/i18n.ts';
import { ExplainBox } from './explain-box.tsx';
import { PageMarks } from './page-marks.tsx';
import { Section } from './section.tsx';

/** What Ringtab sees, and why: for the agent who wonders, and whoever helps them. */
export function DiagnosticsSection({ snapshot }: { snapshot: Snapshot }) {
  return (
    <Section id="diagnostics" title={t('options_diagnostics')}>
      <PageMarks snapshot={snapshot} />
      <ExplainBox settings={snapshot.settings} />
    </Section>
  );
}
