import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { CrmView } from '../messages.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { crmTones } from '../ui/crm-status.ts';
import { crmName, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { Switch } from '../ui/switch.tsx';
import { useIntent } from '../ui/use-intent.ts';
import { CrmChoices } from './crm-choices.tsx';
import { Section } from './section.tsx';

interface CrmSectionProps {
  readonly crm: CrmView;
  /** Numbers no record is created for. */
  readonly neverCreate: readonly string[];
  readonly services: Services;
  readonly about: string;
  /** The form that connects; it calls `done` when connected or given up. */
  readonly form: (done: () => void) => ComponentChildren;
}

/** What every CRM has: status with reason, on/off, connect, disconnect. */
export function CrmSection({ crm, neverCreate, services, about, form }: CrmSectionProps) {
  const [open, setOpen] = useState(false);
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
      {...(connected ? {} : { about })}
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
              <>
                <Button kind="primary" onClick={() => setOpen(true)}>
                  {t('crm_connect_again')}
                </Button>
                <Button busy={intent.busy} onClick={() => retry(crm, services, setEnabled)}>
                  {t('common_retry')}
                </Button>
              </>
            )
          }
        />
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

/** What disconnecting costs, with the calls that would be lost by it. */
function leaveQuestion(crm: CrmView): string {
  const question = t('crm_disconnect_confirm', crmName(crm.id));
  if (crm.unwritten === 0) return question;
  return `${question} ${t('crm_disconnect_unwritten', String(crm.unwritten))}`;
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
