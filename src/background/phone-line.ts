import type { PbxEvent } from '../core/call/pbx-event.ts';
import type { PhoneEvent } from '../core/call/phone-event.ts';
import { type Problem, ProblemError } from '../core/problem.ts';
import type { PhoneState } from '../messages/phone-view.ts';
import type { EventStream, Pbx } from '../pbx/pbx.ts';
import { mayReach } from '../platform/permissions.ts';
import { catchUp, type Reconcile } from './catch-up.ts';
import {
  easeTrouble,
  needsPerson,
  never,
  noteTrouble,
  problemIn,
  waitingUntil,
  waitMs,
} from './line-trouble.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { phoneSystem } from './phone-system.ts';
import { lineTroubleItem, phoneItem } from './stored/phone.ts';

/** A stream that lived this long ends a series of failures. */
const stableMs = 10_000;
/** The watchdog comes every half minute. When it comes later than this, the machine slept. */
const longestNapMs = 90_000;
/** A renewal that failed while its stream goes on. */
const renewAgainMs = 20_000;

type Timer = 'retry' | 'renew' | 'stable' | 'ask';

interface Stream {
  readonly abort: AbortController;
  readonly since: number;
  readonly probe: () => void;
  /** Another one is being opened in its place: its end is no loss. */
  replaced: boolean;
  ended: boolean;
}

export interface LineHooks {
  onEvent(event: PbxEvent): void;
  onPhone(event: PhoneEvent): void;
  /** The PBX's own picture of now, after every connect. */
  reconcile: Reconcile;
  changed(): void;
}

/**
 * The line to the phone system: one event stream at a time, opened again whenever it ends.
 *
 *   unbound -> connecting -> listening -> (ended) -> reconnecting -> connecting …
 *                        \-> needs-attention (a person must act) -> connecting by hand
 *
 * `ensure` may be called by anybody at any time; it never opens a second stream.
 */
export class PhoneLine {
  private readonly hooks: LineHooks;
  private connecting: Promise<void> | null = null;
  private stream: Stream | null = null;
  /** Streams being opened, for whoever has to call it off. */
  private readonly attempts = new Set<AbortController>();
  private connectingSince = 0;
  private lastTickAt: number | null = null;
  private failedQuestions = 0;
  private readonly timers: Partial<Record<Timer, ReturnType<typeof setTimeout>>> = {};

  constructor(hooks: LineHooks) {
    this.hooks = hooks;
  }

  /** Connects unless connected, connecting, or told to wait; `now` skips the waiting. */
  async ensure(now = false): Promise<void> {
    const until = now || this.stream || this.connecting ? null : await waitingUntil();
    if (this.stream || this.connecting) return this.connecting ?? undefined;
    if (until !== null) return this.wakeAt(until);
    this.connecting = this.connect().finally(() => {
      this.connecting = null;
      this.hooks.changed();
    });
    this.hooks.changed();
    await this.connecting;
    // Beside, not within: a line that breaks while the PBX still tells has to connect anew at once.
    void this.refresh();
  }

  /** The network came back or the machine woke: what is open is suspect, what waits has waited enough. */
  async hurry(): Promise<void> {
    if (this.stream) {
      this.stream.probe();
      return this.refresh();
    }
    const trouble = await lineTroubleItem.get();
    await this.ensure(trouble === null || !needsPerson(trouble.problem));
  }

  /** From the watchdog, every half minute as long as the machine is awake. */
  tick(): Promise<void> {
    const now = Date.now();
    const jumped =
      this.lastTickAt !== null &&
      (now - this.lastTickAt > longestNapMs || now < this.lastTickAt - 1000);
    this.lastTickAt = now;
    return jumped ? this.hurry() : this.ensure();
  }

  /** Signed out or bound elsewhere: no stream, no timers. */
  async stop(): Promise<void> {
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    const stream = this.stream;
    this.stream = null;
    stream?.abort.abort();
    for (const attempt of this.attempts) attempt.abort();
    await this.connecting;
    await lineTroubleItem.set(null);
    this.hooks.changed();
  }

  /**
   * Asks the PBX how things stand: after a connect, when a frame was incomplete, when a call has been
   * silent for long. A PBX that does not answer this is still listened to, and asked again later.
   */
  readonly refresh = oneAtATime(() => this.ask());

  async state(): Promise<PhoneState> {
    if (!(await phoneItem.get())) return { state: 'unbound' };
    if (this.stream) return { state: 'listening', since: this.stream.since };
    const trouble = await lineTroubleItem.get();
    if (!trouble) return { state: 'connecting', since: this.connectingSince };
    const { problem, since, nextTryAt } = trouble;
    if (needsPerson(problem)) return { state: 'needs-attention', problem };
    return { state: 'reconnecting', since, problem, nextTryAt };
  }

  private async connect(): Promise<void> {
    const binding = await phoneItem.get();
    if (!binding) return;
    this.connectingSince = Date.now();
    const abort = new AbortController();
    this.attempts.add(abort);
    try {
      const host = new URL(binding.origin).host;
      if (!(await mayReach(binding.origin)))
        throw new ProblemError({ code: 'permission_missing', detail: host });
      const pbx = phoneSystem(binding);
      // A request first: a refused handshake does not say why, an answer does.
      await pbx.currentCalls(binding.extensionNumber, abort.signal);
      await this.open(pbx, abort);
    } catch (error) {
      const calledOff = abort.signal.aborted;
      abort.abort();
      if (!calledOff) await this.fail(problemIn(error));
    } finally {
      this.attempts.delete(abort);
    }
  }

  /** Opens a stream and makes it the line's. @param since when the line began, epoch ms */
  private async open(pbx: Pbx, abort: AbortController, since = Date.now()): Promise<void> {
    let current: Stream | null = null;
    let ended = false;
    const opened: EventStream = await pbx.listen(
      {
        onEvent: (event) => this.hooks.onEvent(event),
        onPhone: (event) => this.hooks.onPhone(event),
        onClose: () => {
          ended = true;
          if (!current) return;
          current.ended = true;
          if (!current.replaced) void this.lost(current);
        },
      },
      abort.signal,
    );
    abort.signal.throwIfAborted();
    // It may have ended between its first moment and this one.
    if (ended) throw new ProblemError({ code: 'pbx_unreachable', detail: pbx.id });
    const { probe, renewAt } = opened;
    current = { abort, since, probe, replaced: false, ended: false };
    this.stream = current;
    void easeTrouble();
    this.later('stable', stableMs, () => void lineTroubleItem.set(null));
    // A token has its end: the next stream opens before this one goes, so that nothing is missed between.
    const left = renewAt - Date.now();
    this.later('renew', left > 0 ? left : renewAgainMs, () => void this.replace());
    this.hooks.changed();
  }

  private async replace(): Promise<void> {
    const binding = await phoneItem.get();
    const old = this.stream;
    if (!binding || !old) return;
    const abort = new AbortController();
    this.attempts.add(abort);
    old.replaced = true;
    try {
      await this.open(phoneSystem(binding), abort, old.since);
      old.abort.abort();
      // Some PBXs end the old stream with its token, before the new one is there.
      if (old.ended) await this.refresh();
    } catch (error) {
      abort.abort();
      old.replaced = false;
      // The old stream may still run; when it does not, the line connects anew.
      if (old.ended) return await this.lost(old);
      const wait = waitMs(problemIn(error), 1);
      if (this.stream === old && wait !== never)
        this.later('renew', Math.max(wait, renewAgainMs), () => void this.replace());
    } finally {
      this.attempts.delete(abort);
    }
  }

  private async lost(stream: Stream): Promise<void> {
    if (this.stream !== stream) return;
    this.stream = null;
    // What was being asked over it need not be waited for: the next one asks anew.
    stream.abort.abort();
    clearTimeout(this.timers.renew);
    clearTimeout(this.timers.stable);
    this.hooks.changed();
    // Whoever opened it may not be done yet.
    await this.connecting;
    const binding = await phoneItem.get();
    if (!binding || this.stream) return;
    const problem: Problem = { code: 'pbx_unreachable', detail: new URL(binding.origin).host };
    const trouble = await lineTroubleItem.get();
    const lived = Date.now() - stream.since;
    if (trouble && lived >= 0 && lived < stableMs) return this.fail(trouble.problem);
    // A line that just broke is mostly back at once: the first try does not wait. Should the next
    // one break at once as well, this is remembered, and the waiting begins.
    const now = Date.now();
    await lineTroubleItem.set({ problem, attempts: 0, triedAt: now, nextTryAt: now, since: now });
    await this.ensure(true);
  }

  private async fail(problem: Problem): Promise<void> {
    this.wakeAt(await noteTrouble(problem));
    this.hooks.changed();
  }

  /** While the worker lives; the watchdog alarm does it when it does not. */
  private wakeAt(at: number): void {
    clearTimeout(this.timers.retry);
    if (at !== never) this.later('retry', at - Date.now(), () => void this.ensure());
  }

  private async ask(): Promise<void> {
    const binding = await phoneItem.get();
    const stream = this.stream;
    if (!binding || !stream) return;
    clearTimeout(this.timers.ask);
    try {
      await catchUp(phoneSystem(binding), binding, this.hooks.reconcile, stream.abort.signal);
      this.failedQuestions = 0;
    } catch (error) {
      // Without a stream the next connect asks.
      if (!this.stream) return;
      this.failedQuestions += 1;
      const wait = waitMs(problemIn(error), this.failedQuestions);
      if (wait !== never) this.later('ask', wait, () => void this.refresh());
    }
  }

  /** One timer a purpose: setting it again forgets the one before. */
  private later(name: Timer, ms: number, job: () => void): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(job, Math.min(Math.max(0, ms), 2 ** 31 - 1));
  }
}
