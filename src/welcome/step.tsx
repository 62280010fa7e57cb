import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StepState, WelcomeStep } from '../core/welcome-steps.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** How a step stands, and what the agent can do about it. */
export interface StepProps {
  readonly name: WelcomeStep;
  readonly state: StepState;
  /** The one to work on: it is open, the others show how they stand. */
  readonly isCurrent: boolean;
  readonly onSkip: () => void;
  readonly onResume: () => void;
}

interface Props extends StepProps {
  readonly title: string;
  /** What it is good for. */
  readonly about: string;
  /** What was seen to work, once it is done. */
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
}

const stateKeys: Record<Exclude<StepState, 'open'>, MessageKey> = {
  done: 'welcome_done',
  attention: 'welcome_attention',
  skipped: 'welcome_skipped',
  'not-needed': 'welcome_not_needed',
};

export function Step(props: Props) {
  const { name, title, about, state, isCurrent, summary, children, onSkip, onResume } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const wasCurrent = useRef(isCurrent);
  useEffect(() => {
    // The step before is done: whoever works by keyboard or listens goes on here.
    if (isCurrent && !wasCurrent.current) heading.current?.focus();
    wasCurrent.current = isCurrent;
  }, [isCurrent]);
  return (
    <li class={`guide-step guide-step-${state}`} aria-current={isCurrent ? 'step' : undefined}>
      <div class="guide-step-head">
        <span class="guide-mark">{state === 'done' && <Icon name="check" size={16} />}</span>
        <div class="guide-words">
          <h2 id={`${name}-title`} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {isCurrent && <p class="muted">{about}</p>}
          {state === 'done' && <p class="muted">{summary}</p>}
        </div>
        <p class="guide-state" role="status">
          {state !== 'open' && t(stateKeys[state])}
        </p>
        {state === 'skipped' && (
          <Button kind="quiet" label={`${t('welcome_resume')} ${title}`} onClick={onResume}>
            {t('welcome_resume')}
          </Button>
        )}
      </div>
      {isCurrent && (
        <div class="guide-body">
          {children}
          {state === 'open' && (
            <div class="guide-skip">
              <Button kind="quiet" onClick={onSkip}>
                {t('welcome_skip')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}
