/**
 * Two thousand rows of a CRM are a quarter of this, and the fields of a module with long lists to pick from fit. To
 * parse more in one go would hold up every call.
 */
export const longestAnswer = 4_000_000;

/** Twice as many as are ever asked for at once: ids of records, the shortest rows there are, come five thousand at a time. */
export const mostRows = 10_000;

/**
 * What takes long to parse is not text but objects and lists: two thousand rows with all they refer to are a third of
 * this. A body below a megabyte is parsed whatever is in it.
 */
const mostObjects = 40_000;
const alwaysParsed = 1_000_000;

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

/**
 * The answer that a body holds, unless there are more rows in it than were asked for: to parse them, and to look at each
 * of them, would hold up every call.
 *
 * @throws AnswerTooLongError
 * @throws SyntaxError
 */
export function parseAnswer(text: string): unknown {
  if (text.length > alwaysParsed && objectsIn(text) > mostObjects) throw new AnswerTooLongError();
  const answer: unknown = JSON.parse(text);
  // The rows are the answer, or lie in it: `data`, `result`, `result.records`.
  let level = [answer];
  for (let depth = 0; depth < 3; depth += 1) {
    const lists = level.filter((value) => Array.isArray(value));
    if (lists.some(({ length }) => length > mostRows)) throw new AnswerTooLongError();
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.values(value)
        : [],
    );
  }
  return answer;
}

/** At least as many objects and lists as are in a JSON text; counted no further than matters. */
function objectsIn(text: string): number {
  let count = 0;
  for (const bracket of ['{', '[']) {
    let at = text.indexOf(bracket);
    while (at >= 0 && count <= mostObjects) {
      count += 1;
      at = text.indexOf(bracket, at + 1);
    }
  }
  return count;
}
