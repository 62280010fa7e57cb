import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages/snapshot.ts';
import { Avatar } from '../ui/avatar.tsx';
import { t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { PhoneLine } from '../ui/phone-line.tsx';
import type { Services } from '../ui/services.ts';
import { SignOut } from '../ui/sign-out.tsx';
import { StatusDot } from '../ui/status-dot.tsx';
import { PresenceMenu } from './presence-menu.tsx';

interface HeaderProps {
  readonly snapshot: Snapshot;
  readonly isLive: boolean;
  readonly services: Services;
  /** Absent where it is beside the page already. */
  readonly onBeside?: () => void;
}

/** Whose phone this is, and the truth about the line; below it, when asked for, the way out. */
export function Header({ snapshot, isLive, services, onBeside }: HeaderProps) {
  const [leaving, setLeaving] = useState(false);
  const { phone, linkus, extensionName, extensionNumber, pbxAddress } = snapshot;
  const alone = phone.state === 'through-linkus';
  const name = alone ? new URL(pbxAddress).host : extensionName;
  return (
    <>
      <header class="header">
        {snapshot.presence && isLive ? (
          <PresenceMenu name={extensionName} presence={snapshot.presence} services={services} />
        ) : (
          <Avatar name={name} />
        )}
        <div class="header-words">
          <h1 class="header-name">
            <span class="cut">{name || t('phone_extension', extensionNumber)}</span>
            {extensionName && <span class="tag numeric">{extensionNumber}</span>}
          </h1>
          <p class="header-status" role="status">
            {isLive ? (
              <PhoneLine phone={phone} linkus={linkus} />
            ) : (
              <>
                <StatusDot tone="off" />
                {t('phone_checking')}
              </>
            )}
          </p>
        </div>
        {onBeside && <IconButton icon="beside" label={t('panel_open')} onClick={onBeside} />}
        <Menu
          label={t('common_menu')}
          items={[
            ...(snapshot.welcome.done
              ? []
              : [
                  {
                    icon: 'list' as const,
                    label: t('welcome_open'),
                    onChoose: services.openWelcome,
                  },
                ]),
            { icon: 'settings', label: t('common_options'), onChoose: services.openOptions },
            { icon: 'sign-out', label: t('phone_sign_out'), onChoose: () => setLeaving(true) },
          ]}
        />
      </header>
      {leaving && (
        <SignOut snapshot={snapshot} services={services} onClose={() => setLeaving(false)} />
      )}
    </>
  );
}
