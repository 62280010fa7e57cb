import { setTimeout } from 'node:timers/promises';
import { CallRound } from './call-round.ts';
import type { LongWorld } from './long-world.ts';
import { type Sample, sampleHead, sampleLine, takeSample } from './sample.ts';

const patienceMs = 15_000;
const callEveryMs = 2_000;
/** By then what a call needs is compiled and connected, and the page's numbers have all been asked about. */
const warmUpCalls = 40;
/** A popup for every so many calls. */
const callsPerPopup = 3;
const turnsPerCall = 3;
/** So many samples make a slope, whatever the length. */
const samples = 24;
const leastBetweenMs = 2_000;

/** Calls one after the other, a page that changes, a popup now and then; what is held is looked at in between. */
export async function busyDay(
  world: LongWorld,
  busyMs: number,
  say: (line: string) => void,
): Promise<readonly Sample[]> {
  const { context, sandbox, stored, known, pages } = world;
  let beganAt = performance.now();
  const elapsed = () => performance.now() - beganAt;
  const round = new CallRound({
    pbx: sandbox.pbx,
    stored,
    known,
    opened: async (url) => {
      const isThere = () => context.pages().some((page) => page.url().startsWith(url));
      for (const end = elapsed() + patienceMs; !isThere(); await setTimeout(20))
        if (elapsed() > end) throw new Error(`no tab opened at ${url}`);
    },
  });
  const taken: Sample[] = [];
  const everyMs = Math.max(leastBetweenMs, busyMs / samples);
  const playOne = async () => {
    await round.play();
    await world.closeOthers();
    await pages.ours.bringToFront();
    for (let turn = 0; turn < turnsPerCall; turn += 1) await pages.change();
    if (round.calls % callsPerPopup === 0) await lookAtPopup(world);
  };
  while (round.calls < warmUpCalls) await playOne();
  beganAt = performance.now();
  say(sampleHead);
  while (elapsed() < busyMs) {
    // Calls follow each other, but nobody has one every second.
    await setTimeout(Math.max(0, (round.calls - warmUpCalls) * callEveryMs - elapsed()));
    await playOne();
    if (elapsed() < taken.length * everyMs) continue;
    const sample = await takeSample(world, elapsed(), round.calls);
    taken.push(sample);
    say(sampleLine(sample));
  }
  await stored.isWritten();
  return taken;
}

async function lookAtPopup({ ringtab, pages }: LongWorld): Promise<void> {
  const popup = await ringtab.openPopupOver(pages.ours);
  await popup.locator('.recent-call').first().waitFor();
  await popup.close();
}
