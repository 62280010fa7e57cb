import type { Call } from '../core/call/call.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { decidePop } from '../core/pop/decide-pop.ts';
import { type Ring, sameRing } from '../core/pop/same-ring.ts';
import { sameRecord } from '../core/record-ref.ts';
import { findTab, navigateTab, openPage, showTab } from '../platform/windows.ts';
import { connectedCrms } from './crms.ts';
import { linkusKeyStart } from './linkus-calls.ts';
import { lookUpCall } from './look-up.ts';
import { callNotice } from './notice-kinds.ts';
import { announce } from './notices.ts';
import { popsItem, settingsItem } from './stored.ts';

/** This life of the worker: a claim of another life was left by a worker that died on the way. */
const life = crypto.randomUUID();

/** Long enough for a call; the entries of the PBX's own calls go with their stories. */
const rememberMs = 12 * 3_600_000;

/**
 * - `opened`: the record was opened now, `shown`: the tab that has it was brought to the front;
 * - `earlier`: this call's record had been opened before;
 * - `none`: nothing to open (nobody found, not wanted, over).
 */
export type Popped = 'opened' | 'shown' | 'earlier' | 'none';

/**
 * Opens the caller's record, once per call. The claim is stored before the tab opens; if the
 * worker dies between the two, the next one looks for the tab before it opens another.
 *
 * @param ownTab a tab that was opened for this very call: the record takes its place
 */
export async function screenPop(
  call: Call,
  isOver: () => boolean,
  ownTab: number | null = null,
): Promise<Popped> {
  const settings = await settingsItem.get();
  if (decidePop(call, settings) !== 'now') return 'none';
  if ((await popsItem.get())[call.key]?.state === 'done' && ownTab === null) return 'earlier';
  const { matches } = await lookUpCall(call);
  const ranked = rankMatches(matches, call.record);
  if (!ranked || isOver()) return 'none';
  const { ref } = ranked.best;
  const owner = (await connectedCrms()).find(({ crm }) => crm.id === ref.crm);
  if (!owner) return 'none';
  const first = await claim(call, settings.country);
  if (!first && ownTab === null) return 'earlier';

  const url = owner.crm.recordUrl(ref);
  let popped: Popped = 'earlier';
  try {
    const shown = await findTab((tabUrl) => {
      const seen = owner.crm.recordOf(tabUrl);
      return seen !== null && sameRecord(seen, ref);
    });
    if (shown !== null) {
      await showTab(shown);
      popped = 'shown';
    } else if (first) {
      if (ownTab === null) await openPage(url);
      else await navigateTab(ownTab, url).catch(() => openPage(url));
      popped = 'opened';
    }
  } catch {
    // No window could be opened: a notification still leads to the record.
    await announce(
      callNotice('pop', {
        key: call.key,
        name: ranked.best.title,
        number: formatForReading(call.remoteNumber, settings.country),
        dialNumber: call.remoteNumber,
        record: { crm: ref.crm, title: ranked.best.title, url },
      }),
    );
  }
  await settle(call);
  return popped;
}

/**
 * True for the first to come, and for the next life after a worker that died while opening. A
 * call that the other way has told of is that one's to open.
 */
async function claim(call: Call, country: string): Promise<boolean> {
  let mine = false;
  const own = ringOf(call.key, call.remoteNumber, Date.now());
  await popsItem.update((pops) => {
    const held = pops[call.key];
    const twin = Object.entries(pops).some(
      ([key, pop]) => key !== call.key && sameRing(own, ringOf(key, pop.number, pop.at), country),
    );
    mine = !twin && (held === undefined || (held.state === 'opening' && held.life !== life));
    if (!mine && !twin) return pops;
    const kept = Object.entries(pops).filter(([, pop]) => own.at - pop.at < rememberMs);
    const state = twin ? 'done' : 'opening';
    return {
      ...Object.fromEntries(kept),
      [call.key]: { state, life, number: call.remoteNumber, at: own.at },
    };
  });
  return mine;
}

async function settle(call: Call): Promise<void> {
  await popsItem.update((pops) => {
    const held = pops[call.key];
    return held ? { ...pops, [call.key]: { ...held, state: 'done' } } : pops;
  });
}

function ringOf(key: string, number: string, at: number): Ring {
  return { way: key.startsWith(linkusKeyStart) ? 'linkus' : 'api', number, at };
}
