import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import './copy-field.css';
import { t } from './i18n.ts';

/** A value to be carried elsewhere exactly as it is. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="copy">
        <input
          id={id}
          class="field-input"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          icon={copied ? 'check' : 'copy'}
          onClick={async () => {
            await navigator.clipboard.writeText(value);
            setCopied(true);
          }}
        >
          {t(copied ? 'common_copied' : 'common_copy')}
        </Button>
        <output class="visually-hidden">{copied ? t('common_copied') : ''}</output>
      </div>
    </div>
  );
}
