import { atMost, type Check } from './check.ts';
import type { Rest } from './idle-rest.ts';
import { mostWakeUps } from './wake-ups.ts';

/** Half a hundredth of one core: nobody's battery feels it. */
const mostWorkerMs = 300;
/** Against an extension that keeps a socket open, and does nothing when it is woken. */
const mostOfFloor = 6;
/** What the script adds to a page at rest, ms a minute: it has no timer and asks nobody. */
const mostPageMs = 10;
/** Each CRM's contacts are followed in rounds of at least 18 minutes, with some requests each. */
const roundMs = 18 * 60_000;
const requestsPerRound = 12;

/** @param ageMs how long everything has been connected at the end of the rest */
export function judgeRest(rest: Rest, ageMs: number): Check[] {
  const { worker, floor, page, control } = rest.perMinute;
  return [
    atMost(
      'times the worker was woken at idle',
      rest.workerWakeUps,
      mostWakeUps(rest.ms),
      `in ${(rest.ms / 1000).toFixed(0)} s`,
    ),
    atMost("times the page's script ran at idle", rest.scriptRuns, 0, 'runs'),
    atMost(
      'requests at idle',
      rest.requests,
      Math.floor(ageMs / roundMs) * requestsPerRound,
      'requests',
    ),
    atMost("worker's process at idle", worker, mostWorkerMs, 'ms a minute'),
    atMost("worker's process at idle, to the floor", worker / floor, mostOfFloor, 'times'),
    atMost(
      "the page's process at idle, beyond the control",
      page - control,
      mostPageMs,
      'ms a minute',
    ),
  ];
}

export function restLines(rest: Rest): string[] {
  const { worker, floor, page, control } = rest.perMinute;
  const minutes = rest.ms / 60_000;
  const line = (name: string, ours: number, theirs: number, unit: string) =>
    `${name.padEnd(34)}${ours.toFixed(1).padStart(8)}${theirs.toFixed(1).padStart(8)}${(ours / theirs).toFixed(2).padStart(8)}  ${unit}`;
  return [
    `${`${(rest.ms / 1000).toFixed(0)} s of rest`.padEnd(34)}${'ours'.padStart(8)}${'floor'.padStart(8)}${'ratio'.padStart(8)}`,
    line(
      'worker woken',
      rest.workerWakeUps / minutes,
      rest.floorWakeUps / minutes,
      'times a minute',
    ),
    line("worker's process", worker, floor, 'ms a minute'),
    line("page's process", page, control, 'ms a minute'),
  ];
}
