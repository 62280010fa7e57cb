import { LruMap } from '../core/lru-map.ts';
import { questionLimits } from '../core/question-limits.ts';
import type { NumberFind, Question } from '../messages/page-requests.ts';

export type Finds = readonly NumberFind[];

/** The worker starts in a moment, unless something keeps it from starting at all. */
const waits = [250, 1_000, 4_000, 15_000, 60_000] as const;
/** It answers in milliseconds, or it died over the question. */
const patienceMs = 10_000;
const mostKnown = 4_000;
/** Repeated texts are cells; a paragraph would only fill the memory. */
const longestKnown = 120;

interface Waiting {
  readonly question: Question;
  readonly takers: Set<(finds: Finds) => void>;
}

/**
 * What the worker says about texts. Questions go out many at a time and each text is asked once;
 * one that gets no answer is asked again, later and later, for as long as the page lives.
 */
export class NumberAnswers {
  readonly #ask: (questions: readonly Question[]) => Promise<readonly Finds[] | null>;
  readonly #signal: AbortSignal;
  readonly #known = new LruMap<string, Finds>(mostKnown);
  readonly #waiting = new Map<string, Waiting>();
  #busy = false;
  #failures = 0;

  constructor(
    ask: (questions: readonly Question[]) => Promise<readonly Finds[] | null>,
    signal: AbortSignal,
  ) {
    this.#ask = ask;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#waiting.clear());
  }

  known(question: Question): Finds | undefined {
    return this.#known.get(keyOf(question));
  }

  /** Calls back once: at once when the answer is known, else when it has come. */
  get(question: Question, then: (finds: Finds) => void): void {
    const key = keyOf(question);
    const known = this.#known.get(key);
    if (known) {
      then(known);
      return;
    }
    if (this.#signal.aborted) return;
    if (question.text.length > questionLimits.text) {
      then([]);
      return;
    }
    const waiting = this.#waiting.get(key);
    if (waiting) waiting.takers.add(then);
    else this.#waiting.set(key, { question, takers: new Set([then]) });
    if (this.#waiting.size >= questionLimits.atOnce) this.flush();
  }

  /** Nothing more is coming for the moment: asks what waits. */
  flush(): void {
    if (this.#busy || this.#waiting.size === 0) return;
    this.#busy = true;
    void this.#send();
  }

  async #send(): Promise<void> {
    const batch = [...this.#waiting].slice(0, questionLimits.atOnce);
    const asked = this.#ask(batch.map(([, { question }]) => question));
    const answers = await Promise.race([asked, later(patienceMs)]);
    if (this.#signal.aborted) return;
    if (answers) {
      this.#failures = 0;
      batch.forEach(([key, { question, takers }], at) => {
        const finds = answers[at] ?? [];
        this.#waiting.delete(key);
        if (question.text.length <= longestKnown) this.#known.set(key, finds);
        for (const take of takers) take(finds);
      });
    } else {
      await later(waits[Math.min(this.#failures, waits.length - 1)] ?? 0);
      this.#failures += 1;
    }
    this.#busy = false;
    this.flush();
  }
}

function keyOf({ text, sensitivity, label = '' }: Question): string {
  return `${sensitivity} ${label}\n${text}`;
}

export function later(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
