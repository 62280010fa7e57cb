import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { CrmView } from '../messages/crm-view.ts';
import { uiLocale } from '../platform/i18n.ts';
import { Banner, ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { crmTones } from '../ui/crm-status.ts';
import { formatDate } from '../ui/format.ts';
import { crmName, t, tCount } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { Switch } from '../ui/switch.tsx';
import { useIntent } from '../ui/use-intent.ts';
import { CrmChoices } from './crm-choices.tsx';
import { CrmFix } from './crm-fix.tsx';
import { Section } from './section.tsx';

interface CrmSectionProps {
  readonly crm: CrmView;
  /** Numbers no record is created for. */
  readonly neverCreate: readonly string[];
  readonly services: Services;
  readonly about?: string;
  /** The agent asked elsewhere to connect: the form opens by itself. */
  readonly asked?: boolean;
  /** The form that connects; it calls `done` when connected or given up. */
  readonly form: (done: () => void) => ComponentChildren;
}

/** What every CRM has: status with reason, on/off, connect, disconnect. */
export function CrmSection(props: CrmSectionProps) {
  const { crm, neverCreate, services, about, asked = false, form } = props;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setOpen(true);
    document.getElementById(crm.id)?.scrollIntoView();
  }, [asked, crm.id]);
  const [leaving, setLeaving] = useState(false);
  const [warning, setWarning] = useState<Problem | null>(null);
  const intent = useIntent();
  const name = crmName(crm.id);
  const { tone, key } = crmTones[crm.state];
  const connected = crm.state !== 'disconnected' && crm.state !== 'connecting';
  const setEnabled = (enabled: boolean) =>
    intent.run(() => services.ask('crm.set-enabled', { id: crm.id, enabled }));

  return (
    <Section
      id={crm.id}
      title={name}
      {...(connected || about === undefined ? {} : { about })}
      status={
        <>
          <StatusDot tone={tone} />
          {t(key)}
        </>
      }
      control={
        connected && (
          <Switch
            label={t('crm_enable_label', name)}
            wordless
            checked={crm.state !== 'disabled'}
            disabled={intent.busy}
            onChange={setEnabled}
          />
        )
      }
    >
      {connected && (
        <p class="crm-where">
          <a href={crm.address} target="_blank" rel="noreferrer">
            {crm.address.replace('https://', '')}
          </a>
          {crm.account && <span class="muted">{t('crm_as', crm.account)}</span>}
        </p>
      )}
      {crm.state === 'disabled' && <p class="muted">{t('crm_disabled_hint')}</p>}
      {crm.problem && !open && (
        <ProblemBanner
          problem={crm.problem}
          action={
            connected && (
              <CrmFix
                crm={crm}
                busy={intent.busy}
                onConnect={() => setOpen(true)}
                onRetry={() => retry(crm, services, setEnabled)}
              />
            )
          }
        />
      )}
      {crm.keyExpiresAt !== null && !crm.problem && !open && (
        <Banner tone="warn" title={t('crm_key_expires', formatDate(crm.keyExpiresAt, uiLocale()))}>
          <p>{t('crm_key_expires_help')}</p>
        </Banner>
      )}
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
      {open && form(() => setOpen(false))}
      {!open && !connected && (
        <div class="actions">
          <Button
            busy={crm.state === 'connecting'}
            label={`${t('crm_set_up')} ${name}`}
            onClick={() => setOpen(true)}
          >
            {t(crm.state === 'connecting' ? 'crm_state_connecting' : 'crm_set_up')}
          </Button>
        </div>
      )}
      {!open && connected && crm.state !== 'disabled' && (
        <CrmChoices crm={crm} neverCreate={neverCreate} services={services} />
      )}
      {!open && connected && (
        <div class="actions">
          {!crm.problem && <Button onClick={() => setOpen(true)}>{t('crm_change')}</Button>}
          <Button expanded={leaving} onClick={() => setLeaving(!leaving)}>
            {t('crm_disconnect')}
          </Button>
        </div>
      )}
      {warning && !connected && <ProblemBanner tone="warn" problem={warning} announced />}
      {!open && connected && leaving && (
        <Confirm
          question={leaveQuestion(crm)}
          yes={t('crm_disconnect')}
          busy={intent.busy}
          onYes={async () => {
            const gone = await intent.run(async () => {
              const answer = await services.ask('crm.disconnect', { id: crm.id });
              setWarning(answer.ok ? answer.warning : null);
              return answer;
            });
            if (gone) setLeaving(false);
          }}
          onNo={() => setLeaving(false)}
        />
      )}
    </Section>
  );
}

/** What disconnecting costs, with the calls that would be lost by it, and what stays. */
function leaveQuestion(crm: CrmView): string {
  return [
    t('crm_disconnect_confirm', crmName(crm.id)),
    ...(crm.unwritten > 0 ? [tCount('crm_disconnect_unwritten', crm.unwritten)] : []),
    ...(crm.sync && crm.sync.synced > 0 ? [t('sync_disconnect')] : []),
  ].join(' ');
}

/** Switching on again makes the worker check the connection; a missing permission is asked for first. */
async function retry(
  crm: CrmView,
  services: Services,
  setEnabled: (enabled: boolean) => Promise<boolean>,
): Promise<void> {
  if (crm.problem?.code === 'permission_missing') {
    await services.requestOrigins([crm.address], { background: false });
  }
  await setEnabled(true);
}
