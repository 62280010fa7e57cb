import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';
import './confirm.css';
import { t } from './i18n.ts';

interface ConfirmProps {
  readonly question: string;
  readonly yes: string;
  /** What is at stake: a loss, or only something to think about. */
  readonly kind?: 'danger' | 'primary';
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/**
 * Asks in place, without a dialog. The harmless answer has the focus; Esc chooses it. Afterwards
 * the focus is back on what asked.
 */
export function Confirm(props: ConfirmProps) {
  const { question, yes, kind = 'danger', busy = false, onYes, onNo } = props;
  const asker = useRef(document.activeElement);
  useEffect(
    () => () => {
      if (asker.current instanceof HTMLElement) asker.current.focus();
    },
    [],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is a shortcut to the Cancel button inside
    <div
      class="confirm"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Chrome would close the whole popup.
        event.preventDefault();
        onNo();
      }}
    >
      <p role="alert">{question}</p>
      <div class="confirm-actions">
        <Button kind={kind} busy={busy} onClick={onYes}>
          {yes}
        </Button>
        <Button onClick={onNo} autoFocus>
          {t('common_cancel')}
        </Button>
      </div>
    </div>
  );
}
