import * as v from 'valibot';
import type { RecordCursor } from '../../crm/crm.ts';
import type { ConnectedCrm } from '../crms.ts';

const cursorSchema: v.GenericSchema<unknown, RecordCursor> = v.object({
  after: v.string(),
  token: v.string(),
});

const progressSchema = v.object({
  /** Whose records these are: another place, or another user, sees others. */
  of: v.string(),
  /** Records are kept; else only what becomes of them is told, and nothing of the CRM is on the machine. */
  keeps: v.boolean(),
  /** `following`: everything has been read once, and changes are taken in. */
  phase: v.picklist(['reading', 'following']),
  /** Record types that are still to be read, the present one first. */
  left: v.array(v.string()),
  cursor: cursorSchema,
  /** Records taken in, and how many there are (null: the CRM does not say). */
  read: v.number(),
  total: v.nullable(v.number()),
  /** From where on the CRM is asked for changes. */
  mark: v.string(),
  /** When everything was known up to that moment, epoch ms. */
  followedAt: v.number(),
  /** For a CRM that does not tell of deletions: what is looked through for them. */
  sweep: v.nullable(v.object({ left: v.array(v.string()), after: v.string() })),
  sweptAt: v.number(),
});

export type Progress = v.InferOutput<typeof progressSchema>;

/** What an index says of itself; null: nothing, or nothing that this version understands. */
export function readProgress(stored: unknown): Progress | null {
  const parsed = v.safeParse(progressSchema, stored);
  return parsed.success ? parsed.output : null;
}

/** Whose records an index holds. */
export function seenBy({ place, account }: Pick<ConnectedCrm, 'place' | 'account'>): string {
  return `${place} ${account}`;
}

export const firstCursor: RecordCursor = { after: '', token: '' };
