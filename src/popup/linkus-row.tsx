import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Limits } from '../ui/limits.tsx';
import { phoneKinds } from '../ui/phone-kinds.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

interface LinkusRowProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
}

/** Where a call rings, and the way to the Linkus Web Client. */
export function LinkusRow({ snapshot, services }: LinkusRowProps) {
  const show = useIntent();
  const { linkus, phone } = snapshot;
  const alone = phone.state === 'through-linkus';
  return (
    <section class="linkus" aria-label={t('linkus_title')}>
      <div class="linkus-row">
        <Icon name="phone" size={18} />
        <p>{alone ? throughLinkus(snapshot) : ringsOn(snapshot)}</p>
        <Button
          kind="quiet"
          busy={show.busy}
          onClick={() => show.run(() => services.ask('linkus.show', {}))}
        >
          {t(linkus.open ? 'linkus_show' : 'linkus_open')}
        </Button>
      </div>
      {show.problem && <ProblemBanner problem={show.problem} announced />}
      {alone && !told(snapshot) && (
        <button type="button" class="crm-hint" onClick={services.openOptions}>
          <Icon name="link" />
          <span>
            <strong>{t('popup_hint_title')}</strong>
            <span class="muted">{t('popup_hint_text')}</span>
          </span>
          <Icon name="chevron" size={16} />
        </button>
      )}
      {alone && (
        <details class="bind-where">
          <summary>
            {t('limits_title')}
            <Icon name="chevron" size={14} />
          </summary>
          <Limits wordless />
        </details>
      )}
    </section>
  );
}

function ringsOn({ linkus }: Snapshot): string {
  if (linkus.online === null) return t('linkus_unknown');
  return linkus.online.length === 0
    ? t('linkus_rings_nowhere')
    : t('linkus_rings_on', phoneKinds(linkus.online));
}

function throughLinkus({ linkus, settings }: Snapshot): string {
  if (linkus.open) return t('linkus_is_open');
  return t(settings.linkusDial === 'system' ? 'linkus_system' : 'linkus_is_closed');
}

/** Linkus has told of a call before: its Popup URL is set up. */
function told({ recent }: Snapshot): boolean {
  return recent.some((call) => call.direction !== 'outbound' && call.disposition === null);
}
