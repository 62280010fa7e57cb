import * as v from 'valibot';
import { storageItem } from '../../platform/storage-item.ts';

/** The organisation's policy as Chrome told it last, for a start at which Chrome keeps us waiting; null: never. */
export const lastPolicyItem = storageItem(
  'local',
  'policy',
  v.nullable(v.record(v.string(), v.unknown())),
  null,
);
