import { runMinutes } from './long/run-minutes.ts';
import { soak } from './soak.ts';
import { talkToleranceSeconds, toleranceMs } from './verdict.ts';

const asJson = process.argv.includes('--json');
const say = (line: string) => {
  if (!asJson) console.log(line);
};
const numberAfter = (flag: string, otherwise: number) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const calls = numberAfter('--calls', 1000);
const seed = numberAfter('--seed', 1);
const isLong = process.argv.includes('--minutes');
const minutes = numberAfter('--minutes', 1);
if (!(calls > 0) || !Number.isInteger(seed) || !(minutes > 0)) {
  console.error('usage: npm run soak -- [--calls N] [--seed S] [--json], or --minutes N [--json]');
  process.exit(2);
}
if (isLong) process.exit(await runMinutes(minutes, asJson));

say(
  `${calls} calls, seed ${seed}; times may be ${toleranceMs / 1000} s off, talk ${talkToleranceSeconds} s`,
);
const result = await soak({ calls, seed, mild: process.argv.includes('--mild'), say });
const { once, lost, doubled, wrong, maxLiveTokens, tokenRequests, workerStops, socketDrops } =
  result;
const figures = {
  calls: result.calls,
  once,
  lost,
  doubled,
  wrong,
  maxLiveTokens,
  tokenRequests,
  workerStops,
  socketDrops,
};
for (const complaint of result.complaints.slice(0, 40)) console.error(complaint);
for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(14)} ${value}`);
say(
  `${result.unknowable} more were never told of by a record or a frame; ${result.seconds} s in all`,
);
if (asJson) console.log(JSON.stringify(figures));
process.exit(lost + doubled + wrong === 0 && maxLiveTokens <= 1 ? 0 : 1);
