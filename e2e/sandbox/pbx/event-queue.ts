import type { PbxEvent } from './frames.ts';

/**
 * Events leave in order, one turn of the event loop after they arose, so that the answer to the
 * request that caused them goes first, as `call/dial` documents.
 */
export class EventQueue {
  private waiting: PbxEvent[] = [];
  private readonly deliver: (event: PbxEvent) => void;

  constructor(deliver: (event: PbxEvent) => void) {
    this.deliver = deliver;
  }

  push(event: PbxEvent): void {
    this.waiting.push(event);
    if (this.waiting.length === 1) setImmediate(() => this.flush());
  }

  flush(): void {
    const events = this.waiting;
    this.waiting = [];
    for (const event of events) this.deliver(event);
  }
}
