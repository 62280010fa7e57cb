/**
 * A text as `message_post` wants it. One line goes as plain text from 17 on, which escapes it itself; several
 * lines need HTML, since line ends are not kept, and `body_is_html` for it. Up to 16 a body is always HTML, and
 * that keyword is unknown.
 */
export function entryBody(text: string, version: number): { body: string; body_is_html?: true } {
  if (version < 17) return { body: htmlLines(text) };
  return text.includes('\n') ? { body: htmlLines(text), body_is_html: true } : { body: text };
}

/** Escaped, a line break between the lines. */
export function htmlLines(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<br>');
}
