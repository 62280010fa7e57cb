import { useId, useRef } from 'preact/hooks';
import { type Presence, presences } from '../core/presence.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import '../ui/menu.css';
import { presenceKeys, presenceTone } from '../ui/presence-words.ts';
import type { Services } from '../ui/services.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { useIntent } from '../ui/use-intent.ts';
import './presence-menu.css';

interface PresenceMenuProps {
  /** Whose, for the initials. */
  readonly name: string;
  readonly presence: Presence;
  readonly services: Services;
}

/** What colleagues see of the agent; choosing another one tells the PBX. */
export function PresenceMenu({ name, presence, services }: PresenceMenuProps) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const intent = useIntent();
  const label = t('presence_label', t(presenceKeys[presence]));
  return (
    <div class="presence">
      <button
        type="button"
        class="presence-button"
        popovertarget={id}
        aria-label={label}
        aria-busy={intent.busy || undefined}
        title={label}
      >
        <Avatar name={name} />
        <span class="presence-mark">
          {intent.busy ? <span class="spinner" /> : <StatusDot tone={presenceTone(presence)} />}
        </span>
      </button>
      <ul id={id} ref={list} popover="auto" class="menu-list presence-list">
        {presences.map((choice) => (
          <li key={choice}>
            <button
              type="button"
              class="menu-item"
              aria-current={choice === presence || undefined}
              onClick={() => {
                list.current?.hidePopover();
                if (choice === presence) return;
                void intent.run(() => services.ask('presence.set', { presence: choice }));
              }}
            >
              <StatusDot tone={presenceTone(choice)} />
              {t(presenceKeys[choice])}
              {choice === presence && <Icon name="check" size={16} />}
            </button>
          </li>
        ))}
      </ul>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </div>
  );
}
