import { type Problem, ProblemError } from '../core/problem.ts';
import type { PhoneState } from '../messages/phone-view.ts';
import type { Pbx } from '../pbx/pbx.ts';
import type { Reconcile } from './catch-up.ts';
import { LineQuestions } from './line-questions.ts';
import type { LineStream, StreamHooks } from './line-stream.ts';
import { brokeAtOnce, openStream, stableMs } from './line-stream.ts';
import {
  easeTrouble,
  never,
  noteBreak,
  noteTrouble,
  problemIn,
  troubleState,
  waitingUntil,
  waitMs,
  waitsForPerson,
} from './line-trouble.ts';
import { NamedTimers } from './named-timers.ts';
import { NapWatch } from './nap-watch.ts';
import { phoneSystem, reachPbx } from './phone-system.ts';
import { lineTroubleItem, phoneItem } from './stored/phone.ts';

/** A renewal that failed while its stream goes on. */
const renewAgainMs = 20_000;

/** A PBX that says nothing but what cannot be read is not asked without end. */
const damagedAgainMs = 2000;

export interface LineHooks extends Pick<StreamHooks, 'onEvent' | 'onPhone'> {
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
  private stream: LineStream | null = null;
  /** Streams being opened, for whoever has to call it off. */
  private readonly attempts = new Set<AbortController>();
  private connectingSince = 0;
  private readonly naps = new NapWatch();
  private readonly questions: LineQuestions;
  private readonly timers = new NamedTimers<'retry' | 'renew' | 'stable' | 'damaged'>();
  private damagedAt = Number.NEGATIVE_INFINITY;

  constructor(hooks: LineHooks) {
    this.hooks = hooks;
    this.questions = new LineQuestions(() => this.stream, hooks.reconcile);
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
    const begunBefore = this.connecting;
    await this.ensure(!(await waitsForPerson()));
    // What was under way may have failed for what is over now.
    if (begunBefore && !this.stream) await this.ensure(!(await waitsForPerson()));
  }

  /** From the watchdog, every half minute as long as the machine is awake. */
  tick(): Promise<void> {
    return this.naps.jumped(Date.now()) ? this.hurry() : this.ensure();
  }

  /** Signed out or bound elsewhere: no stream, no timers. */
  async stop(): Promise<void> {
    this.timers.clearAll();
    this.questions.stop();
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
  readonly refresh = (): Promise<void> => this.questions.ask();

  async state(): Promise<PhoneState> {
    if (!(await phoneItem.get())) return { state: 'unbound' };
    if (this.stream) return { state: 'listening', since: this.stream.since };
    return (await troubleState()) ?? { state: 'connecting', since: this.connectingSince };
  }

  private async connect(): Promise<void> {
    const binding = await phoneItem.get();
    if (!binding) return;
    this.connectingSince = Date.now();
    const abort = new AbortController();
    this.attempts.add(abort);
    try {
      await this.open(await reachPbx(binding, abort.signal), abort);
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
    const stream = await openStream(pbx, abort, since, {
      ...this.hooks,
      onDamaged: () => this.askWhatWasSaid(),
      onLost: (lost) => void this.lost(lost),
    });
    abort.signal.throwIfAborted();
    // It may have ended between its first moment and this one.
    if (stream.ended) throw new ProblemError({ code: 'pbx_unreachable', detail: pbx.id });
    this.stream = stream;
    void easeTrouble();
    this.timers.set('stable', stableMs, () => void lineTroubleItem.set(null));
    // A token has its end: the next stream opens before this one goes, so that nothing is missed between.
    const left = stream.renewAt - Date.now();
    this.timers.set('renew', left > 0 ? left : renewAgainMs, () => void this.replace());
    this.hooks.changed();
  }

  /** What could not be read may have been the ring of a call: the PBX is asked how things stand. */
  private askWhatWasSaid(): void {
    const wait = this.damagedAt + damagedAgainMs - performance.now();
    this.timers.set('damaged', wait, () => {
      this.damagedAt = performance.now();
      void this.refresh();
    });
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
        this.timers.set('renew', Math.max(wait, renewAgainMs), () => void this.replace());
    } finally {
      this.attempts.delete(abort);
    }
  }

  private async lost(stream: LineStream): Promise<void> {
    if (this.stream !== stream) return;
    this.stream = null;
    // What was being asked over it need not be waited for: the next one asks anew.
    stream.abort.abort();
    this.timers.clear('renew', 'stable');
    this.hooks.changed();
    // Whoever opened it may not be done yet.
    await this.connecting;
    const binding = await phoneItem.get();
    if (!binding || this.stream) return;
    const trouble = await lineTroubleItem.get();
    if (trouble && brokeAtOnce(stream)) return this.fail(trouble.problem);
    await noteBreak({ code: 'pbx_unreachable', detail: new URL(binding.origin).host });
    await this.ensure(true);
  }

  private async fail(problem: Problem): Promise<void> {
    this.wakeAt(await noteTrouble(problem));
    this.hooks.changed();
  }

  /** While the worker lives; the watchdog alarm does it when it does not. */
  private wakeAt(at: number): void {
    this.timers.clear('retry');
    if (at !== never) this.timers.set('retry', at - Date.now(), () => void this.ensure());
  }
}
