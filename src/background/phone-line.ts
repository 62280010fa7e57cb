import type { PbxEvent } from '../core/call/pbx-event.ts';
import type { PhoneEvent } from '../core/call/phone-event.ts';
import type { Problem } from '../core/problem.ts';
import { backoffMs } from '../core/retry/backoff.ts';
import type { PhoneState } from '../messages.ts';
import type { Pbx } from '../pbx/pbx.ts';
import { mayReach } from '../platform/permissions.ts';
import { problemFrom } from './crms.ts';
import { knowExtensions } from './extensions.ts';
import { phoneSystem } from './phone-system.ts';
import { lineTroubleItem, type PhoneBinding, phoneItem, watermarkItem } from './stored.ts';

/** Trying again by itself is useless or harmful (a wrong secret gets the address blocked). */
const fatal: readonly Problem['code'][] = [
  'pbx_credentials',
  'permission_missing',
  'pbx_extension_unknown',
];
/** The admin has to act; looked at again now and then. */
const slow: readonly Problem['code'][] = [
  'pbx_api_off',
  'pbx_ip_forbidden',
  'pbx_ip_blocked',
  'pbx_token_limit',
  'pbx_certificate',
];
const slowRetryMs = 60_000;
const never = Number.MAX_SAFE_INTEGER;
/** Records are asked for again from a little before the watermark: clocks differ, and a record comes after its call. */
const overlapMs = 5 * 60_000;
/** A stream that lived this long ends a series of failures. */
const stableMs = 30_000;
/** A PBX that never tells its records is not asked more often than this in the long run. */
const catchUpAgainMs = 10 * 60_000;

interface Stream {
  readonly abort: AbortController;
  readonly since: number;
  /** Another one is being opened in its place: its end is no loss. */
  replaced: boolean;
  ended: boolean;
  /** In a row: what happened while nobody listened could not be asked. */
  failedCatchUps: number;
}

export interface LineHooks {
  onEvent(event: PbxEvent): void;
  onPhone(event: PhoneEvent): void;
  /** The PBX's own picture of now, after every connect. */
  reconcile(
    running: readonly PbxEvent[],
    records: Awaited<ReturnType<Pbx['recordsSince']>>,
    askedAt: number,
  ): Promise<number | null>;
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
  /** The attempt under way, for whoever has to call it off. */
  private attempt: AbortController | null = null;
  private connectingSince = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private renewTimer: ReturnType<typeof setTimeout> | undefined;
  private catchUpTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(hooks: LineHooks) {
    this.hooks = hooks;
  }

  /** Connects unless connected, connecting, or told to wait; `now` skips the waiting. */
  async ensure(now = false): Promise<void> {
    if (this.stream || this.connecting) return this.connecting ?? undefined;
    const trouble = await lineTroubleItem.get();
    if (!now && trouble && Date.now() < trouble.nextTryAt) return this.wakeAt(trouble.nextTryAt);
    if (this.stream || this.connecting) return this.connecting ?? undefined;
    this.connecting = this.connect().finally(() => {
      this.connecting = null;
      this.hooks.changed();
    });
    this.hooks.changed();
    return this.connecting;
  }

  /** Signed out or bound elsewhere: no stream, no timers. */
  async stop(): Promise<void> {
    clearTimeout(this.retryTimer);
    clearTimeout(this.renewTimer);
    clearTimeout(this.catchUpTimer);
    const stream = this.stream;
    this.stream = null;
    stream?.abort.abort();
    this.attempt?.abort();
    await this.connecting;
    await lineTroubleItem.set(null);
    this.hooks.changed();
  }

  /**
   * Asks the PBX how things stand: after a connect, when a frame was incomplete, when a call has been
   * silent for long. A PBX that does not answer this is still listened to, and asked again.
   */
  async refresh(): Promise<void> {
    const binding = await phoneItem.get();
    const stream = this.stream;
    if (!binding || !stream) return;
    clearTimeout(this.catchUpTimer);
    try {
      await this.catchUp(binding, stream.abort.signal);
      stream.failedCatchUps = 0;
    } catch {
      if (this.stream !== stream) {
        // A new stream took this one's place in the middle of the question.
        if (stream.replaced) await this.refresh();
        return;
      }
      stream.failedCatchUps += 1;
      const wait = backoffMs(stream.failedCatchUps, Math.random(), { longestMs: catchUpAgainMs });
      clearTimeout(this.catchUpTimer);
      this.catchUpTimer = setTimeout(() => void this.refresh(), wait);
    }
  }

  async state(): Promise<PhoneState> {
    if (!(await phoneItem.get())) return { state: 'unbound' };
    if (this.stream) return { state: 'listening', since: this.stream.since };
    const trouble = await lineTroubleItem.get();
    if (!trouble) return { state: 'connecting', since: this.connectingSince };
    const { problem, since, nextTryAt } = trouble;
    if (fatal.includes(problem.code) || slow.includes(problem.code))
      return { state: 'needs-attention', problem };
    return { state: 'reconnecting', since, problem, nextTryAt };
  }

  private async connect(): Promise<void> {
    const binding = await phoneItem.get();
    if (!binding) return;
    this.connectingSince = Date.now();
    const abort = new AbortController();
    this.attempt = abort;
    try {
      if (!(await mayReach(binding.origin))) {
        await this.fail({ code: 'permission_missing', detail: new URL(binding.origin).host });
        return;
      }
      const pbx = phoneSystem(binding);
      // A request first: a refused handshake does not say why, an answer does.
      await pbx.currentCalls(binding.extensionNumber, abort.signal);
      const { renewAt } = await this.open(pbx, abort);
      await lineTroubleItem.set(null);
      this.renewAt(renewAt);
      this.hooks.changed();
      // Beside, not within: a line that breaks while the PBX still tells has to connect anew at once.
      void this.refresh();
    } catch (error) {
      const calledOff = abort.signal.aborted;
      abort.abort();
      if (this.stream?.abort === abort) this.stream = null;
      if (!calledOff) await this.fail(problemFrom(error, 'pbx_error'));
    } finally {
      this.attempt = null;
    }
  }

  private async open(pbx: Pbx, abort: AbortController): Promise<{ renewAt: number }> {
    const stream: Stream = {
      abort,
      since: Date.now(),
      replaced: false,
      ended: false,
      failedCatchUps: 0,
    };
    const opened = await pbx.listen(
      {
        onEvent: (event) => this.hooks.onEvent(event),
        onPhone: (event) => this.hooks.onPhone(event),
        onClose: () => {
          stream.ended = true;
          if (this.stream === stream && !stream.replaced) void this.lost(stream.since);
        },
      },
      abort.signal,
    );
    this.stream = stream;
    return opened;
  }

  /** A token has its end: the new stream opens before the old one goes, so that nothing is missed between. */
  private renewAt(at: number): void {
    clearTimeout(this.renewTimer);
    const wait = Math.min(Math.max(1000, at - Date.now()), 2 ** 31 - 1);
    this.renewTimer = setTimeout(() => void this.replace(), wait);
  }

  private async replace(): Promise<void> {
    const binding = await phoneItem.get();
    const old = this.stream;
    if (!binding || !old) return;
    const abort = new AbortController();
    old.replaced = true;
    try {
      const { renewAt } = await this.open(phoneSystem(binding), abort);
      old.abort.abort();
      this.renewAt(renewAt);
      // Some PBXs end the old stream with its token, before the new one is there.
      if (old.ended) await this.refresh();
    } catch {
      abort.abort();
      old.replaced = false;
      // The old stream may still run; when it does not, the line connects anew.
      if (old.ended && this.stream === old) await this.lost(old.since);
    }
  }

  private async lost(since: number): Promise<void> {
    this.stream = null;
    clearTimeout(this.renewTimer);
    if (Date.now() - since > stableMs) await lineTroubleItem.set(null);
    // A line that just broke is mostly back at once: the first try does not wait.
    const trouble = await lineTroubleItem.get();
    if (trouble === null) await this.ensure(true);
    else await this.fail(trouble.problem);
  }

  private async fail(problem: Problem): Promise<void> {
    const before = await lineTroubleItem.get();
    const attempts = (before?.attempts ?? 0) + 1;
    const wait = fatal.includes(problem.code)
      ? never
      : slow.includes(problem.code)
        ? slowRetryMs
        : backoffMs(attempts, Math.random());
    const nextTryAt = wait === never ? never : Date.now() + wait;
    await lineTroubleItem.set({ problem, attempts, nextTryAt, since: before?.since ?? Date.now() });
    this.wakeAt(nextTryAt);
    this.hooks.changed();
  }

  /** While the worker lives; the watchdog alarm does it when it does not. */
  private wakeAt(at: number): void {
    clearTimeout(this.retryTimer);
    if (at === never) return;
    this.retryTimer = setTimeout(() => void this.ensure(), Math.max(0, at - Date.now()));
  }

  /** What happened while nobody listened: running calls, and records since the watermark. */
  private async catchUp(binding: PhoneBinding, signal: AbortSignal): Promise<void> {
    const pbx = phoneSystem(binding);
    const askedAt = Date.now();
    const since = (await watermarkItem.get()) || askedAt;
    // Who is a colleague decides what a call is, so it must be known first.
    await knowExtensions(binding, signal);
    const [running, records] = await Promise.all([
      pbx.currentCalls(binding.extensionNumber, signal),
      // Calls from before the binding are none of ours to write.
      pbx.recordsSince(Math.max(since - overlapMs, binding.boundAt), signal),
    ]);
    const oldest = await this.hooks.reconcile(running, records, askedAt);
    // A record is found by the start of its call: that of a call still running is yet to come.
    await watermarkItem.set(Math.min(askedAt, oldest ?? askedAt));
  }
}
