import type { Snapshot } from '../messages/snapshot.ts';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CallExplainer } from './call-explainer.tsx';
import { DiagnosticsFile } from './diagnostics-file.tsx';
import { ExplainBox } from './explain-box.tsx';
import { PageMarks } from './page-marks.tsx';
import { PolicyProblems } from './policy-problems.tsx';
import { Section } from './section.tsx';

interface DiagnosticsSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** What Ringtab sees, and why: for the agent who wonders, and whoever helps them. */
export function DiagnosticsSection({ snapshot, services }: DiagnosticsSectionProps) {
  return (
    <Section id="diagnostics" title={t('options_diagnostics')}>
      <PageMarks snapshot={snapshot} />
      <PolicyProblems policy={snapshot.policy} />
      <CallExplainer snapshot={snapshot} services={services} />
      <ExplainBox settings={snapshot.settings} />
      <DiagnosticsFile services={services} />
    </Section>
  );
}
