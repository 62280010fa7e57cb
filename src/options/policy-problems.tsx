import type { PolicyView } from '../messages/policy-view.ts';
import { t } from '../ui/i18n.ts';
import { IgnoredKeys } from './ignored-keys.tsx';
import { Part } from './part.tsx';

/** What of the organisation's policy is ignored, for whoever writes it. */
export function PolicyProblems({ policy }: { policy: PolicyView }) {
  if (policy.problems.length === 0) return null;
  return (
    <Part title={t('policy_problems')} about={t('policy_problems_about')}>
      <IgnoredKeys keys={policy.problems} />
    </Part>
  );
}
