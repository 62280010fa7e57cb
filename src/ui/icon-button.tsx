import { Icon, type IconName } from './icon.tsx';
import './icon-button.css';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick?: () => void;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Id of a `popover` element this button opens. */
  readonly opens?: string;
}

export function IconButton({ icon, label, onClick, pressed, disabled, opens }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      popovertarget={opens}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}
