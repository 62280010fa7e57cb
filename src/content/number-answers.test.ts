import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Question } from '../messages/page-requests.ts';
import { type Finds, NumberAnswers } from './number-answers.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ask = (text: string): Question => ({ text, sensitivity: 'balanced' });
const findsIn = ({ text }: Question): Finds => [
  { start: 0, end: text.length, number: text, reading: text },
];

/** A worker that answers when told to; what it was asked is kept. */
function worker() {
  const batches: (readonly Question[])[] = [];
  const waiting: ((answer: readonly Finds[] | null) => void)[] = [];
  return {
    batches,
    ask: (questions: readonly Question[]) => {
      batches.push(questions);
      return new Promise<readonly Finds[] | null>((resolve) => waiting.push(resolve));
    },
    async answer(how: 'properly' | 'nothing' = 'properly') {
      const answer = how === 'properly' ? (batches.at(-1)?.map(findsIn) ?? []) : null;
      waiting.shift()?.(answer);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('many askers of one text are one question, and the next needs none', async () => {
  const { batches, ask: asked, answer } = worker();
  const answers = new NumberAnswers(asked, new AbortController().signal);
  const taken: Finds[] = [];
  for (let row = 0; row < 3; row += 1) answers.get(ask('+33612345678'), (f) => taken.push(f));
  answers.get(ask('+33612345679'), (f) => taken.push(f));
  answers.flush();
  expect(batches).toEqual([[ask('+33612345678'), ask('+33612345679')]]);
  await answer();
  expect(taken).toHaveLength(4);
  answers.get(ask('+33612345678'), (f) => taken.push(f));
  expect(taken).toHaveLength(5);
  answers.flush();
  expect(batches).toHaveLength(1);
});

test('a large page asks in batches the worker takes, one after the other', async () => {
  const { batches, ask: asked, answer } = worker();
  const answers = new NumberAnswers(asked, new AbortController().signal);
  let taken = 0;
  for (let row = 0; row < 600; row += 1) answers.get(ask(`+336123${1_000 + row}`), () => taken++);
  answers.flush();
  expect(batches).toHaveLength(1);
  for (let batch = 0; batch < 3; batch += 1) await answer();
  expect(batches.map(({ length }) => length)).toEqual([250, 250, 100]);
  expect(taken).toBe(600);
});

test('a worker that died, or never answers, is asked again, later and later', async () => {
  const { batches, ask: asked, answer } = worker();
  const answers = new NumberAnswers(asked, new AbortController().signal);
  let taken = 0;
  answers.get(ask('+33612345678'), () => taken++);
  answers.flush();
  await answer('nothing');
  answers.flush();
  expect(batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(250);
  expect(batches).toHaveLength(2);
  // Now nothing comes back at all.
  await vi.advanceTimersByTimeAsync(10_000 + 1_000);
  expect(batches).toHaveLength(3);
  await answer();
  // The lost second answer may still come; it is not for the third question.
  await answer();
  expect(taken).toBe(1);
});

test('what was asked while an answer was under way is asked after it', async () => {
  const { batches, ask: asked, answer } = worker();
  const answers = new NumberAnswers(asked, new AbortController().signal);
  answers.get(ask('+33612345678'), () => undefined);
  answers.flush();
  answers.get(ask('+33612345679'), () => undefined);
  answers.flush();
  expect(batches).toHaveLength(1);
  await answer();
  expect(batches[1]).toEqual([ask('+33612345679')]);
});

test('nothing is sent that the worker would refuse, or once the script has ended', async () => {
  const { batches, ask: asked } = worker();
  const ended = new AbortController();
  const answers = new NumberAnswers(asked, ended.signal);
  let finds: Finds | null = null;
  answers.get(ask('1'.repeat(2_000)), (none) => {
    finds = none;
  });
  expect(finds).toEqual([]);
  answers.get(ask('+33612345678'), () => undefined);
  ended.abort();
  answers.flush();
  answers.get(ask('+33612345678'), () => undefined);
  answers.flush();
  expect(batches).toEqual([]);
});
