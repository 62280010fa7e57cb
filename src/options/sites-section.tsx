import type { SiteView, Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useIntent } from '../ui/use-intent.ts';
import { Section } from './section.tsx';

interface SitesSectionProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Where numbers are offered. Further sites are added in the popup, over the site itself. */
export function SitesSection({ snapshot, services }: SitesSectionProps) {
  const intent = useIntent();
  const set = (origin: string, enabled: boolean) =>
    intent.run(() => services.ask('site.set', { origin, enabled }));
  const allow = (origin: string) =>
    intent.run(async () => {
      if (await services.requestOrigins([origin], { background: false }))
        return services.ask('site.set', { origin, enabled: true });
      return { ok: false, problem: { code: 'permission_missing', detail: hostOf(origin) } };
    });
  return (
    <Section id="sites" title={t('options_sites')} about={t('options_sites_about')}>
      {snapshot.siteList.length > 0 && (
        <ul class="rows">
          {snapshot.siteList.map((site) => (
            <Site
              key={site.origin}
              site={site}
              onSet={(enabled) => void set(site.origin, enabled)}
              onAllow={() => void allow(site.origin)}
            />
          ))}
        </ul>
      )}
      <p class="field-hint">{t('options_sites_add')}</p>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </Section>
  );
}

interface SiteProps {
  readonly site: SiteView;
  readonly onSet: (enabled: boolean) => void;
  readonly onAllow: () => void;
}

function Site({ site, onSet, onAllow }: SiteProps) {
  const { origin, enabled, given, granted, locked } = site;
  const host = hostOf(origin);
  const isOwn = site.crm === null && !given;
  const mustAllow = enabled && !granted;
  return (
    <li class="row">
      <span class="row-words">
        <span class="cut">{origin.replace('https://', '')}</span>
        <span class="field-hint note-locked">
          {locked && <Icon name="lock" size={14} />}
          {mustAllow ? t('options_sites_not_allowed') : sourceOf(site)}
        </span>
      </span>
      {mustAllow && (
        <Button label={t('options_sites_allow_label', host)} onClick={onAllow}>
          {t('options_sites_allow')}
        </Button>
      )}
      {isOwn ? (
        <IconButton
          icon="close"
          label={t('options_sites_remove', host)}
          onClick={() => onSet(false)}
        />
      ) : (
        !mustAllow && (
          <Switch
            label={t('site_numbers', host)}
            wordless
            checked={enabled}
            disabled={locked}
            onChange={onSet}
          />
        )
      )}
    </li>
  );
}

function sourceOf({ crm, given, locked }: SiteView): string {
  if (given) return t(locked ? 'policy_set' : 'policy_given');
  return crm === null ? t('options_sites_own') : crmName(crm);
}

function hostOf(origin: string): string {
  return new URL(origin).host;
}
