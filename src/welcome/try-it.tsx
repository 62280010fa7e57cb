import { useState } from 'preact/hooks';
import type { CallView } from '../messages/call-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { Field } from '../ui/field.tsx';
import { callerOf, t } from '../ui/i18n.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';
import { useIntent } from '../ui/use-intent.ts';

/** A call may be told with a time that is a little behind this computer's. */
const clockToleranceMs = 60_000;

interface TryItProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** A call to oneself, and one the other way: what was seen of them is ticked off. */
export function TryIt({ snapshot, services }: TryItProps) {
  const [number, setNumber] = useState('');
  /** When a call was last asked for, epoch ms. */
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const [openedAt] = useState(() => Date.now());
  const dial = useDial();
  const calls = [...snapshot.live, ...snapshot.recent];
  const since = (at: number, call: CallView) => call.startedAt >= at - clockToleranceMs;
  const mine =
    askedAt === null
      ? undefined
      : calls.find((call) => call.direction !== 'inbound' && since(askedAt, call));
  // A colleague may be whom somebody asks to try it.
  const theirs = calls.find(
    (call) => call.direction !== 'outbound' && call.key !== mine?.key && since(openedAt, call),
  );
  return (
    <section class="guide-try" aria-labelledby="try-title">
      <h2 id="try-title">{t('welcome_try')}</h2>
      <form
        class="guide-dial"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = number.trim();
          if (typed === '') return;
          setAskedAt(Date.now());
          dial.run((confirmation) =>
            services.askForCall('call.dial', { number: typed, confirmation }),
          );
        }}
      >
        <Field
          label={t('welcome_try_number')}
          hint={t('welcome_try_hint')}
          maxLength={64}
          value={number}
          onInput={(typed) => {
            setNumber(typed);
            dial.clear();
          }}
        />
        <Button
          type="submit"
          kind="primary"
          icon="phone"
          busy={dial.busy}
          disabled={number.trim() === ''}
        >
          {t(dial.busy ? 'dial_calling' : 'welcome_try_call')}
        </Button>
      </form>
      <DialOutcome dial={dial} />
      {snapshot.dialNotice && <ProblemBanner problem={snapshot.dialNotice.problem} announced />}
      <ul class="guide-checks" aria-live="polite">
        <Check
          done={mine?.answeredAt != null}
          icon="outgoing"
          words={mine ? outWords(mine) : t('welcome_try_out')}
        />
        <Check
          done={theirs !== undefined}
          icon="incoming"
          words={theirs ? t('welcome_try_in_seen', callerOf(theirs)) : inWords(snapshot)}
        />
      </ul>
      {mine?.can.includes('hang-up') && <HangUp call={mine} services={services} />}
    </section>
  );
}

function outWords(call: CallView): string {
  if (call.state === 'ended')
    return t(call.answeredAt === null ? 'welcome_try_out_unanswered' : 'welcome_try_out_worked');
  return t(call.answeredAt === null ? 'welcome_try_out_rings' : 'welcome_try_out_talks');
}

function inWords({ extensionNumber }: Snapshot): string {
  return extensionNumber ? t('welcome_try_in', extensionNumber) : t('welcome_try_in_linkus');
}

function Check({ done, icon, words }: { done: boolean; icon: IconName; words: string }) {
  return (
    <li class={done ? 'guide-check guide-check-done' : 'guide-check'}>
      <Icon name={done ? 'check' : icon} size={18} />
      {words}
    </li>
  );
}

function HangUp({ call, services }: { call: CallView; services: Services }) {
  const intent = useIntent();
  return (
    <div class="actions">
      <Button
        kind="danger"
        icon="hang-up"
        busy={intent.busy}
        onClick={() =>
          intent.run(() => services.ask('call.control', { key: call.key, do: 'hang-up' }))
        }
      >
        {t('call_hang_up')}
      </Button>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </div>
  );
}
