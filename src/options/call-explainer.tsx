import { useId, useState } from 'preact/hooks';
import type { CallExplanation } from '../messages/explanation.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { uiLocale } from '../platform/i18n.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { directionKeys } from '../ui/call-words.ts';
import { formatDateTime } from '../ui/format.ts';
import { callerOf, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';
import { CallExplained } from './call-explained.tsx';

interface CallExplainerProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Of any call: which queries ran, who carries the number, why that record won, and what was opened and written. */
export function CallExplainer({ snapshot, services }: CallExplainerProps) {
  const id = useId();
  const intent = useIntent();
  const [key, setKey] = useState('');
  const [explained, setExplained] = useState<{ key: string; is: CallExplanation } | null>(null);
  const calls = [...snapshot.live, ...snapshot.recent];
  const chosen = calls.find((call) => call.key === key) ?? calls[0];
  return (
    <div class="explain">
      <h3>{t('trace_call_title')}</h3>
      {!chosen && <p class="muted">{t('trace_call_none')}</p>}
      {chosen && (
        <>
          <div class="add">
            <div class="field">
              <label for={id}>{t('trace_call_label')}</label>
              <select
                id={id}
                class="field-input"
                value={chosen.key}
                onChange={(event) => setKey(event.currentTarget.value)}
              >
                {calls.map((call) => (
                  <option key={call.key} value={call.key}>
                    {`${formatDateTime(call.startedAt, uiLocale())} · ${t(directionKeys[call.direction])} · ${callerOf(call)}`}
                  </option>
                ))}
              </select>
            </div>
            <Button
              busy={intent.busy}
              onClick={() =>
                intent.run(async () => {
                  const answer = await services.ask('call.explain', { key: chosen.key });
                  setExplained(answer.ok ? { key: chosen.key, is: answer.explanation } : null);
                  return answer;
                })
              }
            >
              {t('trace_call_ask')}
            </Button>
          </div>
          {intent.problem && <ProblemBanner problem={intent.problem} announced />}
          <div aria-live="polite">
            {explained?.key === chosen.key && <CallExplained explanation={explained.is} />}
          </div>
        </>
      )}
    </div>
  );
}
