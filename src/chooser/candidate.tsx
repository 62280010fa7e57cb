import type { CandidateView } from '../messages/call-view.ts';
import { type MessageKey, uiLocale } from '../platform/i18n.ts';
import { formatDateTime, formatRelative } from '../ui/format.ts';
import { crmName, t } from '../ui/i18n.ts';
import { reasonKeys } from '../ui/reason-words.ts';
import { useNow } from '../ui/use-now.ts';

const kindKeys = {
  person: 'kind_person',
  lead: 'kind_lead',
  company: 'kind_company',
} as const satisfies Record<CandidateView['kind'], MessageKey>;

interface CandidateProps {
  readonly candidate: CandidateView;
  /** From 1 on; up to 9 it is the key that chooses it. */
  readonly place: number;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

export function Candidate({ candidate, place, busy, onChoose }: CandidateProps) {
  const { title, subtitle, kind, ref, reasons, activeAt } = candidate;
  const now = useNow(30_000);
  const locale = uiLocale();
  return (
    <li>
      <button
        type="button"
        class="candidate"
        aria-busy={busy || undefined}
        aria-keyshortcuts={place <= 9 ? String(place) : undefined}
        onClick={onChoose}
      >
        <span class="candidate-place" aria-hidden="true">
          {busy ? <span class="spinner" /> : place <= 9 && place}
        </span>
        <span class="candidate-words">
          <span class="candidate-title">
            <strong class="cut">{title || ref.id}</strong>
            {subtitle && <span class="muted cut">{subtitle}</span>}
          </span>
          <span class="muted">
            {t(kindKeys[kind])} · {crmName(ref.crm)}
            {activeAt > 0 && (
              <span title={formatDateTime(activeAt, locale)}>
                {' · '}
                {t('chooser_changed', formatRelative(activeAt, now, locale, t('time_just_now')))}
              </span>
            )}
          </span>
          {reasons.length > 0 && (
            <span class="candidate-reasons">
              {reasons.map((reason) => (
                <span key={reason} class="candidate-reason">
                  {t(reasonKeys[reason])}
                </span>
              ))}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
