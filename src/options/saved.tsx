import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** Says for a moment that a choice was saved. A new element each time, which restarts the fading. */
export function Saved({ count }: { count: number }) {
  return (
    <output class="saved">
      {count > 0 && (
        <span key={count} class="saved-words">
          <Icon name="check" size={16} />
          {t('common_saved')}
        </span>
      )}
    </output>
  );
}
