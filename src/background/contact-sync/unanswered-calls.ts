import { type Ranked, rankMatches } from '../../core/match/rank-matches.ts';
import { backoffMs } from '../../core/retry/backoff.ts';
import { lookUpNumber } from '../look-up.ts';
import { syncCallsItem } from '../stored/crm.ts';

const longestWaitMs = 30 * 60_000;
/** Who called a week ago will call again. */
const keptMs = 7 * 86_400_000;
const mostKept = 500;

/** A CRM could not be asked who called: it is asked again, also by another life of the worker. */
export async function keepUnanswered(key: string, crm: string, number: string): Promise<void> {
  await syncCallsItem.update((all) =>
    all.some((one) => one.key === key && one.crm === crm)
      ? all
      : [
          ...all.slice(-mostKept),
          { key, crm, number, at: Date.now(), dueAt: Date.now(), attempts: 0 },
        ],
  );
}

/**
 * Asks again about the calls that are due, and tells who it was.
 *
 * @param mayAsk the CRMs that can be asked now
 */
export async function askUnanswered(
  mayAsk: readonly string[],
  known: (who: Ranked['best'], call: { key: string; at: number }) => Promise<unknown>,
): Promise<void> {
  const silent = new Set<string>();
  for (const one of await syncCallsItem.get()) {
    if (silent.has(one.crm)) continue;
    const isOld = Date.now() - one.at > keptMs;
    if (!isOld && (one.dueAt > Date.now() || !mayAsk.includes(one.crm))) continue;
    const found = isOld ? null : await lookUpNumber(one.number);
    const isOpen = found?.problems.some(({ crm }) => crm === one.crm) ?? false;
    if (isOpen) silent.add(one.crm);
    if (found && !isOpen) {
      const ranked = rankMatches(
        found.matches.filter(({ ref }) => ref.crm === one.crm),
        null,
      );
      if (ranked?.clear) await known(ranked.best, one);
    }
    await syncCallsItem.update((all) =>
      all.flatMap((held) => {
        if (held.key !== one.key || held.crm !== one.crm) return held;
        const attempts = held.attempts + 1;
        const wait = backoffMs(attempts, Math.random(), {
          firstMs: 5000,
          longestMs: longestWaitMs,
        });
        return isOpen ? { ...held, attempts, dueAt: Date.now() + wait } : [];
      }),
    );
  }
}
