import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { BackgroundDoubt } from '../ui/background-doubt.tsx';
import { BindForm } from '../ui/bind-form.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { PhoneLine } from '../ui/phone-line.tsx';
import { PhoneProblem } from '../ui/phone-problem.tsx';
import type { Services } from '../ui/services.ts';
import { SignOut } from '../ui/sign-out.tsx';
import { Switch } from '../ui/switch.tsx';
import { LinkusSetup } from './linkus-setup.tsx';
import { Section } from './section.tsx';

interface PhoneSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

export function PhoneSection({ snapshot, services }: PhoneSectionProps) {
  const { phone } = snapshot;
  const [form, setForm] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const alone = phone.state === 'through-linkus';
  const unbound = phone.state === 'unbound';
  return (
    <Section
      id="phone"
      title={t('options_phone')}
      status={<PhoneLine phone={phone} linkus={snapshot.linkus} />}
    >
      {!unbound && !form && (
        <>
          <PhoneProblem snapshot={snapshot} services={services} onChange={() => setForm(true)} />
          <dl class="facts">
            {!alone && (
              <>
                <dt>{t('options_phone_extension')}</dt>
                <dd>
                  <span class="numeric">{snapshot.extensionNumber}</span>
                  {snapshot.extensionName && ` · ${snapshot.extensionName}`}
                </dd>
              </>
            )}
            <dt>{t('options_phone_address')}</dt>
            <dd>{snapshot.pbxAddress}</dd>
          </dl>
          {alone && <LinkusSetup snapshot={snapshot} services={services} />}
          {!alone && (
            <Switch
              label={t('bind_background')}
              {...(snapshot.background === 'proven' ? { hint: t('background_proven') } : {})}
              checked={snapshot.backgroundMode}
              onChange={(on) => void services.setBackground(on)}
            />
          )}
          <BackgroundDoubt snapshot={snapshot} services={services} />
          <div class="actions">
            <Button onClick={() => setForm(true)}>{t('options_phone_change')}</Button>
            <Button icon="sign-out" expanded={leaving} onClick={() => setLeaving(!leaving)}>
              {t('phone_sign_out')}
            </Button>
          </div>
          {leaving && (
            <SignOut snapshot={snapshot} services={services} onClose={() => setLeaving(false)} />
          )}
        </>
      )}
      {(unbound || form) && (
        <BindForm
          snapshot={snapshot}
          services={{
            ...services,
            ask: (type, payload) => {
              // Keeps the form, and what was typed, when the worker leaves `unbound` to connect.
              setForm(true);
              return services.ask(type, payload);
            },
          }}
          onDone={() => setForm(false)}
          {...(unbound ? {} : { onCancel: () => setForm(false) })}
        />
      )}
    </Section>
  );
}
