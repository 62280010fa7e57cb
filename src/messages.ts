import * as v from 'valibot';
import {
  type Extension,
  type Pair,
  type Person,
  pairSchema,
} from './core/association/association.ts';
import type { CallState, Direction, Disposition, Transfer } from './core/call/call.ts';
import { type CallVerb, callVerbs } from './core/call/can-do.ts';
import { type CrmOptions, crmOptionsSchema } from './core/crm-options.ts';
import type { Match, MatchReason } from './core/match/rank-matches.ts';
import { type Presence, presences } from './core/presence.ts';
import type { Problem } from './core/problem.ts';
import { questionLimits } from './core/question-limits.ts';
import { type RecordRef, recordRefSchema } from './core/record-ref.ts';
import { type Settings, settingsSchema } from './core/settings.ts';
import type { ConnectField } from './crm/crm-kind.ts';
import type { PageRules } from './crm/page-rules.ts';
import type { Endpoint } from './pbx/pbx.ts';

/**
 * Every message between the extension's worlds, typed once and checked at run time.
 *
 * `pageRequests` come from content scripts, which live inside a web page and are
 * not trusted: they may ask what to do and ask for a call, nothing else.
 * `uiRequests` come from the extension's own pages.
 */

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** Id of the `CallQuestion` to which the agent said yes. */
const confirmation = { confirmation: v.optional(text(64)) };

export const pageRequests = {
  /** Sent once per frame: may this frame be scanned, and how? */
  'page.hello': v.object({}),
  /** Everything on a CRM's page has been looked at: a moment to see whether its markup is as known. */
  'page.searched': v.object({}),
  /** Which numbers do these texts hold? The page itself only knows what looks like one. */
  'page.find-numbers': v.object({
    questions: v.pipe(
      v.array(
        v.object({
          text: text(questionLimits.text),
          /** A CRM's own phone field, an input for phone numbers, or any text. */
          sensitivity: v.picklist(['field', 'loose', 'balanced', 'strict']),
          /** The head of its column, the label of its field. */
          label: v.optional(text(questionLimits.label)),
        }),
      ),
      v.maxLength(questionLimits.atOnce),
    ),
  }),
  /** A trusted click on a number. */
  'page.dial': v.object({
    /** As found: E.164 where the detector could tell, else the digits as written. */
    number: text(64),
    /** Address of the record the number stands on (the row's link or the page itself). */
    recordUrl: v.optional(text(2048)),
    ...confirmation,
  }),
} as const;

export const uiRequests = {
  'phone.bind': v.object({
    address: text(255),
    clientId: text(255),
    clientSecret: text(255),
    extensionNumber: text(16),
    country: settingsSchema.entries.country,
    /** The agent has read that plain http can be listened to and wants it all the same. */
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  /** Without API credentials: through the Linkus Web Client at this address. */
  'phone.bind-linkus': v.object({
    address: text(255),
    country: settingsSchema.entries.country,
    allowPlainHttp: v.optional(v.boolean(), false),
  }),
  /** Bring the Linkus Web Client to the front, or open it. */
  'linkus.show': v.object({}),
  'phone.sign-out': v.object({}),
  /** Connect now instead of waiting for the next try. */
  'phone.retry': v.object({}),
  'call.dial': v.object({ number: text(64), ...confirmation }),
  'call.control': v.object({
    key: text(255),
    do: v.picklist(callVerbs),
    /** To whom, for `transfer` and `consult`: as typed. */
    number: v.optional(text(64)),
  }),
  /** The agent has read why the last dial came to nothing. */
  'dial-notice.close': v.object({}),
  'presence.set': v.object({ presence: v.picklist(presences) }),
  /** The numbers on the page in a tab. */
  'numbers.list': v.object({ tabId: v.number() }),
  /** Call one of them, as by a click on it. */
  'numbers.call': v.object({
    tabId: v.number(),
    frameId: v.number(),
    id: v.number(),
    ...confirmation,
  }),
  /** That Chrome ends with its windows is what the agent wants. */
  'background.accept': v.object({}),
  /** Whose call it is, when several records carry the number. */
  'call.choose': v.object({ key: text(255), ref: recordRefSchema, remember: v.boolean() }),
  /** The page that asks whose call it is. */
  'call.show-chooser': v.object({ key: text(255) }),
  'choice.forget': v.object({ id: text(255) }),
  'calls.seen': v.object({}),
  /** What the agent notes about a call; replaces what was noted before. */
  'call.note': v.object({ key: text(255), text: text(2000) }),
  'journal.retry': v.object({ id: text(512) }),
  /** What was typed into the form that connects a CRM, by field. */
  'crm.connect': v.object({ id: text(32), form: v.record(text(32), text(255)) }),
  /** The Odoo the agent had in front when asking to connect it; null: no longer wanted. */
  'crm.suggest-odoo': v.object({
    odoo: v.nullable(v.object({ address: text(255), database: text(255), login: text(255) })),
  }),
  'crm.set-enabled': v.object({ id: text(32), enabled: v.boolean() }),
  'crm.disconnect': v.object({ id: text(32) }),
  'crm.set-options': v.object({
    id: text(32),
    options: v.partial(v.object(crmOptionsSchema.entries)),
  }),
  /** Make a record of an unknown number, or leave it, or take back what was made. */
  'create.decide': v.object({ id: text(512), as: v.picklist(['contact', 'lead']) }),
  'create.dismiss': v.object({ id: text(512) }),
  'create.undo': v.object({ id: text(512) }),
  /** The table of users and extensions, as it was last read and saved. */
  'association.read': v.object({ id: text(32) }),
  /** The same after the CRM and the PBX have been asked. */
  'association.refresh': v.object({ id: text(32) }),
  'association.save': v.object({ id: text(32), pairs: v.array(pairSchema) }),
  /** Offer numbers on this site, or not. */
  'site.set': v.object({ origin: text(300), enabled: v.boolean() }),
  'settings.set': v.partial(v.object(settingsSchema.entries)),
} as const;

export type PageRequests = {
  [K in keyof typeof pageRequests]: v.InferInput<(typeof pageRequests)[K]>;
};
export type UiRequests = { [K in keyof typeof uiRequests]: v.InferInput<(typeof uiRequests)[K]> };

/** What was asked for, or what is wrong in a way `_locales` has words for. */
export type Answer<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: Problem };

/** An intent either worked, or says what is wrong. */
export type Outcome = Answer<unknown>;

/** Who can be associated with which extension, and who is. */
export interface AssociationTable {
  /** Which CRM exactly; an exported file is for this one only. */
  readonly place: string;
  readonly users: readonly Person[];
  readonly extensions: readonly Extension[];
  /** null: never filled, so the own extension counts as the connected user's. */
  readonly pairs: readonly Pair[] | null;
  /** When users and extensions were last asked for, epoch ms; null: never. */
  readonly readAt: number | null;
}

/** What the agent is asked before a call that costs more than others. */
export interface CallQuestion {
  /** To be sent back with the same number; good for one call within two minutes. */
  readonly id: string;
  /** In the browser's language. */
  readonly text: string;
}

/** A wish to call may also be answered with a question; the call is placed when it comes again with its id. */
export type DialReply = Outcome | { readonly ok: false; readonly question: CallQuestion };

/** A number on the page in front, as the popup lists it. */
export interface PageNumber {
  readonly frameId: number;
  readonly id: number;
  /** Formatted for reading. */
  readonly reading: string;
  /** Whose and which it is, '' when nothing near it says so. */
  readonly caption: string;
  /** In a field or link made for phone numbers. */
  readonly isField: boolean;
}

export type PageNumbers =
  /** No script of ours is in this page. */
  | { readonly state: 'not-running' }
  | {
      readonly state: 'running';
      /** Phone fields first, each number once. */
      readonly numbers: readonly PageNumber[];
      /** How many there are; the list may be shorter. */
      readonly count: number;
      readonly searching: boolean;
    };

export interface HelloReply {
  readonly enabled: boolean;
  readonly sensitivity: Settings['sensitivity'];
  /** What the pages of the CRM here are made of; null where there is none. */
  readonly rules: PageRules | null;
}

export type Question = PageRequests['page.find-numbers']['questions'][number];

/** A number in a text that was asked about. */
export interface NumberFind {
  /** Offsets in that text. */
  readonly start: number;
  readonly end: number;
  /** What a call is placed to: E.164 where it is known, else the digits as written. */
  readonly number: string;
  /** The number as people read it. */
  readonly reading: string;
}

interface SpecialReplies {
  'call.dial': DialReply;
  'numbers.call': DialReply;
  'numbers.list': PageNumbers;
  'crm.disconnect': Answer<{
    /** It is disconnected here, but the other side did not confirm. */
    readonly warning: Problem | null;
  }>;
  'association.read': Answer<{ readonly table: AssociationTable }>;
  'association.refresh': Answer<{ readonly table: AssociationTable }>;
}
export interface PageReplies {
  'page.hello': HelloReply;
  /** Per question, in the same order; null: nothing is to be found on this site. */
  'page.find-numbers': readonly (readonly NumberFind[])[] | null;
  'page.searched': Outcome;
  'page.dial': DialReply;
}

/** Requests that end in a call, or in the question before one. */
export type CallRequest = 'call.dial' | 'numbers.call';

export type UiReplies = {
  [K in keyof UiRequests]: K extends keyof SpecialReplies ? SpecialReplies[K] : Outcome;
};

/** The truth about the phone line, as the popup shows it. Times are epoch ms. */
export type PhoneState =
  | { readonly state: 'unbound' }
  | { readonly state: 'connecting'; readonly since: number }
  | { readonly state: 'listening'; readonly since: number }
  | {
      readonly state: 'reconnecting';
      readonly since: number;
      readonly problem: Problem | null;
      readonly nextTryAt: number;
    }
  /** Bound without API credentials: calls are made and told of by the Linkus Web Client alone. */
  | { readonly state: 'through-linkus' }
  /** Trying again by itself will not help; the agent or the admin has to act. */
  | { readonly state: 'needs-attention'; readonly problem: Problem };

export interface CallView {
  readonly key: string;
  readonly direction: Direction;
  readonly state: CallState;
  /** Formatted for reading; '' when withheld. */
  readonly number: string;
  /** What to dial to call back; '' when withheld. */
  readonly dialNumber: string;
  /** Name of the CRM record, else what the PBX says, else ''. */
  readonly name: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly disposition: Disposition | null;
  /** As the call record says, else as seen; null when nobody talked. */
  readonly talkSeconds: number | null;
  /** Queues and ring groups it came through, for reading; '' when direct. */
  readonly path: string;
  /** Who talked when it was not me, for reading; '' otherwise. */
  readonly answeredBy: string;
  readonly forwardedTo: string;
  /** Names, where known, instead of numbers. */
  readonly transfers: readonly Transfer[];
  /** Whom I ask while the other side waits; the name is '' when unknown. */
  readonly consultation: { readonly who: string; readonly state: 'ringing' | 'talking' } | null;
  /** Slot in which the other side waits, '' otherwise. */
  readonly parkedIn: string;
  readonly failure: Problem | null;
  readonly record: { readonly crm: string; readonly title: string; readonly url: string } | null;
  /** What the CRMs said of the number; null when none was asked. */
  readonly caller: CallerView | null;
  /** What the agent can do with it now, in the order in which it is offered. */
  readonly can: readonly CallVerb[];
  readonly muted: boolean;
  readonly recording: 'off' | 'on' | 'paused';
  /** The records that carry the number, the likeliest first, when there are several. */
  readonly candidates: readonly CandidateView[];
  /** Missed and not looked at yet. */
  readonly unseen: boolean;
  readonly journal: 'none' | 'waiting' | 'written' | 'failed';
  /** What the agent noted; null where no CRM would get it. */
  readonly note: string | null;
}

/** Somebody a call can be passed on to. */
export interface ColleagueView {
  readonly number: string;
  readonly name: string;
  /** null: not known. */
  readonly presence: Presence | null;
  readonly line: 'idle' | 'ringing' | 'busy';
}

/** `nobody`: all could look, and none has it. `unsure`, `forbidden`: these could not, or may not look. */
export type CallerView =
  | { readonly state: 'looking' | 'found' | 'nobody' }
  | { readonly state: 'unsure' | 'forbidden'; readonly crm: string; readonly problem: Problem };
export interface CandidateView
  extends Pick<Match, 'ref' | 'title' | 'subtitle' | 'kind' | 'activeAt'> {
  readonly reasons: readonly MatchReason[];
  readonly url: string;
}

/** A record the agent chose for a number. */
export interface ChoiceView {
  readonly id: string;
  /** Formatted for reading. */
  readonly number: string;
  readonly ref: RecordRef;
  readonly title: string;
  /** '' when its CRM is not connected now. */
  readonly url: string;
  readonly chosenAt: number;
}

export interface OutboxView {
  readonly id: string;
  readonly kind: 'entry' | 'task';
  readonly crm: string;
  readonly name: string;
  readonly number: string;
  readonly startedAt: number;
  readonly state: 'waiting' | 'failed';
  readonly problem: Problem | null;
  readonly attempts: number;
}

/** A number that nobody had, and what becomes of it. */
export interface CreationView {
  readonly id: string;
  readonly crm: string;
  readonly number: string;
  /** The record's name. */
  readonly name: string;
  readonly state: 'asked' | 'waiting' | 'created' | 'failed' | 'undoing';
  /** Nobody was asked. */
  readonly automatic: boolean;
  readonly problem: Problem | null;
  /** The record's page, '' as long as there is none. */
  readonly url: string;
  /** Epoch ms until which it can be taken back; null when it cannot. */
  readonly undoUntil: number | null;
}

export interface CrmView {
  readonly id: string;
  /** The product's name. */
  readonly name: string;
  /** What the form that connects it asks for; empty where it has a form of its own. */
  readonly form: readonly ConnectField[];
  readonly state: 'disconnected' | 'connecting' | 'connected' | 'disabled' | 'needs-attention';
  readonly problem: Problem | null;
  /** Where it is, e.g. `https://crm.zoho.com`; '' when disconnected. */
  readonly address: string;
  /** As whom, e.g. `Evelyn Hong`; '' when unknown. */
  readonly account: string;
  readonly options: CrmOptions;
  /** Whose calls are written: the connection's user as long as nobody was associated, else the user the own extension is associated with, if any. */
  readonly association:
    | { readonly state: 'own' }
    | { readonly state: 'user'; readonly name: string; readonly pairs: number }
    | { readonly state: 'nobody'; readonly pairs: number };
  /** Entries that have not reached it. */
  readonly unwritten: number;
  /** What was entered to connect it, by field, without the secrets: where "Connect again" starts from. */
  readonly entered: Readonly<Record<string, string>>;
  /** Epoch ms at which its key dies, once that is near; null while nothing need be done. */
  readonly keyExpiresAt: number | null;
}

/** What is known of the agent's phones. */
export interface LinkusView {
  /** Which of the extension's phones would ring now; null while not known, as without API credentials. */
  readonly online: readonly Endpoint[] | null;
  /** The Linkus Web Client is open in a tab of this browser. */
  readonly open: boolean;
  /** What the agent pastes into Linkus as Popup URL. */
  readonly popupUrl: string;
}

/** What was seen of a CRM's markup on one kind of its pages. Times are epoch ms. */
export interface PageCheckView {
  readonly crm: string;
  readonly page: 'record' | 'list';
  /** What Ringtab no longer recognises; null: all is as it knows it. */
  readonly missing: 'page' | 'phone-fields' | null;
  /** Since when it has been seen like this. */
  readonly since: number;
  readonly checkedAt: number;
}

/** Everything the pages show. The worker makes it; pages decide nothing. */
export interface Snapshot {
  readonly phone: PhoneState;
  readonly extensionNumber: string;
  readonly extensionName: string;
  readonly pbxAddress: string;
  /** Chrome is asked to keep listening when its windows are closed. */
  readonly backgroundMode: boolean;
  /** Whether it was seen to. `doubtful`: it ends with its windows again and again. */
  readonly background: 'off' | 'unknown' | 'proven' | 'doubtful';
  readonly linkus: LinkusView;
  /** null: the PBX did not tell. */
  readonly presence: Presence | null;
  readonly live: readonly CallView[];
  /** Parked by me and not taken yet. */
  readonly parked: readonly CallView[];
  /** While a call runs; empty otherwise. */
  readonly colleagues: readonly ColleagueView[];
  /** Why the last dial came to nothing, until the agent has read it. `number` can be dialled again. */
  readonly dialNotice: { readonly number: string; readonly problem: Problem } | null;
  /** Newest first. */
  readonly recent: readonly CallView[];
  readonly unseenMissed: number;
  readonly crms: readonly CrmView[];
  /** What the form that connects Odoo is to start from. */
  readonly suggestedOdoo: UiRequests['crm.suggest-odoo']['odoo'];
  readonly outbox: readonly OutboxView[];
  /** Newest first. */
  readonly creations: readonly CreationView[];
  readonly pageChecks: readonly PageCheckView[];
  /** Origins where numbers are offered. */
  readonly sites: readonly string[];
  readonly settings: Settings;
  /** Newest first. */
  readonly choices: readonly ChoiceView[];
  /** What the admin pastes into Zoho's API console. */
  readonly zohoRedirectUri: string;
  readonly version: string;
}

/** Name of the port over which the worker sends a Snapshot at once and after every change. */
export const snapshotPort = 'snapshot';
