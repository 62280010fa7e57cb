import { expect, test } from 'vitest';
import { AnswerTooLongError, answerText } from './answer-text.ts';

test('a body is read as it is, characters that come in two pieces too', async () => {
  const bytes = new TextEncoder().encode('{"name":"名前"}');
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      for (const byte of bytes) stream.enqueue(new Uint8Array([byte]));
      stream.close();
    },
  });
  expect(await answerText(new Response(body))).toBe('{"name":"名前"}');
  expect(await answerText(new Response(null))).toBe('');
});

test('a body that never ends is left', async () => {
  let sent = 0;
  let left = false;
  const body = new ReadableStream<Uint8Array>({
    pull(stream) {
      sent += 1_000_000;
      stream.enqueue(new Uint8Array(1_000_000));
    },
    cancel() {
      left = true;
    },
  });
  await expect(answerText(new Response(body))).rejects.toBeInstanceOf(AnswerTooLongError);
  expect(left).toBe(true);
  expect(sent).toBeLessThan(11_000_000);
});
