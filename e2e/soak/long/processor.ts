import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession } from 'playwright';

/** Milliseconds of processor time that each of the browser's renderers has used, by process id. */
export async function rendererTimes(browser: CDPSession): Promise<ReadonlyMap<number, number>> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return new Map(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id, cpuTime }) => [id, fineTime(id) ?? cpuTime * 1000]),
  );
}

/** Linux counts nanoseconds for each thread; elsewhere the browser's own word, in hundredths of a second, has to do. */
function fineTime(pid: number): number | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((id) =>
      Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return null;
  }
}
