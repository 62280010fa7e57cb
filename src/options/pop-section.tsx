import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import { Select } from '../ui/select.tsx';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useSettings } from '../ui/use-saver.ts';
import { OwnNumbers } from './own-numbers.tsx';
import { Part } from './part.tsx';
import { popMoments } from './pop-moments.ts';
import { RememberedChoices } from './remembered-choices.tsx';
import { Section } from './section.tsx';
import { UnknownCallers } from './unknown-callers.tsx';
import { WebApp } from './web-app.tsx';

interface PopSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** What opens on a call. Every choice is saved at once. */
export function PopSection({ snapshot, services }: PopSectionProps) {
  const { settings } = snapshot;
  const { set, problem } = useSettings(services);
  return (
    <Section id="pop" title={t('options_pop')} about={t('options_pop_about')}>
      <div class="pair">
        <Select
          label={t('options_pop_incoming')}
          policyKey="popIncoming"
          value={settings.popIncoming}
          choices={popMoments('inbound')}
          onChange={(popIncoming) => set({ popIncoming })}
        />
        <Select
          label={t('options_pop_outgoing')}
          policyKey="popOutgoing"
          value={settings.popOutgoing}
          choices={popMoments('outbound')}
          onChange={(popOutgoing) => set({ popOutgoing })}
        />
        <Select
          label={t('options_pop_place')}
          hint={t('options_pop_place_hint')}
          policyKey="popPlace"
          value={settings.popPlace}
          choices={[
            { value: 'tab', label: t('options_pop_tab') },
            { value: 'window', label: t('options_pop_window') },
          ]}
          onChange={(popPlace) => set({ popPlace })}
        />
      </div>
      <Switch
        label={t('options_pop_reuse')}
        hint={t('options_pop_reuse_hint')}
        policyKey="popReuse"
        checked={settings.popReuse}
        onChange={(popReuse) => set({ popReuse })}
      />
      <Part title={t('options_unknown')}>
        <UnknownCallers snapshot={snapshot} onChange={(popUnknown) => set({ popUnknown })} />
      </Part>
      <Part title={t('options_own')} about={t('options_own_about')}>
        <OwnNumbers numbers={settings.ownNumbers} onChange={(ownNumbers) => set({ ownNumbers })} />
      </Part>
      <Part title={t('options_choices')}>
        <RememberedChoices choices={snapshot.choices} services={services} />
      </Part>
      <Part title={t('options_web')} about={t('options_web_about')}>
        <WebApp snapshot={snapshot} onChange={set} />
      </Part>
      {problem && <ProblemBanner problem={problem} announced />}
    </Section>
  );
}
