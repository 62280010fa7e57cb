import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../messages/outcome.ts';
import { ProblemBanner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { t } from '../i18n.ts';
import type { Intent } from '../use-intent.ts';

interface ConnectFormProps<Values extends Record<string, string>> {
  readonly values: Values;
  readonly required: readonly (keyof Values & string)[];
  readonly intent: Intent;
  readonly busyWords: string;
  /** Called straight from the submit: Chrome's permission prompt needs the gesture. */
  readonly connect: () => Promise<Outcome>;
  readonly onDone: () => void;
  /** The fields; `error` gives what is wrong with one, once sending was tried. */
  readonly children: (error: (name: keyof Values) => string | undefined) => ComponentChildren;
}

/** Sends a CRM's connection data. Nothing typed is lost by a failure. */
export function ConnectForm<Values extends Record<string, string>>({
  values,
  required,
  intent,
  busyWords,
  connect,
  onDone,
  children,
}: ConnectFormProps<Values>) {
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const missing = required.filter((name) => values[name]?.trim() === '');
  return (
    <form
      ref={form}
      class="connect"
      novalidate
      onSubmit={async (event) => {
        event.preventDefault();
        setTried(true);
        const first = missing[0];
        if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
        else if (await intent.run(connect)) onDone();
      }}
    >
      {children((name) =>
        tried && missing.some((one) => one === name) ? t('common_required') : undefined,
      )}
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
      <div class="actions">
        <Button type="submit" kind="primary" busy={intent.busy}>
          {intent.busy ? busyWords : t('options_save_connect')}
        </Button>
        <Button onClick={onDone}>{t('common_cancel')}</Button>
      </div>
    </form>
  );
}
