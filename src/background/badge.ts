import type { CallView } from '../messages/call-view.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { type Badge, showBadge } from '../platform/action.ts';
import { countedMessage, message } from '../platform/i18n.ts';

const green = '#177245';
const red = '#c5221f';
const amber = '#9a6700';
const grey = '#5f6368';

interface BadgeState {
  readonly name: string;
  /** What the state is about; null or false: it does not hold. */
  readonly holds: (snapshot: Snapshot) => unknown;
  /** At most four characters are seen. */
  readonly text: string | ((snapshot: Snapshot) => string);
  readonly colour: string;
  readonly title: (snapshot: Snapshot) => string;
}

const callIn = ({ live }: Snapshot, ...states: CallView['state'][]) =>
  live.find((call) => states.includes(call.state));
const caller = (call: CallView | undefined) =>
  call?.name || call?.number || message('common_unknown_caller');
const troubledCrm = ({ crms }: Snapshot) => crms.find((crm) => crm.state === 'needs-attention');

/** Everything the icon can say, most urgent first: the first that holds is shown. */
const states: readonly BadgeState[] = [
  {
    name: 'ringing',
    holds: (s) => callIn(s, 'ringing'),
    text: '☎',
    colour: green,
    title: (s) => message('title_ringing', caller(callIn(s, 'ringing'))),
  },
  {
    name: 'talking',
    holds: (s) => callIn(s, 'talking', 'held', 'dialling'),
    text: '●',
    colour: green,
    title: (s) => message('title_talking', caller(callIn(s, 'talking', 'held', 'dialling'))),
  },
  {
    name: 'signed-out',
    holds: (s) => s.phone.state === 'unbound',
    text: '',
    colour: grey,
    title: () => message('title_unbound'),
  },
  {
    name: 'needs-attention',
    holds: (s) => s.phone.state === 'needs-attention',
    text: '!',
    colour: red,
    title: () => message('title_attention'),
  },
  {
    name: 'missed',
    holds: (s) => s.unseenMissed > 0,
    text: (s) => String(Math.min(s.unseenMissed, 99)),
    colour: red,
    title: (s) => countedMessage('title_missed', s.unseenMissed),
  },
  {
    name: 'reconnecting',
    holds: (s) => s.phone.state === 'reconnecting',
    text: '…',
    colour: amber,
    title: () => message('title_reconnecting'),
  },
  {
    name: 'crm-needs-attention',
    holds: troubledCrm,
    text: '!',
    colour: amber,
    title: (s) => message('title_crm_attention', troubledCrm(s)?.name ?? ''),
  },
  {
    name: 'entry-failed',
    holds: (s) => s.outbox.some((entry) => entry.state === 'failed'),
    text: '!',
    colour: amber,
    title: () => message('title_entry_failed'),
  },
  {
    name: 'connecting',
    holds: (s) => s.phone.state === 'connecting',
    text: '',
    colour: grey,
    title: () => message('title_connecting'),
  },
  {
    name: 'through-linkus',
    holds: (s) => s.phone.state === 'through-linkus',
    text: '',
    colour: grey,
    title: () => message('title_through_linkus'),
  },
  {
    name: 'listening',
    holds: () => true,
    text: '',
    colour: grey,
    title: (s) => message('title_listening', s.extensionNumber),
  },
];

/** What the icon says. */
export function badgeOf(snapshot: Snapshot): Badge & { readonly name: string } {
  const state = states.find(({ holds }) => Boolean(holds(snapshot)));
  if (!state) throw new Error('the last state always holds');
  const { name, text, colour, title } = state;
  return {
    name,
    text: typeof text === 'string' ? text : text(snapshot),
    colour,
    title: title(snapshot),
  };
}

let shown = '';

export async function renewBadge(snapshot: Snapshot): Promise<void> {
  const badge = badgeOf(snapshot);
  const id = JSON.stringify(badge);
  if (id === shown) return;
  shown = id;
  await showBadge(badge);
}
