import type { ContactDetails } from '../core/contact/contact-details.ts';
import type { CreateAnswer, NewRecord } from '../core/create/new-record.ts';
import type { CallEntry } from '../core/journal/call-entry.ts';
import type { CallbackTask } from '../core/journal/callback-task.ts';
import type { Match } from '../core/match/rank-matches.ts';
import type { RecordRef } from '../core/record-ref.ts';

/** The number to look for, taken apart. */
export interface SearchNumber {
  /** `+442079460958`; null when the country is unknown. */
  readonly e164: string | null;
  /** National significant number, digits only: `2079460958`. */
  readonly national: string;
}

/** A record whose stored numbers may be the one looked for: to be verified digit by digit. */
export interface Found extends Match {
  /** Phone fields as stored, unformatted. */
  readonly phones: readonly string[];
  /** ISO 3166 country of the record's address, to which numbers without a country code may belong; '' when unknown. */
  readonly country: string;
}

/** Somebody with a login in the CRM. */
export interface CrmUser {
  readonly id: string;
  readonly name: string;
  /** '' when none is known. */
  readonly email: string;
}

/** Where reading a record type goes on. */
export interface RecordCursor {
  /** Everything up to this id has been read; '': nothing yet. */
  readonly after: string;
  /** How the CRM finds the place again, where an id is not enough; ''. */
  readonly token: string;
}

/** Some records of one type: all there are between two ids, in the order of their ids. */
export interface RecordPage {
  readonly records: readonly Found[];
  /** Where it begins: before what was asked for when a CRM has forgotten the place. */
  readonly after: string;
  /** The last id it tells of; null: to the end of the type. */
  readonly upTo: string | null;
  /** null: this was the last. */
  readonly next: RecordCursor | null;
  /** What it cost of what the CRM allows: credits in Zoho, requests elsewhere. */
  readonly cost: number;
}

/** What has become of the records since a mark. */
export interface RecordChanges {
  readonly changed: readonly Found[];
  /** Deleted, archived, or turned into something else. */
  readonly gone: readonly RecordRef[];
  /** From where to ask next time; to be kept once this answer has been taken in. */
  readonly mark: string;
  /** There is more already: ask again at once. */
  readonly more: boolean;
  /** As in RecordPage. */
  readonly cost: number;
}

/**
 * The records of a CRM as a whole: to be kept on the machine, and followed. Reading stops and goes on wherever
 * it was, also in another life of the worker: nothing but the id and the mark leads on.
 */
export interface CrmContacts {
  /** How much one agent may spend of what the CRM allows in a day, in the unit of `RecordPage.cost`. */
  readonly perDay: number;
  /** The record types there are for this user, in the order in which they are read. */
  modules(signal: AbortSignal): Promise<readonly string[]>;
  /** How many records of a type there are; null when the CRM does not say. */
  count(module: string, signal: AbortSignal): Promise<number | null>;
  page(module: string, from: RecordCursor, signal: AbortSignal): Promise<RecordPage>;
  /** The mark of this moment, on the CRM's own clock: taken before the first page is read. */
  mark(signal: AbortSignal): Promise<string>;
  changes(mark: string, signal: AbortSignal): Promise<RecordChanges>;
  /** For a CRM that does not tell of deletions: the ids there are after this one, in order. */
  ids?(
    module: string,
    after: string,
    signal: AbortSignal,
  ): Promise<{ readonly ids: readonly string[]; readonly next: string | null }>;
  /** null: the record is gone, or hidden. */
  details(ref: RecordRef, signal: AbortSignal): Promise<ContactDetails | null>;
}

/**
 * A CRM connection. Everything that can go wrong in an expected way is thrown as a
 * ProblemError: "found nothing" is an empty list, "could not look" is an error.
 * A third CRM is one more folder that implements this.
 */
export interface Crm {
  /** Id of the connection, first part of a RecordRef. */
  readonly id: string;
  /** Records that may carry this number, in every way it may be stored. Costs a handful of requests. */
  search(
    number: SearchNumber,
    signal: AbortSignal,
    /** Is told of every query before it is asked, as the CRM gets it; for whoever wonders why somebody was found. */
    tell?: (query: string) => void,
  ): Promise<readonly Found[]>;
  /** What people call the record; '' when it is gone or hidden. */
  titleOf(ref: RecordRef, signal: AbortSignal): Promise<string>;
  /** The page that shows the record. */
  recordUrl(ref: RecordRef): string;
  /** The record a page of this CRM shows, null for any other page or site. */
  recordOf(url: string): RecordRef | null;
  /** The CRM's own search for the number; where it takes none by address, the list one searches in. */
  searchUrl(number: SearchNumber): string;
  /** An empty form for a new record; neither CRM lets an address fill it in. */
  newRecordUrl(kind: 'person' | 'lead'): string;
  /** Those of the records to which something is being sold. Absent: this connection cannot tell. */
  openDeals?(refs: readonly RecordRef[], signal: AbortSignal): Promise<readonly RecordRef[]>;
  /** Ids of the entries with this marker on the record, oldest first. */
  findEntries(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<readonly string[]>;
  /** Writes the entry. A ProblemError with `maybeDone` means: look with `findEntries` before trying again. */
  writeEntry(ref: RecordRef, entry: CallEntry, signal: AbortSignal): Promise<void>;
  /**
   * Brings one of our own entries up to date, leaving alone what people have added to it. Safe to repeat.
   * @param before as it was worded when it was written
   */
  rewriteEntry(id: string, before: CallEntry, entry: CallEntry, signal: AbortSignal): Promise<void>;
  /** Takes back one of our own entries. */
  removeEntry(id: string, signal: AbortSignal): Promise<void>;
  /** Ids of the tasks with this marker on the record, done ones too, oldest first. */
  findTasks(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<readonly string[]>;
  /** Plans the call back. As with `writeEntry`, `maybeDone` means: look before trying again. */
  writeTask(ref: RecordRef, task: CallbackTask, signal: AbortSignal): Promise<void>;
  /** Takes back one of our own tasks. */
  removeTask(id: string, signal: AbortSignal): Promise<void>;
  /** Makes a record. `maybeDone` means: look with `findCreated` before trying again. */
  create(draft: NewRecord, signal: AbortSignal): Promise<CreateAnswer>;
  /** Records with this marker, oldest first. */
  findCreated(draft: NewRecord, signal: AbortSignal): Promise<readonly RecordRef[]>;
  /** When a record was made, epoch ms; null when it is gone. */
  createdAt(ref: RecordRef, signal: AbortSignal): Promise<number | null>;
  /** Whether nobody has changed or used a record we made, as far as can be seen. False when it is gone. */
  isUntouched(ref: RecordRef, marker: string, signal: AbortSignal): Promise<boolean>;
  /** Takes back a record we made; resolves when it is gone already. */
  removeRecord(ref: RecordRef, signal: AbortSignal): Promise<void>;
  /** Record types this user may not search: whoever is not found may be one of those. */
  unseen(signal: AbortSignal): Promise<readonly string[]>;
  /** Everybody who can be associated with an extension. */
  users(signal: AbortSignal): Promise<readonly CrmUser[]>;
  /** Absent: this CRM is only ever asked, and nothing of it is kept. */
  readonly contacts?: CrmContacts;
  /** Throws what is wrong with the connection; resolves when it works. */
  check(signal: AbortSignal): Promise<void>;
}

/** What the worker lends to a CRM client. */
export interface CrmHost {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch ms. */
  now(): number;
}
