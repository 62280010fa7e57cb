import fc from 'fast-check';
import { hostileText } from './texts.ts';

const hugeNumbers = fc.constantFrom(
  0,
  -0,
  -1,
  1e300,
  -1e300,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  1.5,
  8_640_000_000_001,
  // What JSON reads 1e999 as.
  Number.POSITIVE_INFINITY,
);

/** Anything that JSON can say, most of it of the wrong type. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    hostileText,
    hugeNumbers,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }),
    fc.dictionary(hostileText, tie('value'), { maxKeys: 4, depthIdentifier: 'value' }),
  ),
})).value;

/**
 * An object of a known shape in which each part is right, is something else, or is missing.
 *
 * @param shape what belongs there, by key
 */
export function spoilt(
  shape: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Record<string, unknown>> {
  const parts = Object.fromEntries(
    Object.entries(shape).map(([key, right]) => [
      key,
      fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anyValue }),
    ]),
  );
  return fc.record(parts, { requiredKeys: [] });
}

/** JSON as it goes over a wire: `undefined` and what is no JSON do not get there. */
export function json(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      part === Number.POSITIVE_INFINITY ? '\u0001inf' : part,
    )?.replaceAll('"\\u0001inf"', '1e999') ?? 'null'
  );
}

const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '[{"data":'), fc.constantFrom(10, 100, 20_000))
  .map(([open, times]) => open.repeat(times));

/** A body that is no JSON, or no whole one, or far too much of it. */
export const brokenBody: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom('', 'null', '[]', '{}', '0', '"a"', '{"a":1', '\ufeff{}', '[1e999]'),
  },
  fc.constant('<!DOCTYPE html><title>Sign in</title><script>globalThis.pwned=1</script>'),
  { weight: 1, arbitrary: deep },
  fc.string({ unit: 'binary' }),
);

/** So many bytes of JSON that is in order. */
export function manyRows(bytes: number): string {
  const row = '{"id":1,"name":"a"},';
  return `{"errcode":0,"data":[${row.repeat(bytes / row.length)}{}]}`;
}
