import { ProblemBanner } from './banner.tsx';
import { Confirm } from './confirm.tsx';
import { t } from './i18n.ts';
import type { Dial } from './use-dial.ts';

/** The question before a call, or why there was none; stands beside the control that asked. */
export function DialOutcome({ dial }: { dial: Dial }) {
  if (dial.question) {
    return (
      <Confirm
        question={dial.question.text}
        yes={t('dial_call')}
        kind="primary"
        busy={dial.busy}
        onYes={dial.yes}
        onNo={dial.clear}
      />
    );
  }
  return dial.problem && <ProblemBanner problem={dial.problem} announced />;
}
