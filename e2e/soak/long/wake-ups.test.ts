import { expect, test } from 'vitest';
import { mostWakeUps, wakeUps } from './wake-ups.ts';

const ms = (at: number, name = 'FunctionCall') => ({ name, ts: at * 1000 });

test('work that follows at once belongs to the same waking', () => {
  expect(wakeUps([ms(10), ms(50), ms(120), ms(20_000, 'TimerFire'), ms(20_003)])).toEqual([
    10_000, 20_000_000,
  ]);
});

test('the order in which a trace tells does not matter', () => {
  expect(wakeUps([ms(500), ms(0), ms(480)])).toHaveLength(2);
});

test('collecting garbage is no waking', () => {
  expect(wakeUps([ms(0, 'MajorGC'), ms(900, 'V8.GCFinalizeMCReduceMemory')])).toEqual([]);
});

test('a minute has room for three heartbeats and two looks, each begun once more', () => {
  expect(mostWakeUps(60_000)).toBe(3 + 1 + 2 + 1);
  expect(mostWakeUps(20 * 60_000)).toBe(61 + 41 + 6);
});
