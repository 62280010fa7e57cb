/**
 * Two thousand rows of a CRM are a sixth of this, the fields of a module with long lists to pick from two thirds at
 * most. To parse more in one go would hold up every call.
 */
const longestAnswer = 6_000_000;

/** The body is longer than anything that was asked for. */
export class AnswerTooLongError extends Error {
  override readonly name = 'AnswerTooLongError';
}

/**
 * The body of an answer as text, read no further than a sound answer goes: a server that sends and sends
 * fills no memory.
 *
 * @throws AnswerTooLongError
 */
export async function answerText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return [...parts, decoder.decode()].join('');
    bytes += value.byteLength;
    if (bytes > longestAnswer) {
      await reader.cancel().catch(() => undefined);
      throw new AnswerTooLongError();
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}
