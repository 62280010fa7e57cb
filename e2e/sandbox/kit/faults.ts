import type { Reply } from './server.ts';

/**
 * What goes wrong with one request. `lose-answer` carries it out, then drops the connection; `truncate`
 * carries it out and drops the connection in the middle of the answer; `spoil` carries it out and answers
 * something else. `meanwhile` has something else happen: before the request is carried out and answered, in the
 * place of that, once it is carried out (the answer is lost), or once it is answered.
 */
export type Fault =
  | { do: 'reply'; reply: Reply }
  | { do: 'delay'; ms: number }
  | { do: 'reset' }
  | { do: 'hang' }
  | { do: 'lose-answer' }
  | { do: 'truncate' }
  | { do: 'spoil'; spoil: (reply: Reply) => Reply }
  | {
      do: 'meanwhile';
      when: 'before' | 'instead' | 'carried-out' | 'answered';
      act: () => unknown;
    };

interface Planned {
  /** Tested against `METHOD host/path`. */
  match: RegExp;
  fault: Fault;
  /** How many requests it still hits. */
  times: number;
}

/** Faults waiting for the requests they are meant for. */
export class FaultPlan {
  private planned: Planned[] = [];

  /** The next `times` requests whose `METHOD host/path` matches meet the fault. */
  add(match: RegExp, fault: Fault, times = 1): void {
    this.planned.push({ match, fault, times });
  }

  /** Requests that are still to meet one. */
  get waiting(): number {
    return this.planned.reduce((sum, { times }) => sum + times, 0);
  }

  clear(): void {
    this.planned = [];
  }

  take(target: string): Fault | undefined {
    const hit = this.planned.find((p) => p.match.test(target));
    if (!hit) return undefined;
    hit.times -= 1;
    if (hit.times <= 0) this.planned = this.planned.filter((p) => p !== hit);
    return hit.fault;
  }
}
