import * as v from 'valibot';
import { problemSchema } from '../problem-schema.ts';
import { type RecordRef, recordRefSchema } from '../record-ref.ts';

/**
 * An unknown number of one call in one CRM, on its way to a record.
 *
 * - `asked`: a person decides;
 * - `waiting`: to be created as soon as everybody has been asked once more (`dueAt`);
 * - `created`: it is ours, and may be undone for a while;
 * - `known`: somebody has the number after all, `ref` when it may be seen;
 * - `failed`: no second try helps, `problem` says why;
 * - `undoing`, `undone`, `dismissed`.
 */
export const creationSchema = v.object({
  /** `<call key>|<crm>` */
  id: v.string(),
  key: v.string(),
  crm: v.string(),
  /** As the PBX presented it. */
  number: v.string(),
  /** As it is stored: with its country code where that is known. */
  phone: v.string(),
  country: v.string(),
  direction: v.picklist(['inbound', 'outbound']),
  as: v.picklist(['contact', 'lead']),
  name: v.string(),
  /** Nobody was asked. */
  automatic: v.boolean(),
  /** Epoch ms of the call. */
  startedAt: v.number(),
  state: v.picklist([
    'asked',
    'waiting',
    'created',
    'known',
    'failed',
    'undoing',
    'undone',
    'dismissed',
  ]),
  /** A try may have reached the CRM: look before creating again. */
  maybeDone: v.boolean(),
  attempts: v.number(),
  /** Epoch ms before which it is not tried. */
  dueAt: v.number(),
  problem: v.nullable(problemSchema),
  ref: v.nullable(recordRefSchema),
  /** Epoch ms; null until there is a record. */
  settledAt: v.nullable(v.number()),
  /** A last look for a second record of the same number is still to come. */
  unchecked: v.boolean(),
});
export type Creation = v.InferOutput<typeof creationSchema>;

/** How long a record that was created can be taken back. */
export const undoMs = 10 * 60_000;

/** A record with the time it was made. */
export interface Aged {
  readonly ref: RecordRef;
  /** Epoch ms. */
  readonly createdAt: number;
}

/**
 * Which of two records of one number stays: the older, and among equals the one with the lower id. Every
 * browser that created one comes to the same answer.
 */
export function isOlder(a: Aged, b: Aged): boolean {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt;
  const [left, right] = [a.ref, b.ref];
  if (left.module !== right.module) return left.module < right.module;
  if (left.id.length !== right.id.length) return left.id.length < right.id.length;
  return left.id < right.id;
}
