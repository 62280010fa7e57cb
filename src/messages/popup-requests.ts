import * as v from 'valibot';
import { callVerbs } from '../core/call/can-do.ts';
import { presences } from '../core/presence.ts';
import { recordRefSchema } from '../core/record-ref.ts';
import { confirmation, text } from './fields.ts';
import type { DialReply } from './outcome.ts';

/** The daily work, in the popup and on the page that asks whose call it is: calls, and what became of them. */
export const popupRequests = {
  /** Bring the Linkus Web Client to the front, or open it. */
  'linkus.show': v.object({}),
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
  'calls.seen': v.object({}),
  /** What the agent notes about a call; replaces what was noted before. */
  'call.note': v.object({ key: text(255), text: text(2000) }),
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
