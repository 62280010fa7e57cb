import { catchUp, type Reconcile } from './catch-up.ts';
import type { LineStream } from './line-stream.ts';
import { never, problemIn, waitMs } from './line-trouble.ts';
import { NamedTimers } from './named-timers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { phoneSystem } from './phone-system.ts';
import { phoneItem } from './stored/phone.ts';

/** What the PBX is asked while the line stands; one question at a time, repeated until it is answered. */
export class LineQuestions {
  private readonly stream: () => LineStream | null;
  private readonly reconcile: Reconcile;
  private readonly timers = new NamedTimers<'again'>();
  private failed = 0;

  /** @param stream the line as it is now */
  constructor(stream: () => LineStream | null, reconcile: Reconcile) {
    this.stream = stream;
    this.reconcile = reconcile;
  }

  readonly ask = oneAtATime(() => this.askNow());

  /** Signed out: nothing is asked again. */
  stop(): void {
    this.timers.clearAll();
  }

  private async askNow(): Promise<void> {
    const binding = await phoneItem.get();
    const stream = this.stream();
    if (!binding || !stream) return;
    this.timers.clear('again');
    try {
      await catchUp(phoneSystem(binding), binding, this.reconcile, stream.abort.signal);
      this.failed = 0;
    } catch (error) {
      // Without a stream the next connect asks.
      if (!this.stream()) return;
      this.failed += 1;
      const wait = waitMs(problemIn(error), this.failed);
      if (wait !== never) this.timers.set('again', wait, () => void this.ask());
    }
  }
}
