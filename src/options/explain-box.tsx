import { useEffect, useId, useState } from 'preact/hooks';
import type { ExplainedNumber } from '../core/phone/explain-text.ts';
import type { Settings } from '../core/settings.ts';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { whyWords } from './why-words.ts';

const longest = 5_000;
const places = ['strict', 'balanced', 'loose', 'field'] as const;
type Place = (typeof places)[number];
const placeKeys = {
  strict: 'explain_strict',
  balanced: 'explain_balanced',
  loose: 'explain_loose',
  field: 'explain_field',
} as const;

/** Tells of every number in a text whether it would be offered, by which rule, and what would be dialled. */
export function ExplainBox({ settings }: { settings: Settings }) {
  const id = useId();
  const [text, setText] = useState('');
  const explained = useExplained(text, settings);
  return (
    <div class="explain">
      <h3>{t('explain_title')}</h3>
      <div class="field">
        <label for={id}>{t('explain_label')}</label>
        <textarea
          id={id}
          class="field-input"
          rows={3}
          maxLength={longest}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div aria-live="polite">
        {explained && explained.length > 0 && (
          <Explained explained={explained} current={settings.sensitivity} />
        )}
        {explained?.length === 0 && <p class="muted">{t('explain_nothing')}</p>}
      </div>
    </div>
  );
}

/** Null while there is nothing to explain. The number metadata is loaded at the first word only. */
function useExplained(text: string, settings: Settings): ExplainedNumber[] | null {
  const [explained, setExplained] = useState<ExplainedNumber[] | null>(null);
  useEffect(() => {
    let outdated = false;
    if (text.trim() === '') setExplained(null);
    else {
      void import('../core/phone/explain-text.ts').then(({ explainText }) => {
        if (!outdated) setExplained(explainText(text, settings));
      });
    }
    return () => {
      outdated = true;
    };
  }, [text, settings]);
  return explained;
}

interface ExplainedProps {
  readonly explained: readonly ExplainedNumber[];
  readonly current: Settings['sensitivity'];
}

function Explained({ explained, current }: ExplainedProps) {
  return (
    <table class="explained">
      <thead>
        <tr>
          <th scope="col">{t('explain_written')}</th>
          {places.map((place) => (
            <th key={place} scope="col" class={place === current ? 'explained-current' : ''}>
              {t(placeKeys[place])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {explained.map((number) => (
          <tr key={number.start}>
            <th scope="row">
              <span class="numeric explained-written">{number.written}</span>
              <span class="muted">
                {t(whyWords[number.why])}
                {number.dialString !== null && ` · ${t('explain_dials', number.dialString)}`}
                {number.asks && ` · ${t('explain_asks')}`}
              </span>
            </th>
            {places.map((place) => (
              <td key={place} class={place === current ? 'explained-current' : ''}>
                <Verdict offered={isOffered(number, place)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is sure enough for one place is for those behind it too. */
function isOffered({ takenFrom }: ExplainedNumber, place: Place): boolean {
  return takenFrom !== null && places.indexOf(place) >= places.indexOf(takenFrom);
}

function Verdict({ offered }: { offered: boolean }) {
  return (
    <span class={offered ? 'explained-yes' : 'muted'}>
      {offered ? <Icon name="check" size={16} /> : '–'}
      <span class="visually-hidden">{t(offered ? 'explain_yes' : 'explain_no')}</span>
    </span>
  );
}
