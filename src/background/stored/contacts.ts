import * as v from 'valibot';
import { problemSchema } from '../../core/problem-schema.ts';
import { storageItem } from '../../platform/storage-item.ts';

const readingSchema = v.object({
  /** The agent has stopped the reading for now. */
  paused: v.boolean(),
  /** What was spent of the CRM's allowance, and on which day (`2026-03-01`, by this computer's clock). */
  spentOn: v.string(),
  spent: v.number(),
  /** Not before, epoch ms. */
  dueAt: v.number(),
  failures: v.number(),
  problem: v.nullable(problemSchema),
});

export type Reading = v.InferOutput<typeof readingSchema>;

export const freshReading: Reading = {
  paused: false,
  spentOn: '',
  spent: 0,
  dueAt: 0,
  failures: 0,
  problem: null,
};

/** How the reading of each CRM's contacts goes, by its id; how far it is stands in the index itself. */
export const readingsItem = storageItem(
  'local',
  'contact-readings',
  v.record(v.string(), readingSchema),
  {},
);
