import { type SystemId, systemIds, type World } from './world.ts';

/** One request, answer or frame of a stand-in. */
export interface ActivityLine {
  /** Position in the log, rising from 1. */
  id: number;
  system: SystemId;
  /** Epoch ms. */
  at: number;
  what: string;
  detail: string;
}

const kept = 400;
/** A whole page of a CRM in one line would drown the log and slow every update. */
const longestDetail = 4000;

/** The last things the stand-ins received and sent, and a way to wait for the next. */
export class ActivityLog {
  private lines: ActivityLine[] = [];
  private position = 0;
  private readonly waiting = new Set<() => void>();
  private readonly stops: (() => void)[];

  constructor(world: World) {
    this.stops = systemIds.map((system) =>
      world[system].onActivity(({ at, what, detail }) => {
        const id = this.next();
        this.lines.push({ id, system, at, what, detail: shortened(detail) });
        if (this.lines.length > kept) this.lines = this.lines.slice(-kept);
      }),
    );
  }

  /** Changes with each line and each `next()`. */
  get current(): number {
    return this.position;
  }

  /** Lines after a position, oldest first. */
  after(position: number): ActivityLine[] {
    return this.lines.filter((line) => line.id > position);
  }

  /** Moves on and wakes whoever waits, also without a line: something else changed. */
  next(): number {
    this.position += 1;
    this.wake();
    return this.position;
  }

  /** Resolves when the log has moved past `position`, after `timeoutMs` at the latest, or on `close()`. */
  async moved(position: number, timeoutMs: number): Promise<void> {
    if (this.position > position) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiting.add(done);
    });
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.wake();
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }
}

function shortened(detail: string): string {
  return detail.length > longestDetail ? `${detail.slice(0, longestDetail)} …` : detail;
}
