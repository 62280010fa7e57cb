import fc from 'fast-check';

/** Words that mean something to an object, a parser, a page or a reader's eye. */
const traps = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  'null',
  'NaN',
  '-1',
  '1e999',
  '<img src=x onerror="globalThis.pwned=1">',
  '<script>globalThis.pwned=1</script>',
  '"><svg onload=globalThis.pwned=1>',
  'javascript:globalThis.pwned=1',
  'data:text/html,<script>globalThis.pwned=1</script>',
  '&lt;b&gt; &amp; &#60;i&#62;',
  '\u202egnp.exe\u202d',
  '\u2066\u2067\u2068 never closed',
  '\ud800',
  'a\udfffb',
  '\u0000\u0001\u001b[31m\u007f',
  'line\r\none\u2028two\u2029three',
  '{name} {{.CallerNumber}} %s %00 $& $1',
  "' or 1=1 --",
  '\\\\host\\share',
  '../../..',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿'.repeat(20),
  'Z̷͙̳̰̪͍̣̞̉͛̽'.repeat(30),
] as const;

const long = fc
  .tuple(fc.constantFrom('a', '<', '&', '9', ' ', '(', '\u202e', '漢'), fc.nat(100_000))
  .map(([unit, times]) => unit.repeat(times));

/** A text from somebody who means harm, or from nobody who thought about it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...traps) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.tuple(fc.string(), fc.constantFrom(...traps)).map((p) => p.join('')) },
  // Lone halves of characters, as JSON may well hold them.
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0xd7f0, max: 0xe00f }), { maxLength: 20 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);

/** The same, now and then a hundred thousand characters long. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: hostileText },
  { weight: 1, arbitrary: long },
);
