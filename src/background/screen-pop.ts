import type { Call } from '../core/call/call.ts';
import { type Ranked, rankMatches } from '../core/match/rank-matches.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { decidePop } from '../core/pop/decide-pop.ts';
import { planPop } from '../core/pop/plan-pop.ts';
import type { Settings } from '../core/settings.ts';
import { countedMessage } from '../platform/i18n.ts';
import { typedTab } from '../platform/typing.ts';
import { findTab, navigateTab, openInWindow, openPage, showTab } from '../platform/windows.ts';
import { linkusKeyStart } from './linkus-calls.ts';
import { lookUpCall } from './look-up.ts';
import { noticeId, notLookedNotice, popNotice } from './notice-kinds.ts';
import { announce, withdraw } from './notices.ts';
import { claimPop, type PopPart, partNotices, settlePop } from './pop-claims.ts';
import { type PopTarget, popTarget, showsSame, webTarget } from './pop-target.ts';
import { type LookUp, type PopClaim, popsItem, popWindowItem } from './stored/calls.ts';
import { phoneItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

/** The page in front has this long to say that it is typed in. */
const typingLimitMs = 150;

/**
 * - `opened`: the page was opened now, `shown`: the tab that has it was brought to the front;
 * - `earlier`: this call's page had been opened before;
 * - `none`: nothing to open (nobody found, not wanted, over).
 */
export type Popped = 'opened' | 'shown' | 'earlier' | 'none';

interface Pop {
  readonly call: Call;
  readonly ranked: Ranked | null;
  readonly settings: Settings;
  /** A tab that was opened for this very call. */
  readonly ownTab: number | null;
  /** By what is known on this machine. */
  readonly unsure: boolean;
}

/**
 * Opens what the agent wants to see of this call: each page once per call. The claim is stored before
 * the tab opens; if the worker dies between the two, the next one looks for the tab before it
 * opens another.
 *
 * @param isOver the call ended while the CRMs were asked
 * @param more.ownTab a tab that was opened for this very call: the page takes its place, and it is time
 * @param more.found who is known without the CRMs: what it opens is put right when they say otherwise
 */
export async function screenPop(
  call: Call,
  isOver: () => boolean,
  { ownTab = null, found }: { ownTab?: number | null; found?: LookUp } = {},
): Promise<Popped> {
  const settings = await settingsItem.get();
  const decision = decidePop(call, settings, Date.now());
  if (decision === 'never' || (decision === 'later' && ownTab === null)) return 'none';
  const lookUp = call.direction === 'internal' ? null : (found ?? (await lookUpCall(call)));
  if (isOver()) return 'none';
  const ranked = rankMatches(lookUp?.matches ?? [], call.record);
  const unsure = lookUp?.unsure ?? false;
  const plan = planPop(
    {
      direction: call.direction,
      ranked,
      own: lookUp?.own ?? false,
      failed: (lookUp?.problems.length ?? 0) > 0,
    },
    settings,
  );
  // The PBX itself will tell of this call, and the question is about the call it tells of.
  const isForetold = call.key.startsWith(linkusKeyStart) && (await phoneItem.get()) !== null;
  if (plan.page?.open === 'choose' && isForetold) return 'none';
  if (plan.couldNotLook) await sayCouldNotLook(call, lookUp, settings);
  const page = plan.page && (await popTarget(call, plan.page, settings));
  const web = plan.web ? await webTarget(call, nameOf(call, ranked), settings) : null;
  const popped = page && (await openOnce({ call, ranked, settings, ownTab, unsure }, 'crm', page));
  // Two pages for one call: the record stays in front.
  const behind = { call, ranked, settings, ownTab: page ? null : ownTab, unsure };
  const second = web && (await openOnce(behind, 'web', web, page === null));
  return popped ?? second ?? 'none';
}

async function openOnce(
  { call, ranked, settings, ownTab, unsure }: Pop,
  part: PopPart,
  target: PopTarget,
  active = true,
): Promise<Popped> {
  // Asked while the claim is being stored: neither takes long, and a ring waits for both.
  const typing = ownTab === null ? typedTab(typingLimitMs).catch(() => null) : null;
  const claim = await claimPop(call, part, target.url, unsure);
  if (!claim && ownTab === null) return 'earlier';
  await withdraw(noticeId('not-looked', call.key));
  let popped: Popped = 'earlier';
  try {
    if (claim?.instead) {
      await replacePop(target, claim.instead, settings, await typing);
      await settlePop(call.key, part, 'done');
      return 'opened';
    }
    const mayBeOpen = target.reuse || !claim || claim.again;
    const [shown, typed] = await Promise.all([
      mayBeOpen && target.isShown ? findTab(target.isShown) : null,
      typing,
    ]);
    // A note being typed on the very record that is to be shown is no obstacle.
    if (typed !== null && typed !== shown) throw new Error('the agent is typing');
    if (shown !== null) {
      await showTab(shown);
      popped = 'shown';
    } else if (claim && (target.isShown || !claim.again)) {
      // Of a site Ringtab may not read, the tab cannot be found again: rather none than two.
      const elsewhere = () => open(target.url, settings, active);
      if (ownTab === null) await elsewhere();
      else await navigateTab(ownTab, target.url).catch(elsewhere);
      popped = 'opened';
    }
    await settlePop(call.key, part, 'done', popped === 'shown');
  } catch {
    // In the middle of a sentence, or with no window to open it in: a notification still leads there.
    await offer(call, part, target, ranked, settings);
  }
  return popped;
}

/**
 * Another record was opened by what this machine knew: the right one takes its place. Rejects while the agent types:
 * it may be in the very page that would go.
 */
async function replacePop(
  target: PopTarget,
  { url, shown = false }: Pick<PopClaim, 'url' | 'shown'>,
  settings: Settings,
  typed: number | null,
): Promise<void> {
  if (typed !== null) throw new Error('the agent is typing');
  const tab = shown ? null : await findTab(await showsSame(url));
  if (tab === null) await open(target.url, settings, true);
  else await navigateTab(tab, target.url);
}

async function offer(
  call: Call,
  part: PopPart,
  { opens }: PopTarget,
  ranked: Ranked | null,
  { country }: Settings,
): Promise<void> {
  const count = (ranked?.others.length ?? 0) + 1;
  const name = opens === 'choose' ? countedMessage('call_records', count) : nameOf(call, ranked);
  const number = formatForReading(call.remoteNumber, country);
  await announce(popNotice(part === 'web' ? 'pop-web' : 'pop', call, { name, number, opens }));
  await settlePop(call.key, part, 'noticed');
}

/** As long as it is not clear who it is, nobody is named. */
function nameOf(call: Call, ranked: Ranked | null): string {
  return (ranked?.clear && ranked.best.title) || call.remoteName;
}

async function open(url: string, settings: Settings, active: boolean): Promise<void> {
  if (settings.popPlace === 'tab') await openPage(url, { active });
  else await popWindowItem.set(await openInWindow(url, await popWindowItem.get()));
}

async function sayCouldNotLook(
  call: Call,
  lookUp: LookUp | null,
  { country }: Settings,
): Promise<void> {
  const trouble = lookUp?.problems[0];
  if (!trouble || !(await claimPop(call, 'untold', ''))) return;
  const number = formatForReading(call.remoteNumber, country);
  await announce(notLookedNotice(call.key, number, trouble.problem));
  await settlePop(call.key, 'untold', 'noticed');
}

/** The notification that stood in for a pop was clicked. */
export async function openOffered(key: string, notice: string): Promise<void> {
  const part = notice.startsWith(noticeId(partNotices.web, '')) ? 'web' : 'crm';
  const held = (await popsItem.get())[key]?.parts[part];
  if (!held) return;
  await settlePop(key, part, 'done');
  await open(held.url, await settingsItem.get(), true);
}
