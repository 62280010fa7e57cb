import * as v from 'valibot';
import { callVerbs } from '../core/call/can-do.ts';
import { callOutcomes } from '../core/journal/call-outcome.ts';
import { presences } from '../core/presence.ts';
import { type RecordRef, recordRefSchema } from '../core/record-ref.ts';
import { confirmation, text } from './fields.ts';
import type { DialReply } from './outcome.ts';

/** The daily work, in the popup and on the page that asks whose call it is: calls, and what became of them. */
export const popupRequests = {
  /** Bring the Linkus Web Client to the front, or open it. */
  'linkus.show': v.object({}),
  /** Connect now instead of waiting for the next try. */
  'phone.retry': v.object({}),
  /** `record`: whose number it is, when the agent chose somebody. */
  'call.dial': v.object({
    number: text(64),
    record: v.optional(recordRefSchema),
    ...confirmation,
  }),
  /** Who is meant by what was typed; `pbx`: with the company contacts, for which the PBX has to be asked. */
  'people.search': v.object({ text: text(64), pbx: v.boolean() }),
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
  'calls.seen': v.object({}),
  /** What the agent notes about a call; replaces what was noted before. */
  'call.note': v.object({ key: text(255), text: text(2000) }),
  /** On which record a call that is over belongs. */
  'call.log-to': v.object({ key: text(255), ref: recordRefSchema }),
  /** What came of it; null takes back what was said before. */
  'call.outcome': v.object({ key: text(255), outcome: v.nullable(v.picklist(callOutcomes)) }),
  /** Stop reading a CRM's contacts for now, or go on. */
  'contacts.set-paused': v.object({ id: text(32), paused: v.boolean() }),
  'journal.retry': v.object({ id: text(512) }),
  /** Make a record of an unknown number, or leave it, or take back what was made. */
  'create.decide': v.object({ id: text(512), as: v.picklist(['contact', 'lead']) }),
  'create.dismiss': v.object({ id: text(512) }),
  'create.undo': v.object({ id: text(512) }),
} as const;

/** Those that are answered with more than an outcome. */
export interface PopupReplies {
  'call.dial': DialReply;
  'numbers.call': DialReply;
  'numbers.list': PageNumbers;
  'people.search': FoundPeople;
}

/** Requests that end in a call, or in the question before one. */
export type CallRequest = 'call.dial' | 'numbers.call';

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

/** Somebody who can be called. */
export interface PersonView {
  /** The same person in every answer. */
  readonly key: string;
  readonly name: string;
  /** '' when none is known, and for a company itself. */
  readonly company: string;
  readonly where:
    | { readonly kind: 'crm'; readonly record: RecordRef; readonly url: string }
    /** A colleague, by extension. */
    | { readonly kind: 'extension' }
    /** The company contacts of the PBX. */
    | { readonly kind: 'pbx' };
  /** The first is the one to call. */
  readonly numbers: readonly PersonNumber[];
}

export interface PersonNumber {
  /** Formatted for reading. */
  readonly reading: string;
  /** What to call. */
  readonly dial: string;
}

export interface FoundPeople {
  /** The best first. */
  readonly people: readonly PersonView[];
  /** The contacts of a CRM are still being read: there may be more. */
  readonly reading: boolean;
}
