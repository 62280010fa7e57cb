import type { ConnectedCrm } from '../crms.ts';
import { readingsItem } from '../stored/contacts.ts';
import { ContactIndexErasedError } from './contact-database.ts';
import { contactIndexOf, letGoOfIndex } from './held-index.ts';
import type { ContactIndex } from './index-store.ts';
import { type Progress, readProgress, seenBy } from './progress.ts';

export interface UsableIndex {
  readonly index: ContactIndex;
  readonly progress: Progress;
}

/** The index of a CRM with what this very user sees of it; null when none is kept, or another's is still there. */
export async function usableIndex(connected: ConnectedCrm): Promise<UsableIndex | null> {
  const { crm } = connected;
  if (!crm.contacts || !(await readingsItem.get())[crm.id]) return null;
  try {
    return await indexFor(connected);
  } catch (error) {
    if (!(error instanceof ContactIndexErasedError)) throw error;
    letGoOfIndex(crm.id);
    return indexFor(connected);
  }
}

async function indexFor(connected: ConnectedCrm): Promise<UsableIndex | null> {
  const index = await contactIndexOf(connected.crm.id);
  const progress = readProgress(await index.progress());
  return progress?.keeps && progress.of === seenBy(connected) ? { index, progress } : null;
}
