import { type Creation, undoMs } from '../core/create/creation.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { CreationView } from '../messages/crm-view.ts';
import type { ConnectedCrm } from './crms.ts';
import { creationsItem } from './stored/crm.ts';

/** A question nobody has answered by then is put no longer. */
const askedForMs = 12 * 3_600_000;
/** How long a failure is told. */
const failedForMs = 3_600_000;

/** What the pages show of records that are made: questions, what is under way, and what can be undone. */
export async function creationViews(
  country: string,
  crms: readonly ConnectedCrm[],
): Promise<CreationView[]> {
  const now = Date.now();
  return Object.values(await creationsItem.get())
    .sort((a, b) => b.startedAt - a.startedAt)
    .flatMap((creation) => view(creation, country, crms, now) ?? []);
}

function view(
  creation: Creation,
  country: string,
  crms: readonly ConnectedCrm[],
  now: number,
): CreationView | null {
  const { id, crm, name, state, automatic, problem, ref, startedAt, settledAt } = creation;
  const owner = crms.find((one) => one.crm.id === crm);
  if (!owner) return null;
  const undoUntil = state === 'created' && settledAt !== null ? settledAt + undoMs : null;
  if (undoUntil !== null && undoUntil <= now) return null;
  if (state === 'asked' && now - startedAt > askedForMs) return null;
  if (state === 'failed' && now - startedAt > failedForMs) return null;
  if (state === 'known' || state === 'undone' || state === 'dismissed') return null;
  return {
    id,
    crm,
    number: formatForReading(creation.number, country),
    name,
    state,
    automatic,
    problem,
    url: ref ? owner.crm.recordUrl(ref) : '',
    undoUntil,
  };
}
