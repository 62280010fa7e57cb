import type { NotTaken } from '../core/settings-file.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { t } from '../ui/i18n.ts';

const whyKeys: Record<NotTaken['why'], MessageKey> = {
  unknown: 'policy_unknown',
  invalid: 'policy_invalid',
  absent: 'policy_absent',
  locked: 'policy_set',
};

/** Keys of a policy or a file that were ignored, each with the reason. */
export function IgnoredKeys({ keys }: { keys: readonly NotTaken[] }) {
  return (
    <ul class="rows rows-scroll">
      {keys.map(({ key, why, allowed }) => (
        <li key={key} class="row">
          <span class="row-words">
            <code>{key}</code>
            <span class="muted">
              {t(whyKeys[why])}
              {allowed !== '' && ` ${t('policy_allowed', allowed)}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
