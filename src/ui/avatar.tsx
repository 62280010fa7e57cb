import './avatar.css';
import { Icon } from './icon.tsx';
import { initialsOf } from './initials.ts';

/** Initials of a name; a handset where there is no name. */
export function Avatar({ name, ringing = false }: { name: string; ringing?: boolean }) {
  const initials = initialsOf(name);
  return (
    <span class={`avatar${ringing ? ' avatar-ringing' : ''}`} aria-hidden="true">
      {initials || <Icon name="phone" size={18} />}
    </span>
  );
}
