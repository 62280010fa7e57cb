import { backoffMs } from '../../core/retry/backoff.ts';

const longestWaitMs = 30 * 60_000;

/** How long to wait before try number `attempt`, ms. */
export function waitMs(attempt: number): number {
  return backoffMs(attempt, Math.random(), { firstMs: 2000, longestMs: longestWaitMs });
}

/** Sides that do not answer are left alone for a while. Forgotten with the worker: a new life may ask once. */
export class Rests {
  private readonly held = new Map<string, { attempts: number; until: number }>();

  /** @param until epoch ms, when the side said so itself */
  begin(side: string, until?: number): void {
    const attempts = (this.held.get(side)?.attempts ?? 0) + 1;
    this.held.set(side, { attempts, until: until ?? Date.now() + waitMs(attempts) });
  }

  /** It answered. */
  end(...sides: readonly string[]): void {
    for (const side of sides) this.held.delete(side);
  }

  isOn(...sides: readonly string[]): boolean {
    return sides.some((side) => (this.held.get(side)?.until ?? 0) > Date.now());
  }

  /** When the last of them is over, epoch ms; 0 when there is none. */
  get longest(): number {
    return Math.max(0, ...[...this.held.values()].map(({ until }) => until));
  }

  clear(): void {
    this.held.clear();
  }
}
