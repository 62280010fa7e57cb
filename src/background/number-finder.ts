import { LruMap } from '../core/lru-map.ts';
import { findNumbers } from '../core/phone/find-numbers.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import type { NumberFind, Question } from '../messages/page-requests.ts';

type Finds = readonly NumberFind[];

/** So long a call event may have to wait for the pages' questions. */
const sliceMs = 4;
const mostKept = 20_000;
/** Cells of lists come again; a longer text hardly does. */
const longestKept = 300;

/** What decides how a number without a country code is read. */
export interface Home {
  /** ISO 3166 */
  readonly country: string;
  /** The PBX's own numbers; only these are numbers to call though they are short. */
  readonly extensions: ReadonlySet<string>;
}

/** The longest that can be a phone of the PBX and nobody's telephone number. */
const longestExtension = 6;

/**
 * Finds the numbers for all pages: the numbering plans of the world are loaded here once, and what
 * one tab has asked the next need not. Nothing is lost with the worker but time.
 */
export class NumberFinder {
  readonly #now: () => number;
  readonly #afterEvents: () => Promise<void>;
  readonly #known = new LruMap<string, Finds>(mostKept);

  /** `now` in milliseconds; `afterEvents` lets whatever waits for the worker go first. */
  constructor(now: () => number, afterEvents: () => Promise<void>) {
    this.#now = now;
    this.#afterEvents = afterEvents;
  }

  /** One answer per question, in order. */
  async find(questions: readonly Question[], { country, extensions }: Home): Promise<Finds[]> {
    const answers: Finds[] = [];
    let end = this.#now() + sliceMs;
    for (const question of questions) {
      if (this.#now() >= end) {
        await this.#afterEvents();
        end = this.#now() + sliceMs;
      }
      const finds = this.#answer(question, country);
      answers.push(finds.filter(({ number }) => mayBeCalled(number, extensions)));
    }
    return answers;
  }

  #answer(question: Question, country: string): Finds {
    if (question.text.length > longestKept) return search(question, country);
    const { text, sensitivity, label = '' } = question;
    const key = `${country} ${sensitivity} ${label}\n${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const finds = search(question, country);
    this.#known.set(key, finds);
    return finds;
  }
}

function mayBeCalled(number: string, extensions: ReadonlySet<string>): boolean {
  return number.length > longestExtension || extensions.has(number);
}

function search({ text, sensitivity, label }: Question, country: string): Finds {
  const hints = label === undefined ? {} : { label };
  return findNumbers(text, { country, sensitivity, hints }).map(({ start, end, e164, digits }) => {
    const number = e164 ?? digits;
    return { start, end, number, reading: formatForReading(number, country) };
  });
}
