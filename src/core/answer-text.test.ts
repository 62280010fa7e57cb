import { expect, test, vi } from 'vitest';
import { AnswerTooLongError, answerText, mostRows, parseAnswer } from './answer-text.ts';

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

test.each([
  ['the answer itself', (rows: unknown) => rows],
  ['its data', (data: unknown) => ({ errcode: 0, data })],
  ['its result', (records: unknown) => ({ result: { records } })],
])('more rows than are ever asked for are not looked at: %s', (_, answer) => {
  const rows = (count: number) => JSON.stringify(answer(Array.from({ length: count }, () => 1)));
  expect(parseAnswer(rows(mostRows))).toEqual(JSON.parse(rows(mostRows)));
  expect(() => parseAnswer(rows(mostRows + 1))).toThrow(AnswerTooLongError);
});

test('what is no JSON is no answer', () => {
  expect(() => parseAnswer('<html>')).toThrow(SyntaxError);
});

test.each(['{"a":1}', '[1]', '{"a":[]}'])(
  'a body that is long because of all the %s in it is not even parsed',
  (row) => {
    const parse = vi.spyOn(JSON, 'parse');
    const body = `{"data":{"of":{"rows":[[${`${row},`.repeat(3_000_000 / row.length)}1]]}}}`;
    expect(() => parseAnswer(body)).toThrow(AnswerTooLongError);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  },
);
