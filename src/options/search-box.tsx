import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import './search-box.css';

interface SearchBoxProps {
  readonly value: string;
  readonly onInput: (typed: string) => void;
  /** How much was found, for whoever cannot see it; '' while nothing is looked for. */
  readonly result: string;
}

/** "/" goes there from anywhere but a text; Escape empties it. */
export function SearchBox({ value, onInput, result }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  // With the page itself: a key that is pressed before the first painting counts.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) {
        const isText = !event.target.matches('[type=checkbox], [type=radio]');
        if (isText) return;
      }
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <search class="search">
      <Icon name="search" size={16} />
      <input
        ref={input}
        type="search"
        class="field-input"
        aria-label={t('options_search')}
        placeholder={t('options_search')}
        autocomplete="off"
        spellcheck={false}
        maxLength={64}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.preventDefault();
          onInput('');
        }}
      />
      <output class="visually-hidden">{result}</output>
    </search>
  );
}
