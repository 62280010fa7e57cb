import type { ComponentChildren } from 'preact';
import type { Problem } from '../core/problem.ts';
import './banner.css';
import { problemWords } from './i18n.ts';
import { Icon, type IconName } from './icon.tsx';

type BannerTone = 'bad' | 'warn' | 'info';

const icons: Record<BannerTone, IconName> = { bad: 'alert', warn: 'clock', info: 'info' };

interface BannerProps {
  readonly title: string;
  readonly tone?: BannerTone;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
  /** It answers something the person just did: a screen reader says it at once, and it is in view. */
  readonly announced?: boolean;
}

export function Banner({ title, tone = 'bad', children, action, announced = false }: BannerProps) {
  return (
    <div
      class={`banner banner-${tone}`}
      {...(announced ? { role: 'alert', ref: scrollIntoView } : {})}
    >
      <Icon name={icons[tone]} size={18} />
      <div class="banner-words">
        <p class="banner-title">{title}</p>
        {children}
        {action && <div class="banner-action">{action}</div>}
      </div>
    </div>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

interface ProblemBannerProps extends Omit<BannerProps, 'title' | 'children'> {
  readonly problem: Problem;
}

/** What is wrong, what to do next, and the button that does it. */
export function ProblemBanner({ problem, ...banner }: ProblemBannerProps) {
  const { title, help } = problemWords(problem);
  return (
    <Banner title={title} {...banner}>
      <p>{help}</p>
    </Banner>
  );
}
