import type { ComponentChildren } from 'preact';
import './button.css';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly icon?: IconName;
  /** Shows progress and ignores clicks, but keeps the focus where it is. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** When the visible words do not say enough on their own. */
  readonly label?: string;
  readonly expanded?: boolean;
  readonly autoFocus?: boolean;
  readonly onClick?: () => void;
}

export function Button({
  children,
  kind = 'secondary',
  type = 'button',
  icon,
  busy = false,
  disabled = false,
  label,
  expanded,
  autoFocus = false,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button button-${kind}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      {...(autoFocus ? { ref: focus } : {})}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy ? <span class="spinner" /> : icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

function focus(element: HTMLButtonElement | null): void {
  element?.focus();
}
