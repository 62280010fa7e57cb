import type { Direction } from '../core/call/call.ts';
import type { NoticeAction } from '../core/notice-actions.ts';
import type { PopPage } from '../core/pop/plan-pop.ts';
import type { Problem } from '../core/problem.ts';
import { crmNameOf } from '../crm/kind-of.ts';
import type { CallView } from '../messages/call-view.ts';
import type { CreationView } from '../messages/crm-view.ts';
import type { CallQuestion } from '../messages/outcome.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { type MessageKey, message } from '../platform/i18n.ts';
import type { NoticeWords } from '../platform/notifications.ts';

/**
 * - `incoming`: a call rings; `missed`: it was not taken and nobody has looked yet;
 * - `pop`, `pop-web`: stands in for a page that should not, or could not, open by itself;
 * - `not-looked`: the caller may be unknown, but a CRM could not be asked;
 * - `unknown`: asks whether to make a record of a number; `created`: says that one was made;
 * - `dial-failed`: a call that came to nothing while no page of ours was in front;
 * - `ask-call`: the question before a call that costs more than others.
 */
export type NoticeKind =
  | 'incoming'
  | 'missed'
  | 'pop'
  | 'unknown'
  | 'created'
  | 'pop-web'
  | 'not-looked'
  | 'dial-failed'
  | 'ask-call';

export interface Notice extends NoticeWords {
  /** `<kind> <call key>`, or the id of what is created: what a click is about. */
  readonly id: string;
  /** One button each, in this order. The first is also what a click on the notification does. */
  readonly actions: readonly NoticeAction[];
}

/** Later than this a missed call is old news: the popup lists it. */
const newsMs = 3_600_000;

const actionKeys = {
  'open-record': 'notify_open',
  'call-back': 'notify_call_back',
  'create-contact': 'create_contact',
  'create-lead': 'create_lead',
  'undo-create': 'create_undo',
} as const;

export function noticeId(kind: NoticeKind, key: string): string {
  return `${kind} ${key}`;
}

/** A notification about one call: its buttons are those of its kind that make sense for this call. */
export function callNotice(
  kind: 'incoming' | 'missed',
  call: Pick<CallView, 'key' | 'name' | 'number' | 'dialNumber' | 'record'>,
): Notice {
  const missed = kind === 'missed';
  const wanted: readonly (keyof typeof actionKeys)[] = missed
    ? ['call-back', 'open-record']
    : ['open-record'];
  const actions = wanted.filter((action) =>
    action === 'call-back' ? call.dialNumber !== '' : call.record !== null,
  );
  const who = call.name || call.number || message('common_unknown_caller');
  return {
    id: noticeId(kind, call.key),
    title: message(missed ? 'notify_missed_title' : 'notify_incoming_title'),
    text: message(
      missed ? 'notify_missed_body' : 'notify_incoming_body',
      who,
      who === call.number ? '' : call.number,
    ),
    stays: !missed,
    actions,
    buttons: actions.map((action) => message(actionKeys[action])),
  };
}

const titleKeys = {
  inbound: 'notify_incoming_title',
  outbound: 'notify_outgoing_title',
  internal: 'notify_internal_title',
} as const satisfies Record<Direction, MessageKey>;

const popKeys = {
  record: 'notify_open',
  choose: 'notify_choose',
  search: 'notify_search',
  new: 'notify_new',
  web: 'notify_web',
} as const satisfies Record<PopPage['open'] | 'web', MessageKey>;

/** Offers the page that a call would have opened. `name` is '' when unknown, `number` for reading. */
export function popNotice(
  kind: 'pop' | 'pop-web',
  call: Pick<CallView, 'key' | 'direction'>,
  offer: { readonly name: string; readonly number: string; readonly opens: keyof typeof popKeys },
): Notice {
  const { name, number, opens } = offer;
  return {
    id: noticeId(kind, call.key),
    title: message(titleKeys[call.direction]),
    text: name === '' ? number : message('notify_caller', name, number),
    stays: true,
    actions: ['open-pop'],
    buttons: [message(popKeys[opens])],
  };
}

/** "Unknown" may not be said of this caller, and the agent has a page for the unknown ones. */
export function notLookedNotice(key: string, number: string, { code, detail }: Problem): Notice {
  return {
    id: noticeId('not-looked', key),
    title: message('notify_not_looked', number),
    text: message(`problem_${code}`, detail ?? ''),
    stays: true,
    actions: [],
    buttons: [],
  };
}

/** Why a call came to nothing. @param key of the call; '' when there never was one */
export function dialFailedNotice(key: string, { code, detail }: Problem): Notice {
  return {
    id: noticeId('dial-failed', key),
    title: message(`problem_${code}`, detail ?? ''),
    text: message(`problem_${code}_help`, detail ?? ''),
    stays: true,
    actions: [],
    buttons: [],
  };
}

/** Asks about an unknown number, or tells that a record was made of it without asking. */
function creationNotice(creation: CreationView): Notice {
  const crm = crmNameOf(creation.crm);
  const asks = creation.state === 'asked';
  const actions: (keyof typeof actionKeys)[] = asks
    ? ['create-contact', 'create-lead']
    : ['open-record', 'undo-create'];
  return {
    id: noticeId(asks ? 'unknown' : 'created', creation.id),
    title: asks ? message('notify_unknown_title') : message('notify_created_title', crm),
    text: asks ? message('notify_unknown_body', creation.number, crm) : creation.name,
    stays: asks,
    actions,
    buttons: actions.map((action) => message(actionKeys[action])),
  };
}

/** A question before a call. It has no action for a click beside its buttons: that is no answer. */
export function questionNotice({ id, text }: CallQuestion): Notice {
  return {
    id: noticeId('ask-call', id),
    title: message('ask_title'),
    text,
    stays: true,
    actions: [],
    buttons: [message('dial_call'), message('common_cancel')],
  };
}

/** The id of the question that a notification asks; null when it asks none. */
export function questionIn(notice: string): string | null {
  const start = noticeId('ask-call', '');
  return notice.startsWith(start) ? notice.slice(start.length) : null;
}

/** The notifications that are true now. Whatever else of these kinds is shown has to go. */
export function wantedNotices(snapshot: Snapshot, now: number): Notice[] {
  const { settings, live, recent } = snapshot;
  const ringing = live.filter(
    (call) => settings.notifyIncoming && call.state === 'ringing' && call.direction !== 'outbound',
  );
  const missed = recent.filter(
    (call) => settings.notifyMissed && call.unseen && now - (call.endedAt ?? 0) < newsMs,
  );
  return [
    ...ringing.map((call) => callNotice('incoming', call)),
    ...missed.map((call) => callNotice('missed', call)),
    ...snapshot.creations
      .filter(({ state, automatic }) => state === 'asked' || (state === 'created' && automatic))
      .map(creationNotice),
  ];
}

/** Kinds that come and go with what the snapshot says; the others are told and taken back one by one. */
export function followsSnapshot(id: string): boolean {
  return ['incoming ', 'missed ', 'unknown ', 'created '].some((kind) => id.startsWith(kind));
}
