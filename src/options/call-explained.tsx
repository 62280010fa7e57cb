import type { ComponentChildren } from 'preact';
import type { MatchReason } from '../core/match/rank-matches.ts';
import type {
  AskedCrm,
  CallExplanation,
  EntryOutcome,
  PopOutcome,
} from '../messages/explanation.ts';
import type { MessageKey } from '../platform/i18n.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { crmName, problemWords, t } from '../ui/i18n.ts';
import { reasonKeys } from '../ui/reason-words.ts';

const popKeys: Record<PopOutcome, MessageKey> = {
  opened: 'trace_pop_opened',
  shown: 'trace_pop_shown',
  offered: 'trace_pop_offered',
  off: 'trace_pop_off',
  nothing: 'trace_pop_nothing',
  forgotten: 'trace_pop_forgotten',
};

const entryKeys: Record<EntryOutcome['state'], MessageKey> = {
  waiting: 'trace_entry_waiting',
  writing: 'trace_entry_waiting',
  written: 'trace_entry_written',
  failed: 'trace_entry_failed',
  nobody: 'trace_entry_nobody',
};

/** The way from a number to a record, step by step. */
export function CallExplained({ explanation }: { explanation: CallExplanation }) {
  const { number, e164, own, crms, entries, pop } = explanation;
  return (
    <dl class="facts why">
      <Fact name={t('trace_number')}>
        <p class="numeric">{number || t('common_unknown_caller')}</p>
        {number && (
          <p class="muted numeric">{e164 ? t('trace_looked_for', e164) : t('trace_no_country')}</p>
        )}
        {own && <p>{t('trace_own')}</p>}
      </Fact>
      {crms.map((one) => (
        <Fact key={one.crm} name={crmName(one.crm)}>
          <Asked asked={one} />
        </Fact>
      ))}
      {!own && (
        <Fact name={t('trace_record')}>
          <Chosen explanation={explanation} />
        </Fact>
      )}
      <Fact name={t('trace_opened')}>
        <p>{t(popKeys[pop])}</p>
      </Fact>
      <Fact name={t('trace_entries')}>
        {entries.length === 0 && <p>{t('trace_entry_none')}</p>}
        {entries.map((entry) => (
          <Entry key={`${entry.crm} ${entry.task}`} entry={entry} />
        ))}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Asked({ asked }: { asked: AskedCrm }) {
  const { problem, proposed, verified, rejected, queries } = asked;
  return (
    <>
      {problem ? (
        <p>{problemWords(problem).title}</p>
      ) : (
        <p>{t('trace_verified', String(verified), String(proposed))}</p>
      )}
      {rejected.map(({ title, phones }) => (
        <p key={`${title} ${phones.join()}`} class="muted">
          {t('trace_rejected', title, phones.join(', '))}
        </p>
      ))}
      {queries.length > 0 && (
        <details>
          <summary>{t('trace_queries', String(queries.length))}</summary>
          <ul class="why-queries">
            {queries.map((query) => (
              <li key={query}>
                <code>{query}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Chosen({ explanation }: { explanation: CallExplanation }) {
  const { candidates, clear, clicked } = explanation;
  if (candidates.length === 0) return <p>{t(clicked ? 'trace_clicked' : 'trace_nobody')}</p>;
  return (
    <>
      <p>{t(clicked ? 'trace_clicked' : clear ? 'trace_clear' : 'trace_asked')}</p>
      <ol class="why-candidates">
        {candidates.map(({ ref, title, url, reasons }) => (
          <li key={`${ref.crm} ${ref.module} ${ref.id}`}>
            {url ? <ExternalLink href={url}>{title || ref.id}</ExternalLink> : title}{' '}
            <span class="muted">
              {reasons.map((one: MatchReason) => t(reasonKeys[one])).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Entry({ entry }: { entry: EntryOutcome }) {
  const { crm, task, state, name, url, problem, attempts } = entry;
  const what = t(task ? 'trace_task' : 'trace_entry', crmName(crm));
  return (
    <p>
      {what}: {t(entryKeys[state])}
      {name && (
        <>
          {' · '}
          {url ? <ExternalLink href={url}>{name}</ExternalLink> : name}
        </>
      )}
      {problem && (
        <span class="muted">
          {' '}
          {t('trace_attempts', problemWords(problem).title, String(attempts))}
        </span>
      )}
    </p>
  );
}
