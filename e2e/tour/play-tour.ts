import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Detached, startDetached } from '../harness/detached.ts';
import { Ringtab } from '../harness/ringtab.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { castOf, type Stage, steps } from './steps.ts';

/** Git-ignored; emptied at each tour. */
export const pictures = resolve(import.meta.dirname, '../../tour');

/** Plays the main job without anybody watching; resolves to whether every step was seen. */
export async function playTour(executablePath: string): Promise<boolean> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const startedAt = performance.now();
  const sandbox = await startSandbox();
  let browser: Detached | null = null;
  let passed = 0;
  try {
    browser = await startDetached({ executablePath, args: sandbox.chromiumArgs, headless: true });
    const ringtab = new Ringtab(browser.context, browser.extensionId);
    const stage: Stage = { sandbox, browser, ringtab, ...castOf(sandbox) };
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, '0');
      const { what, page } = await step.play(stage);
      await page?.screenshot({ path: join(pictures, `${number}.png`) });
      console.log(`${number} ${step.name}: ${what}`);
      passed += 1;
    }
  } catch (error) {
    const step = steps[passed];
    console.error(
      `failed at step ${passed + 1}, "${step?.name ?? 'start'}": ${error instanceof Error ? error.message : error}`,
    );
    await browser?.context
      .pages()
      .at(-1)
      ?.screenshot({ path: join(pictures, 'failed.png') })
      .catch(() => undefined);
  } finally {
    await browser?.close();
    await sandbox.close();
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  console.log(JSON.stringify({ steps: steps.length, passed, seconds }));
  return passed === steps.length;
}
