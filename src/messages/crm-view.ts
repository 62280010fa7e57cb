import type { CrmOptions } from '../core/crm-options.ts';
import type { Problem } from '../core/problem.ts';
import type { ConnectField } from '../crm/crm-kind.ts';

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

/** What is kept of a CRM's contacts on this computer. */
export type ContactsView =
  /** Nothing is wanted, or this CRM cannot be read as a whole, or none is connected. */
  | { readonly state: 'off' }
  | {
      readonly state: 'reading' | 'paused' | 'waiting' | 'ready';
      /** How many have been read, in `ready`: are kept. */
      readonly count: number;
      /** Of how many; null: the CRM does not say. */
      readonly total: number | null;
      /** Since when nothing new is known, epoch ms; null before all are read. */
      readonly asOf: number | null;
      /** Of what the CRM allows in a day. */
      readonly spent: number;
      readonly perDay: number;
      /** Why it waits. */
      readonly problem: Problem | null;
    };

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
  readonly contacts: ContactsView;
  /** Whose calls are written: the connection's user as long as nobody was associated, else the user the own extension is associated with, if any. */
  readonly association:
    | { readonly state: 'own' }
    | { readonly state: 'user'; readonly name: string; readonly pairs: number }
    | { readonly state: 'nobody'; readonly pairs: number };
  /** What became of its contacts on the PBX; null: it tells of none. */
  readonly sync: {
    readonly synced: number;
    readonly waiting: number;
    /** What the last try of one that waits met; null: nothing was tried, or all is well. */
    readonly waitsFor: Problem | null;
    readonly skipped: number;
    /** What stands in the way of all of them; null: nothing. */
    readonly problem: Problem | null;
  } | null;
  /** Entries that have not reached it. */
  readonly unwritten: number;
  /** What was entered to connect it, by field, without the secrets: where "Connect again" starts from. */
  readonly entered: Readonly<Record<string, string>>;
  /** Epoch ms at which its key dies, once that is near; null while nothing need be done. */
  readonly keyExpiresAt: number | null;
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
