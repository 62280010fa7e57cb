import type { Snapshot } from '../messages.ts';
import { type Badge, showBadge } from '../platform/action.ts';
import { message } from '../platform/i18n.ts';

/** What the icon says, most urgent first. */
export function badgeOf(snapshot: Snapshot): Badge {
  const { phone, unseenMissed } = snapshot;
  if (phone.state === 'unbound') return { text: '', colour: grey, title: message('title_unbound') };
  if (phone.state === 'needs-attention')
    return { text: '!', colour: red, title: message('title_attention') };
  if (unseenMissed > 0) {
    return {
      text: String(Math.min(unseenMissed, 99)),
      colour: red,
      title: message('title_missed', String(unseenMissed)),
    };
  }
  if (phone.state === 'reconnecting')
    return { text: '…', colour: amber, title: message('title_reconnecting') };
  if (phone.state === 'connecting')
    return { text: '', colour: grey, title: message('title_connecting') };
  return { text: '', colour: grey, title: message('title_listening', snapshot.extensionNumber) };
}

const red = '#c5221f';
const amber = '#9a6700';
const grey = '#5f6368';

let shown = '';

export async function renewBadge(snapshot: Snapshot): Promise<void> {
  const badge = badgeOf(snapshot);
  const id = JSON.stringify(badge);
  if (id === shown) return;
  shown = id;
  await showBadge(badge);
}
