import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moduleEnd, readRecordKey, recordKey } from './record-key.ts';

const number = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });

test('keys stand in the order of the ids’ values', () => {
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(recordKey(0, String(a)) < recordKey(0, String(b))).toBe(a < b);
    }),
  );
});

test('module and id come back, whatever the id', () => {
  const id = fc.oneof(number.map(String), fc.string({ minLength: 1 }), fc.constant('007'));
  fc.assert(
    fc.property(fc.nat(300), id, (module, text) => {
      const key = recordKey(module, text);
      expect(readRecordKey(key)).toEqual({ module, id: text });
      expect(recordKey(module, '') < key && key < moduleEnd(module)).toBe(true);
    }),
  );
});

test('an id of 19 digits takes seven units', () => {
  expect(recordKey(0, '4876000000000123456')).toHaveLength(7);
});
