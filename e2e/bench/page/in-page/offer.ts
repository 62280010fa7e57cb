import type { Contender, Mark, PlantedHere, RunInput } from './contender.ts';
import { hitsOf } from './hits-of.ts';

declare global {
  /** What the Node side calls once the contender's bundle stands in the page. */
  var ringtabBench: {
    prepare(input: RunInput): void;
    start(): void;
    hits(): readonly PlantedHere[];
  };
}

export function offer(contender: Contender): void {
  let input: RunInput = { country: '', planted: [] };
  let marks: () => readonly Mark[] = () => [];
  globalThis.ringtabBench = {
    prepare: (given) => {
      input = given;
    },
    // A timer's, so that the trace has all of it as one call of a function.
    start: () => {
      setTimeout(() => {
        marks = contender(input);
      });
    },
    hits: () => hitsOf(marks()),
  };
}
