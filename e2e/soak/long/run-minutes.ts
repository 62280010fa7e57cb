import { longRun } from './long-run.ts';

/** `npm run soak -- --minutes N`: the figures, what they are held to, and a line that counts. @returns the exit code */
export async function runMinutes(minutes: number, asJson: boolean): Promise<0 | 1> {
  const { checks } = await longRun({
    minutes,
    say: (line) => {
      if (!asJson) console.log(line);
    },
  });
  const failed = checks.filter(({ ok }) => !ok).length;
  console.log(
    asJson ? JSON.stringify(checks) : `${checks.length - failed} passed, ${failed} failed`,
  );
  return failed === 0 ? 0 : 1;
}
