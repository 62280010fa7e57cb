import type { PageRules } from '../crm/page-rules.ts';
import type { DialReply } from '../messages/outcome.ts';
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

  /** Shows on the card what comes of it; `confirmation` is the id of the question that was answered. */
  async call(target: DialTarget, confirmation?: string): Promise<void> {
    const started = () => this.#show({ kind: 'busy', text: message('card_calling') });
    const reply = await this.place(target, confirmation, started);
    if (reply === 'gone') this.#stale();
    else if (reply !== 'too-early') this.#show(statusOf(reply, target));
  }

  /** Null: the worker did not answer, and may have placed the call before it went away. */
  async place(
    target: DialTarget,
    confirmation?: string,
    started: () => void = () => undefined,
  ): Promise<DialReply | null | 'too-early' | 'gone'> {
    // Its number would be booked on the record that is on the page now.
    if (!target.isCurrent()) return 'gone';
    const ask = async () => {
      started();
      const finder = { row: (selector: string) => rowOf(target.element, selector) };
      const url = recordUrl(finder, this.#rules, location.href);
      const reply = await dial({
        number: target.number,
        ...(url === undefined ? {} : { recordUrl: url }),
        ...(confirmation === undefined ? {} : { confirmation }),
      });
      return { reply };
    };
    const done = await (confirmation === undefined
      ? this.#guard.run(ask)
      : this.#guard.answer(ask));
    return done ? done.reply : 'too-early';
  }
}

function rowOf(element: Element, selector: string) {
  const row = closestAcross(element, selector);
  return row && { querySelector: (link: string) => row.querySelector<HTMLAnchorElement>(link) };
}

function statusOf(reply: DialReply | null, target: DialTarget): CardStatus {
  if (reply?.ok) return { kind: 'done', text: message('card_called') };
  if (reply && 'question' in reply) {
    const { id, text } = reply.question;
    return { kind: 'asks', text, target, confirmation: id };
  }
  const problem = reply?.problem ?? { code: 'dial_no_answer_from_pbx' as const };
  return {
    kind: 'wrong',
    text: message(`problem_${problem.code}`, problem.detail ?? ''),
    help: message(`problem_${problem.code}_help`, problem.detail ?? ''),
  };
}
