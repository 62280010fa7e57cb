import {
  afterLook,
  afterStart,
  type BackgroundProof,
  judgeBackground,
  nothingKnown,
} from '../core/background-proof.ts';
import { mayRunInBackground } from '../platform/permissions.ts';
import { countWindows } from '../platform/windows.ts';
import { backgroundProofItem, browserSeenItem } from './stored/browser.ts';

/** Once per start of Chrome, however often the worker starts in it. */
export async function noteBrowserStart(): Promise<void> {
  if (await browserSeenItem.get()) return;
  await browserSeenItem.set(true);
  if (await mayRunInBackground()) await backgroundProofItem.update(afterStart);
}

/** Every half minute: is there a window? */
export async function noteWindows(): Promise<void> {
  if (!(await mayRunInBackground())) {
    await backgroundProofItem.set(nothingKnown);
    return;
  }
  const [before, windows] = await Promise.all([backgroundProofItem.get(), countWindows()]);
  const after = afterLook(before, windows, Date.now());
  if (after !== before) await backgroundProofItem.set(after);
}

/** The agent has read that Chrome ended with its windows, and knows why. */
export async function acceptEndings(): Promise<void> {
  await backgroundProofItem.update((proof: BackgroundProof) => ({ ...proof, endings: 0 }));
}

export async function backgroundState(): Promise<'off' | ReturnType<typeof judgeBackground>> {
  if (!(await mayRunInBackground())) return 'off';
  return judgeBackground(await backgroundProofItem.get());
}
