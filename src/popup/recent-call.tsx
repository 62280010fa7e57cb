import type { CallView } from '../messages/call-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import {
  callIcon,
  directionKeys,
  dispositionKeys,
  journalKeys,
  outcomeKeys,
} from '../ui/call-words.ts';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { formatDateTime, formatDuration, formatRelative } from '../ui/format.ts';
import { callerOf, crmName, problemWords, t } from '../ui/i18n.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';
import { CallNote } from './call-note.tsx';
import { isNoted } from './live-note.tsx';
import { LogToRecord } from './log-to-record.tsx';
import type { Noting } from './use-noting.ts';

interface RecentCallProps {
  readonly call: CallView;
  readonly unseen: boolean;
  readonly now: number;
  readonly services: Services;
  readonly noting: Noting;
}

const journalIcons: Record<keyof typeof journalKeys, IconName> = {
  written: 'check',
  waiting: 'clock',
  failed: 'alert',
};

export function RecentCall({ call, unseen, now, services, noting }: RecentCallProps) {
  const dial = useDial();
  const isOpen = noting.isOpen(call.key);
  const missed = call.disposition === 'missed';
  const locale = uiLocale();
  const caller = callerOf(call);
  const details = facts(call).join(' · ');
  return (
    <li class={`recent-call${missed ? ' recent-missed' : ''}${unseen ? ' recent-unseen' : ''}`}>
      <span class="recent-icon">
        <Icon name={callIcon(call)} size={18} />
        <span class="visually-hidden">{t(directionKeys[call.direction])}</span>
      </span>
      <div class="recent-words">
        <p class="recent-name">
          {call.record ? (
            <ExternalLink
              class="recent-record cut"
              href={call.record.url}
              title={t('call_open_record', crmName(call.record.crm))}
            >
              {caller}
            </ExternalLink>
          ) : (
            <span class="cut numeric">{caller}</span>
          )}
          {unseen && (
            <span class="recent-new">
              <span class="visually-hidden">{t('recent_unseen')}</span>
            </span>
          )}
        </p>
        <p class="recent-facts muted">
          {call.journal !== 'none' && <JournalMark state={call.journal} />}
          <span class="cut" title={details}>
            {details}
          </span>
        </p>
      </div>
      <time
        class="recent-time muted numeric"
        dateTime={new Date(call.startedAt).toISOString()}
        title={formatDateTime(call.startedAt, locale)}
      >
        {formatRelative(call.startedAt, now, locale, t('time_just_now'))}
      </time>
      {call.note === null ? (
        <span class="recent-no-button" />
      ) : (
        <IconButton
          icon="note"
          label={t(isNoted(call) ? 'call_note_show' : 'call_note_add_to', caller)}
          pressed={isOpen}
          onClick={() => noting.setOpen(call.key, !isOpen)}
        />
      )}
      {call.dialNumber === '' ? (
        <span class="recent-no-button" />
      ) : (
        <IconButton
          icon="phone"
          label={t('recent_call_back', caller)}
          onClick={() =>
            dial.run((confirmation) =>
              services.askForCall('call.dial', { number: call.dialNumber, confirmation }),
            )
          }
        />
      )}
      <DialOutcome dial={dial} />
      {isOpen && (
        <div class="recent-more">
          <CallNote call={call} services={services} opened />
          <LogToRecord call={call} services={services} />
        </div>
      )}
    </li>
  );
}

/** How it ended and whom it passed, and the number under a name. */
function facts(call: CallView): string[] {
  const talked = call.talkSeconds === null ? '' : formatDuration(call.talkSeconds * 1000);
  const why = call.failure ? problemWords(call.failure).title : '';
  const how = call.disposition ? dispositionKeys[call.disposition] : 'recent_through_linkus';
  const ended = why || talked || t(how);
  const passedOn = call.transfers.at(-1)?.to ?? '';
  return [
    ended,
    call.outcome ? t(outcomeKeys[call.outcome]) : '',
    call.answeredBy && t('call_taken_by', call.answeredBy),
    call.forwardedTo && t('call_forwarded_to', call.forwardedTo),
    passedOn && t('call_passed_on', passedOn),
    call.name ? call.number : '',
    call.path ? t('call_via', call.path) : '',
  ].filter((fact) => fact !== '');
}

function JournalMark({ state }: { state: keyof typeof journalKeys }) {
  const words = t(journalKeys[state]);
  return (
    <span class={`journal journal-${state}`} title={words}>
      <Icon name={journalIcons[state]} size={14} />
      <span class="visually-hidden">{words}</span>
    </span>
  );
}
