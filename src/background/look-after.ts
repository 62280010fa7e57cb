import { noteWindows } from './background-mode.ts';
import type { PhoneLine } from './phone-line.ts';
import type { CallWatch } from './watch-calls.ts';

/** Every half minute: is the line up, and is a call we think is running really still there? */
export async function lookAfter(line: PhoneLine, watch: CallWatch): Promise<void> {
  await line.tick();
  await noteWindows();
  if (await watch.isStale()) await line.refresh();
  await watch.forget();
}
