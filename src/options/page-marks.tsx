import type { PageCheckView } from '../messages/crm-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { uiLocale } from '../platform/i18n.ts';
import { formatDateTime } from '../ui/format.ts';
import { crmName, t } from '../ui/i18n.ts';
import { StatusDot } from '../ui/status-dot.tsx';

const pageNames = { record: 'marks_record', list: 'marks_list' } as const;

/** Are the pages of the connected CRMs still made as Ringtab knows them? */
export function PageMarks({ snapshot }: { snapshot: Snapshot }) {
  const crms = snapshot.crms.filter(({ state }) => state !== 'disconnected');
  if (crms.length === 0) return null;
  return (
    <div class="marks">
      <h3>{t('marks_title')}</h3>
      <dl class="facts">
        {crms.map(({ id }) => {
          const checks = snapshot.pageChecks.filter((check) => check.crm === id);
          return [
            <dt key={id}>{crmName(id)}</dt>,
            <dd key={`${id} seen`}>
              {checks.length === 0 && t('marks_unknown')}
              {checks.map((check) => (
                <Check key={check.page} check={check} />
              ))}
            </dd>,
          ];
        })}
      </dl>
    </div>
  );
}

function Check({ check }: { check: PageCheckView }) {
  const { page, missing, since, checkedAt } = check;
  const time = (at: number) => formatDateTime(at, uiLocale());
  return (
    <p class="mark">
      <StatusDot tone={missing === null ? 'good' : 'warn'} />
      <span>
        <strong>{t(pageNames[page])}</strong>{' '}
        {missing === null
          ? t('marks_expected', time(checkedAt))
          : t('marks_different', time(since))}
      </span>
    </p>
  );
}
