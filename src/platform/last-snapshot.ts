import * as v from 'valibot';
import { lastSnapshotOf, lastSnapshotSchema } from '../messages/last-snapshot.ts';
import type { Snapshot } from '../messages/snapshot.ts';
import { browserApi } from './browser-api.ts';
import { storageItem } from './storage-item.ts';

/** In memory only: gone with the browser, and with every update of Ringtab. */
const item = storageItem('session', 'last-snapshot', v.nullable(lastSnapshotSchema), null);

let kept = '';

/** The worker keeps what the pages were told last, for the popup that opens before a worker can answer. */
export async function keepLastSnapshot(snapshot: Snapshot): Promise<void> {
  const last = lastSnapshotOf(snapshot);
  const text = JSON.stringify(last);
  if (text === kept) return;
  kept = text;
  await item.set(last);
}

/** What was told last; null: nothing was, or it is damaged or another version's. */
export async function readLastSnapshot(): Promise<Snapshot | null> {
  const last = await item.get();
  return last?.version === browserApi.runtime.getManifest().version ? last : null;
}
