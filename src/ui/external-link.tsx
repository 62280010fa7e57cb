import type { ComponentChildren } from 'preact';
import { t } from './i18n.ts';

interface ExternalLinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly title?: string;
}

/** Opens a tab next to the page; a screen reader is told so beforehand. */
export function ExternalLink({ href, children, class: name, title }: ExternalLinkProps) {
  return (
    <a href={href} target="_blank" rel="noreferrer" class={name} title={title}>
      {children}
      <span class="visually-hidden"> ({t('common_new_tab')})</span>
    </a>
  );
}
