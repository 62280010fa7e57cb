import { expect, test } from 'vitest';
import { parsePbxAddress } from './pbx-address.ts';

test.each([
  ['mycompany.yeastarcloud.com', 'https://mycompany.yeastarcloud.com', false],
  ['  https://mycompany.yeastarcloud.com/login ', 'https://mycompany.yeastarcloud.com', false],
  ['192.168.1.10', 'https://192.168.1.10:8088', false],
  ['192.168.1.10:8088', 'https://192.168.1.10:8088', false],
  ['https://192.168.1.10', 'https://192.168.1.10:8088', false],
  ['http://192.168.1.10', 'http://192.168.1.10', true],
  ['pbx:8088', 'https://pbx:8088', false],
  ['name.ras.yeastar.com', 'https://name.ras.yeastar.com', false],
  ['https://name.ras.yeastar.com:8088/', 'https://name.ras.yeastar.com', false],
])('%s is %s', (typed, origin, insecure) => {
  expect(parsePbxAddress(typed)).toEqual({ ok: true, origin, insecure });
});

test.each([
  '',
  '   ',
  'my pbx',
  'ftp://pbx.example.com',
  'https://user:pw@pbx.example.com',
  'pbx',
  'https://',
  'javascript:alert(1)',
])('%j is refused', (typed) => {
  expect(parsePbxAddress(typed)).toEqual({ ok: false });
});
