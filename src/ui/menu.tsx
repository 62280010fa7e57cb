import { useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import './menu.css';

interface MenuItem {
  readonly icon: IconName;
  readonly label: string;
  readonly onChoose: () => void;
}

/** Rarely used actions behind one button. Chrome's popover brings Esc, light dismiss and focus return. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  return (
    <div class="menu">
      <IconButton icon="more" label={label} opens={id} />
      <ul id={id} ref={list} popover="auto" class="menu-list">
        {items.map((item) => (
          <li key={item.label}>
            <button
              type="button"
              class="menu-item"
              onClick={() => {
                list.current?.hidePopover();
                item.onChoose();
              }}
            >
              <Icon name={item.icon} size={18} />
              {item.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
