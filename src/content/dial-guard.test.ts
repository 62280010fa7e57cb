import { expect, test } from 'vitest';
import { DialGuard } from './dial-guard.ts';

test('a double click is one call', async () => {
  let now = 0;
  let calls = 0;
  const guard = new DialGuard(() => now);
  const call = async () => {
    calls += 1;
    return 'ok';
  };
  expect(await guard.run(call)).toBe('ok');
  now = 200;
  expect(await guard.run(call)).toBeNull();
  now = 2_000;
  expect(await guard.run(call)).toBe('ok');
  expect(calls).toBe(2);
});

test('the answer to a question need not wait, and is given once', async () => {
  let now = 0;
  const guard = new DialGuard(() => now);
  await guard.run(async () => 'a question');
  now = 900;
  const answers = [guard.answer(async () => 'called'), guard.answer(async () => 'called again')];
  expect(await Promise.all(answers)).toEqual(['called', null]);
});

test('nothing is asked while an answer is awaited, and a failure opens it again', async () => {
  let now = 0;
  const guard = new DialGuard(() => now);
  let fail: (cause: Error) => void = () => undefined;
  const first = guard.run(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  );
  now = 60_000;
  expect(await guard.run(async () => 'second')).toBeNull();
  fail(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(await guard.run(async () => 'third')).toBe('third');
});
