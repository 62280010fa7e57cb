import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { popupUrl, readPopupUrl } from './popup-url.ts';

const origin = 'https://192.168.1.10:8088';
const token = 'q7Zt2LrXc9VbNm4KpWd8Hs';

/** As Linkus fills the variables in and Chrome then writes the address. */
function opened(number: string, name: string, print: (value: string) => string): string {
  const filled = popupUrl(origin, token)
    .replace('{{.CallerNumber}}', () => print(number))
    .replace('{{.CallerDisplayName}}', () => print(name));
  return new URL(filled).href;
}

test('is on the host of the PBX, at a port that no browser connects to', () => {
  expect(popupUrl(origin, token)).toBe(
    `https://192.168.1.10:1/ringtab/${token}?number={{.CallerNumber}}&name={{.CallerDisplayName}}`,
  );
});

test.each([
  ['percent-encoded', encodeURIComponent],
  ['raw', String],
] as const)('number and name are read when they arrive %s', (_how, print) => {
  const caller = { number: '+49 30 2318-0011', name: 'Rosa Klein & Söhne' };
  expect(readPopupUrl(opened(caller.number, caller.name, print), origin, token)).toEqual(caller);
});

test('a name that only repeats the number is no name', () => {
  expect(readPopupUrl(opened('5503308', '5503308', String), origin, token)).toEqual({
    number: '5503308',
    name: '',
  });
});

test('a stray percent sign does not cost the call', () => {
  const url = opened('5503308', '50% off', String);
  expect(readPopupUrl(url, origin, token)).toEqual({ number: '5503308', name: '50% off' });
});

test.each([
  'anonymous',
  '',
  '<img src=x>',
  'javascript:alert(1)',
  '*72100',
  '1'.repeat(80),
  '5503308\u0000',
  '５５０３３０８\u202e',
])('%j is taken for a withheld number', (number) => {
  expect(readPopupUrl(opened(number, 'X', encodeURIComponent), origin, token)?.number).toBe('');
});

test('control characters and endless names do not reach the screen', () => {
  const url = opened('5503308', `a\u0000\u202e\nb${'c'.repeat(400)}`, encodeURIComponent);
  const name = readPopupUrl(url, origin, token)?.name ?? '';
  expect(name.startsWith('a b')).toBe(true);
  expect(name.length).toBeLessThanOrEqual(100);
});

test.each([
  ['another token', popupUrl(origin, 'x'.repeat(22))],
  ['no token', 'https://192.168.1.10:1/ringtab/?number=1&name='],
  ['another host', popupUrl('https://192.168.1.11:8088', token)],
  ['another scheme', popupUrl('http://192.168.1.10:8088', token)],
  ['another port', popupUrl(origin, token).replace(':1/', ':8088/')],
  ['a longer path', popupUrl(origin, token).replace('?number', '/more?number')],
])('%s is not ours', (_what, url) => {
  expect(readPopupUrl(url, origin, token)).toBeNull();
});

test('while there is no token, nothing is ours', () => {
  expect(readPopupUrl(popupUrl(origin, ''), origin, '')).toBeNull();
});

const anyName = fc
  .array(fc.oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0xe000 })))
  .map((points) => String.fromCodePoint(...points));

test('whatever a caller may be called, the number is read and nothing throws', () => {
  fc.assert(
    fc.property(anyName, fc.boolean(), (name, encodes) => {
      const url = opened('+4930', name, encodes ? encodeURIComponent : String);
      expect(readPopupUrl(url, origin, token)?.number).toBe('+4930');
    }),
  );
});
