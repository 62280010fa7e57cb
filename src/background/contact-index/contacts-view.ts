import type { ContactsView } from '../../messages/crm-view.ts';
import { crmOptions } from '../crm-options.ts';
import type { ConnectedCrm } from '../crms.ts';
import { freshReading, readingsItem } from '../stored/contacts.ts';
import { spentToday } from './allowance.ts';
import { usableIndex } from './usable-index.ts';

/** What the pages show of the contacts that are kept of a CRM. */
export async function contactsView(connected: ConnectedCrm): Promise<ContactsView> {
  const { crm } = connected;
  if (!crm.contacts || !(await crmOptions(crm.id)).keepContacts) return { state: 'off' };
  const reading = (await readingsItem.get())[crm.id] ?? freshReading;
  const usable = await usableIndex(connected).catch(() => null);
  const progress = usable?.progress;
  const isReady = progress?.phase === 'following';
  const isWaiting = connected.problem !== null || reading.problem !== null;
  return {
    state: stateOf(isReady, reading.paused, isWaiting),
    count: isReady && usable ? await usable.index.count().catch(() => 0) : (progress?.read ?? 0),
    total: progress?.total ?? null,
    asOf: isReady ? progress.followedAt : null,
    spent: spentToday(reading),
    perDay: crm.contacts.perDay,
    // What is wrong with the whole connection is told there.
    problem: connected.problem ? null : reading.problem,
  };
}

function stateOf(isReady: boolean, isPaused: boolean, isWaiting: boolean) {
  if (isPaused) return 'paused';
  if (isWaiting) return 'waiting';
  return isReady ? 'ready' : 'reading';
}
