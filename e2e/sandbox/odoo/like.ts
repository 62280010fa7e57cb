/**
 * SQL LIKE: `%` any run, `_` any one character, neither of them escaped by Odoo when it comes from
 * a client; a backslash makes the next character literal.
 */
export function likePattern(pattern: string, flags: { ignoreCase: boolean }): RegExp {
  let source = '';
  for (let i = 0; i < pattern.length; i += 1) {
    const c = pattern.charAt(i);
    if (c === '%') source += '[\\s\\S]*';
    else if (c === '_') source += '[\\s\\S]';
    else if (c === '\\' && i + 1 < pattern.length) {
      i += 1;
      source += quoted(pattern.charAt(i));
    } else source += quoted(c);
  }
  return new RegExp(`^${source}$`, flags.ignoreCase ? 'iu' : 'u');
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
