import { useState } from 'preact/hooks';
import type { CallVerb } from '../core/call/can-do.ts';
import type { CallView } from '../messages/call-view.ts';
import type { ColleagueView } from '../messages/phone-view.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ProblemBanner } from '../ui/banner.tsx';
import { callIcon, directionKeys, stateKeys } from '../ui/call-words.ts';
import { Card } from '../ui/card.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { callerOf, crmName, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import type { Services } from '../ui/services.ts';
import { Timer } from '../ui/timer.tsx';
import { useIntent } from '../ui/use-intent.ts';
import { CallControls } from './call-controls.tsx';
import { CallerNote } from './caller-note.tsx';
import { ChooseRecord } from './choose-record.tsx';
import { ConsultNote } from './consult-note.tsx';
import './live-call.css';
import { LiveNote } from './live-note.tsx';
import { TransferPanel } from './transfer-panel.tsx';
import type { Noting } from './use-noting.ts';

interface LiveCallProps {
  readonly call: CallView;
  readonly colleagues: readonly ColleagueView[];
  readonly services: Services;
  readonly noting: Noting;
}

/** A call that is going on now, and what can be done with it. */
export function LiveCall({ call, colleagues, services, noting }: LiveCallProps) {
  const orders = useIntent();
  /** Whoever hangs up does not wait for an order that is still under way. */
  const ending = useIntent();
  /** The orders under way: their buttons say so until the PBX has answered. */
  const [pending, setPending] = useState<readonly CallVerb[]>([]);
  const [passingOn, setPassingOn] = useState(false);
  const order = async (verb: CallVerb, number?: string) => {
    if (pending.includes(verb)) return false;
    setPending((verbs) => [...verbs, verb]);
    const request = { key: call.key, do: verb, ...(number === undefined ? {} : { number }) };
    const intent = verb === 'hang-up' || verb === 'decline' ? ending : orders;
    const done = await intent.run(() => services.ask('call.control', request));
    setPending((verbs) => verbs.filter((one) => one !== verb));
    return done;
  };
  const problem = ending.problem ?? orders.problem;
  const ringing = call.state === 'ringing' || call.state === 'dialling';
  const mayPassOn = call.can.includes('transfer') || call.can.includes('consult');
  const from = call.transfers.at(-1)?.by ?? '';
  const ways = [
    t(directionKeys[call.direction]),
    call.path && t('call_via', call.path),
    from && t('call_came_from', from),
  ].filter((words) => words !== '');
  return (
    <Card tone="accent">
      <div class="live">
        <Avatar name={call.name} ringing={ringing} />
        <div class="live-words">
          <h2 class="live-name cut">{callerOf(call)}</h2>
          {call.name && <p class="numeric cut">{call.number}</p>}
          <p class="live-way muted">
            <Icon name={callIcon(call)} size={14} />
            <span class="cut" title={ways.join(' · ')}>
              {ways.join(' · ')}
            </span>
          </p>
          {call.caller && <CallerNote caller={call.caller} />}
        </div>
        <div class="live-state">
          {call.state !== 'talking' && <p>{t(stateKeys[call.state])}</p>}
          {call.answeredAt !== null && <Timer since={call.answeredAt} />}
          <p class="live-marks">
            {call.muted && <span>{t('call_muted')}</span>}
            {call.recording === 'on' && <span>{t('call_recording')}</span>}
          </p>
        </div>
      </div>
      <div class="live-links">
        <ChooseRecord call={call} services={services} />
        {call.record && (
          <ExternalLink
            class="button button-secondary"
            href={call.record.url}
            title={call.record.title}
          >
            <Icon name="external" size={16} />
            {t('call_open_record', crmName(call.record.crm))}
          </ExternalLink>
        )}
      </div>
      {call.consultation && <ConsultNote call={call} consultation={call.consultation} />}
      <CallControls
        call={call}
        pending={pending}
        passingOn={passingOn && mayPassOn}
        onOrder={order}
        onPassOn={() => setPassingOn(!passingOn)}
      />
      {passingOn && mayPassOn && (
        <TransferPanel
          call={call}
          colleagues={colleagues}
          pending={pending}
          onOrder={async (verb, number) => {
            if (await order(verb, number)) setPassingOn(false);
          }}
          onClose={() => setPassingOn(false)}
        />
      )}
      {problem && <ProblemBanner problem={problem} announced />}
      {/* Last of all: opening it moves none of the buttons above. */}
      <LiveNote call={call} services={services} noting={noting} />
    </Card>
  );
}
