/** What the timeline tells of one piece of work on a thread. */
export interface Work {
  readonly name: string;
  /** Microseconds on the trace's clock. */
  readonly ts: number;
}

/** A script ran, or something of a script's own came or went. Collecting garbage is the engine's, and nobody asked for it. */
const script = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'TimerInstall',
  'TimerRemove',
  'WebSocketSend',
  'WebSocketReceive',
  'ResourceSendRequest',
  'ResourceReceiveResponse',
]);

/** One alarm, or one frame with its answer, is worked off in pieces that lie closer together than this. */
const quietMs = 100;

/** When a thread began to work after a rest, microseconds on the trace's clock. */
export function wakeUps(work: readonly Work[]): number[] {
  const moments = work
    .filter(({ name }) => script.has(name))
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  return moments.filter(
    (at, i) => at - (moments[i - 1] ?? Number.NEGATIVE_INFINITY) > quietMs * 1000,
  );
}

/**
 * A worker says something on its socket every 20 s: the PBX closes one that was silent for a minute, and Chrome stops
 * a worker whose socket was silent for half of one. An alarm every 30 s looks whether the line is up.
 */
const rounds = [20_000, 30_000];
/** Contacts are followed and tokens renewed every 18 minutes or more, in some steps. */
const seldomMs = 180_000;

/** So many times a worker may be woken in so long a rest (ms) by what it cannot do without. */
export function mostWakeUps(restMs: number): number {
  const ticks = rounds.map((everyMs) => Math.floor(restMs / everyMs) + 1);
  return ticks.reduce((sum, count) => sum + count, Math.floor(restMs / seldomMs));
}
