import { useEffect, useRef } from 'preact/hooks';
import { problemWords, t } from '../ui/i18n.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import './saved-toast.css';
import type { SavedSign } from './use-undo.ts';

const icons: Record<Exclude<SavedSign['state'], 'none'>, IconName> = {
  saved: 'check',
  undone: 'undo',
  failed: 'alert',
};

/** Says for some seconds that a choice was saved, and takes it back when asked to: by its button, or by Ctrl+Z. */
export function SavedToast({ sign }: { sign: SavedSign }) {
  const { state, problem, count, undo, hold } = sign;
  const cameFrom = useRef<EventTarget | null>(null);
  useEffect(() => {
    if (state !== 'saved') return;
    const onKey = (event: KeyboardEvent) => {
      const wanted = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      // In a text the keys undo what was typed.
      if (!wanted || event.shiftKey || isText(event.target)) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [state, count]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being on it only keeps the button inside from going
    <div
      class={`toast toast-${state}`}
      onMouseEnter={() => hold(true)}
      onMouseLeave={() => hold(false)}
      onFocusIn={(event) => {
        cameFrom.current = event.relatedTarget;
        hold(true);
      }}
      onFocusOut={() => hold(false)}
    >
      <output class="toast-words">
        {state !== 'none' && (
          <>
            <Icon name={icons[state]} size={16} />
            <span key={count}>{words(state, problem)}</span>
            {state === 'saved' && <span class="visually-hidden">{t('common_undo_keys')}</span>}
          </>
        )}
      </output>
      {state === 'saved' && (
        <button
          type="button"
          class="toast-undo"
          title={t('common_undo_keys')}
          onClick={() => {
            // The button goes, and whoever works by keyboard goes on where they were.
            if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
            undo();
          }}
        >
          {t('common_undo')}
        </button>
      )}
    </div>
  );
}

function words(state: Exclude<SavedSign['state'], 'none'>, problem: SavedSign['problem']): string {
  if (problem) return problemWords(problem).title;
  return t(state === 'undone' ? 'common_undone' : 'common_saved');
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type);
}
