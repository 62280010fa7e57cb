import './note.css';
import { t } from './i18n.ts';
import { Icon } from './icon.tsx';

interface NoteProps {
  /** For `aria-describedby`. */
  readonly id: string;
  readonly hint?: string | undefined;
  /** Stands in the hint's place. */
  readonly error?: string | undefined;
  /** The organisation has set the control. */
  readonly locked?: boolean;
}

/** What stands under a control: how it is meant, what is wrong with it, or why it cannot be changed. */
export function Note({ id, hint, error, locked = false }: NoteProps) {
  if (!hint && !error && !locked) return null;
  return (
    <span id={id} class="note">
      {error ? (
        <span class="field-error">{error}</span>
      ) : (
        hint && <span class="field-hint">{hint}</span>
      )}
      {locked && (
        <span class="field-hint note-locked">
          <Icon name="lock" size={14} />
          {t('policy_set')}
        </span>
      )}
    </span>
  );
}
