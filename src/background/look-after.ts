import { noteWindows } from './background-mode.ts';
import { forgetCalls } from './forget-calls.ts';
import type { PhoneLine } from './phone-line.ts';
import { pruneHistoryDaily } from './prune-history.ts';
import { isAnyStale } from './story-silence.ts';

/** Every half minute: is the line up, and is a call we think is running really still there? */
export async function lookAfter(line: PhoneLine): Promise<void> {
  await line.tick();
  await noteWindows();
  if (await isAnyStale()) await line.refresh();
  await forgetCalls();
  await pruneHistoryDaily();
}
