/** Text as it must stand inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll("'", '&#39;');
}

/**
 * What Odoo makes of a string stored in an html field: scripts and handlers go, lone ampersands are
 * escaped, and anything that does not start with a block is wrapped in `<p>`.
 */
export function asHtml(text: string): string {
  if (!text) return '';
  const safe = text
    .replace(/<(script|style|iframe)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/(href|src)\s*=\s*(["']?)\s*javascript:[^"'\s>]*\2/gi, '')
    .replace(/&(?!(?:[a-z]\w*|#\d+|#x[\da-f]+);)/gi, '&amp;');
  return /^\s*<(?:p|div|ul|ol|h[1-6]|table|blockquote|pre|section)\b/i.test(safe)
    ? safe
    : `<p>${safe}</p>`;
}
