import { expect, test } from 'vitest';
import { afterLook, afterStart, judgeBackground, nothingKnown } from './background-proof.ts';

const second = 1000;

test('a worker that lives on without a window proves it', () => {
  const closed = afterLook(nothingKnown, 0, 100 * second);
  expect(judgeBackground(closed)).toBe('unknown');
  expect(judgeBackground(afterLook(closed, 0, 110 * second))).toBe('unknown');
  expect(judgeBackground(afterLook(closed, 0, 130 * second))).toBe('proven');
});

test('a window that comes back in between begins the wait anew', () => {
  const closed = afterLook(nothingKnown, 0, 100 * second);
  const opened = afterLook(closed, 1, 110 * second);
  const again = afterLook(opened, 0, 130 * second);
  expect(judgeBackground(again)).toBe('unknown');
});

test('the moment between the last window and the end of Chrome proves nothing, whatever the next start finds', () => {
  const closed = afterLook(nothingKnown, 0, 100 * second);
  const started = afterStart(closed);
  expect(judgeBackground(afterLook(started, 0, 900 * second))).toBe('unknown');
});

test('ending again and again without ever being seen to stay is doubtful, until it is seen', () => {
  const often = afterStart(afterStart(afterStart(nothingKnown)));
  expect(judgeBackground(afterStart(afterStart(nothingKnown)))).toBe('unknown');
  expect(judgeBackground(often)).toBe('doubtful');
  const seen = afterLook(afterLook(often, 0, 100 * second), 0, 130 * second);
  expect(judgeBackground(seen)).toBe('proven');
});

test('what worked once may be forbidden later', () => {
  const worked = { provenAt: 1, windowlessSince: 0, endings: 0 };
  expect(judgeBackground(afterStart(worked))).toBe('proven');
  expect(judgeBackground(afterStart(afterStart(afterStart(worked))))).toBe('doubtful');
});
