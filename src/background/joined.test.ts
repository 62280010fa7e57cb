import { expect, test, vi } from 'vitest';
import { joined } from './joined.ts';

test('whoever asks for the same while it is under way gets the same end', async () => {
  const join = joined<string>();
  let finish = (_: string) => {};
  const job = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)));
  const first = join('a', job);
  const second = join('a', job);
  finish('done');
  expect(await Promise.all([first, second])).toEqual(['done', 'done']);
  expect(job).toHaveBeenCalledTimes(1);
});

test('afterwards, also after a failure, it runs anew', async () => {
  const join = joined<string>();
  await expect(join('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await join('a', async () => 'yes')).toBe('yes');
});

test('something else does not wait and does not end the first', async () => {
  const join = joined<string>();
  let finish = (_: string) => {};
  const first = join('a', () => new Promise<string>((resolve) => (finish = resolve)));
  expect(await join('b', async () => 'other')).toBe('other');
  finish('done');
  expect(await first).toBe('done');
});
