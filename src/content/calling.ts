import type { PageRules } from '../crm/page-rules.ts';
import type { Outcome } from '../messages.ts';
import { dial } from '../platform/content-link.ts';
import { message } from '../platform/i18n.ts';
import { closestAcross } from './closest-across.ts';
import { DialGuard } from './dial-guard.ts';
import type { DialTarget } from './dial-target.ts';
import type { CardStatus } from './hovercard.ts';
import { recordUrl } from './record-url.ts';

/** Places calls for this frame and puts into words what came of them. */
export class Calling {
  readonly #rules: PageRules | null;
  readonly #show: (status: CardStatus) => void;
  readonly #stale: () => void;
  readonly #guard = new DialGuard(() => performance.now());

  /** `stale`: the number is no longer on the page, and nobody is called. */
  constructor(rules: PageRules | null, show: (status: CardStatus) => void, stale: () => void) {
    this.#rules = rules;
    this.#show = show;
    this.#stale = stale;
  }

  /** A click now would be the second half of a double click, or an impatient one. */
  get resting(): boolean {
    return this.#guard.resting;
  }

  async call(target: DialTarget): Promise<void> {
    // Its number would be booked on the record that is on the page now.
    if (!target.isCurrent()) {
      this.#stale();
      return;
    }
    await this.#guard.run(async () => {
      this.#show({ kind: 'busy', text: message('card_calling') });
      const finder = { row: (selector: string) => rowOf(target.element, selector) };
      const url = recordUrl(finder, this.#rules, location.href);
      const outcome = await dial({
        number: target.number,
        ...(url === undefined ? {} : { recordUrl: url }),
      });
      this.#show(statusOf(outcome));
    });
  }
}

function rowOf(element: Element, selector: string) {
  const row = closestAcross(element, selector);
  return row && { querySelector: (link: string) => row.querySelector<HTMLAnchorElement>(link) };
}

function statusOf(outcome: Outcome | null): CardStatus {
  if (outcome?.ok) return { kind: 'done', text: message('card_called') };
  // No answer at all: the worker may have placed the call before it went away.
  const problem = outcome?.problem ?? { code: 'dial_no_answer_from_pbx' as const };
  return {
    kind: 'wrong',
    text: message(`problem_${problem.code}`, problem.detail ?? ''),
    help: message(`problem_${problem.code}_help`, problem.detail ?? ''),
  };
}
