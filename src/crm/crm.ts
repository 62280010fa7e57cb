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

/**
 * A CRM connection. Everything that can go wrong in an expected way is thrown as a
 * ProblemError: "found nothing" is an empty list, "could not look" is an error.
 * A third CRM is one more folder that implements this.
 */
export interface Crm {
  /** Id of the connection, first part of a RecordRef. */
  readonly id: string;
  /** Records that may carry this number, in every way it may be stored. Costs a handful of requests. */
  search(number: SearchNumber, signal: AbortSignal): Promise<readonly Found[]>;
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
  /** Throws what is wrong with the connection; resolves when it works. */
  check(signal: AbortSignal): Promise<void>;
}

/** What the worker lends to a CRM client. */
export interface CrmHost {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch ms. */
  now(): number;
}
