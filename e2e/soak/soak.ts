import { needChromium } from '../../scripts/chromium.ts';
import { launch } from '../harness/launch.ts';
import { Ringtab } from '../harness/ringtab.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { me } from './call-kinds.ts';
import { Faults, sleep } from './faults.ts';
import { ownPage } from './own-page.ts';
import { Traffic } from './traffic.ts';
import { isKnowable, judge, type Verdict } from './verdict.ts';

export interface SoakOptions {
  readonly calls: number;
  readonly seed: number;
  /** Only faults that a client gets over in seconds. */
  readonly mild: boolean;
  say(line: string): void;
}

export interface SoakResult extends Verdict {
  readonly maxLiveTokens: number;
  readonly tokenRequests: number;
  readonly workerStops: number;
  readonly socketDrops: number;
  readonly seconds: number;
}

const longestStepMs = 3500;
/** Mean time between two calls. */
const betweenCallsMs = 220;
const longestPeaceMs = 4000;
/** When all is well again, what was missed must be there within so much. */
const patienceMs = 150_000;

/** Calls without end on a PBX that fails in every way, with a worker that is stopped at random. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const startedAt = Date.now();
  const sandbox = await startSandbox();
  const { pbx } = sandbox;
  // Half of it is used, so a renewal comes about every twenty seconds.
  pbx.switches.accessTokenSeconds = 40;
  const browser = await launch({ executablePath: needChromium(), args: sandbox.chromiumArgs });
  try {
    const ringtab = new Ringtab(browser.context, browser.extensionId);
    await (await ringtab.bind(pbx, me)).close();
    const own = await ownPage(browser.context, browser.extensionId);

    const traffic = new Traffic(pbx, {
      seed: options.seed,
      longestStepMs,
      dial: (number) => own.dial(number),
    });
    const faults = new Faults(options.seed, {
      pbx,
      victim: ringtab,
      mild: options.mild,
      hooks: {
        disturbed: () => traffic.disturb(),
        cut: () => traffic.cut(),
        note: (line) =>
          options.say(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`),
      },
    });
    let looks = 0;
    let listening = 0;
    const adopting = setInterval(() => {
      traffic.adoptDials();
      traffic.settle();
      if (allOverAt !== 0) return;
      looks += 1;
      if (pbx.hearingSockets > 0) listening += 1;
    }, 50);

    let allOverAt = 0;
    const recorded = () =>
      new Set(
        pbx.callRecords
          .filter((row) => row['call_from_number'] === me || row['call_to_number'] === me)
          .map((row) => String(row['call_id'])),
      );
    const knowable = () => {
      const known = recorded();
      return traffic.calls.filter((call) => isKnowable(call, known)).length;
    };
    const ended = async () => {
      while (traffic.open > 0) await sleep(100);
      await sleep(2000);
    };

    const troubles = faults.run(longestPeaceMs);
    while (traffic.calls.length < options.calls) {
      traffic.start();
      await sleep(traffic.pause(betweenCallsMs));
    }
    await ended();
    faults.stop();
    await troubles;
    await ringtab.startWorker();
    // What nobody can know is made up for, so that as many calls count as were asked for.
    for (
      let missing = options.calls - knowable();
      missing > 0;
      missing = options.calls - knowable()
    ) {
      for (let n = 0; n < missing; n += 1) {
        traffic.start();
        await sleep(betweenCallsMs);
      }
      await ended();
    }
    options.say(`listened ${Math.round((100 * listening) / looks)} % of the time`);
    options.say(`${traffic.calls.length} calls played, ${traffic.strangers.length} of strangers`);

    allOverAt = Date.now();
    let verdict = judge(traffic.calls, await own.history(), recorded());
    while (verdict.lost + verdict.wrong > 0 && Date.now() < allOverAt + patienceMs) {
      await sleep(1000);
      verdict = judge(traffic.calls, await own.history(), recorded());
    }
    options.say(
      `history complete ${Math.round((Date.now() - allOverAt) / 1000)} s after the last call`,
    );
    if (verdict.lost + verdict.wrong > 0)
      options.say(`${pbx.openSockets} sockets open, trouble: ${await own.trouble()}`);
    // Nothing may be added or changed any more.
    await sleep(3000);
    verdict = judge(traffic.calls, await own.history(), recorded());
    clearInterval(adopting);
    return {
      ...verdict,
      maxLiveTokens: pbx.mostTokens,
      tokenRequests: pbx.requests(/(get|refresh)_token$/).length,
      workerStops: faults.workerStops,
      socketDrops: faults.socketDrops,
      seconds: Math.round((Date.now() - startedAt) / 1000),
    };
  } finally {
    await browser.close();
    await sandbox.close();
  }
}
