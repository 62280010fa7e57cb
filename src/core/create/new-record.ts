import type { RecordRef } from '../record-ref.ts';

/** A contact or lead for a number that nobody has. */
export interface NewRecord {
  /** Stands in the record, so that one whose answer was lost is found again. */
  readonly marker: string;
  readonly as: 'contact' | 'lead';
  readonly name: string;
  /** With its country code where that is known. */
  readonly phone: string;
  /** ISO 3166 country of the number, '' when unknown. */
  readonly country: string;
  /** Where the record comes from, in the agent's language. */
  readonly text: string;
  /** CRM user it belongs to; '' for the user of the connection. */
  readonly ownerId: string;
  /** Epoch ms of the call: the record is younger. */
  readonly startedAt: number;
}

/**
 * - `created`: it is ours;
 * - `exists`: the CRM says that the number is somebody's already, of whom it need not tell.
 */
export type CreateAnswer =
  | { readonly kind: 'created'; readonly ref: RecordRef }
  | { readonly kind: 'exists'; readonly ref: RecordRef | null };
