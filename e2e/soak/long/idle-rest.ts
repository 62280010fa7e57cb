import { setTimeout } from 'node:timers/promises';
import { heldBytes } from './heap.ts';
import type { LongWorld } from './long-world.ts';
import { rendererTimes } from './processor.ts';
import { type Thread, Timeline } from './timeline.ts';
import { wakeUps } from './wake-ups.ts';

/** The watchdog has come once more by then, which asks for the record of the last call: that is the call's, not the rest's. */
const settlesMs = 31_000;

/** A while in which nothing happened. */
export interface Rest {
  readonly ms: number;
  /** How often our worker began to do something, and that of an extension which only keeps a socket open. */
  readonly workerWakeUps: number;
  readonly floorWakeUps: number;
  /** How often our script ran in the CRM's page. */
  readonly scriptRuns: number;
  /** Requests of anybody to PBX and CRMs. */
  readonly requests: number;
  /** Milliseconds of processor time a minute, of each one's whole process. */
  readonly perMinute: Readonly<Record<'worker' | 'floor' | 'page' | 'control', number>>;
}

/** Nobody calls, nobody types, the CRM's page stands open; looked at from outside, so that looking wakes nobody. */
export async function idleRest(world: LongWorld, ms: number): Promise<Rest> {
  const { browser, worker, floorWorker, pages, sandbox, sessions } = world;
  await world.closeOthers();
  // What the busy time left behind would be collected during the rest, at the rest's cost.
  for (const session of Object.values(sessions)) await heldBytes(session);
  const timeline = await Timeline.start(browser);
  await worker.evaluate(Timeline.stamp('worker'));
  await floorWorker.evaluate(Timeline.stamp('floor'));
  await pages.ours.evaluate(Timeline.stamp('page'));
  await pages.control.evaluate(Timeline.stamp('control'));
  await setTimeout(settlesMs);
  const servers = [sandbox.pbx.standIn, sandbox.zoho.standIn, sandbox.odoo.standIn];
  const requestsNow = () => servers.reduce((sum, { received }) => sum + received.length, 0);
  const requestsBefore = requestsNow();
  const before = await rendererTimes(browser);
  await setTimeout(ms);
  const after = await rendererTimes(browser);
  const requests = requestsNow() - requestsBefore;
  const threads = await timeline.end();
  const thread = (name: string) => {
    const found = threads.get(name);
    if (!found) throw new Error(`the trace does not know the ${name}`);
    return found;
  };
  const perMinute = (name: string) => {
    const { pid } = thread(name);
    const used = (after.get(pid) ?? Number.NaN) - (before.get(pid) ?? Number.NaN);
    return (used * 60_000) / ms;
  };
  return {
    ms,
    workerWakeUps: wakeUps(during(thread('worker'), ms)).length,
    floorWakeUps: wakeUps(during(thread('floor'), ms)).length,
    scriptRuns: during(thread('page'), ms).filter(({ url }) => url.startsWith('chrome-extension:'))
      .length,
    requests,
    perMinute: {
      worker: perMinute('worker'),
      floor: perMinute('floor'),
      page: perMinute('page'),
      control: perMinute('control'),
    },
  };
}

function during({ stampedAt, work }: Thread, ms: number): Thread['work'] {
  const from = stampedAt + settlesMs * 1000;
  return work.filter(({ ts }) => ts >= from && ts < from + ms * 1000);
}
