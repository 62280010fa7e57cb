import { expect, test } from 'vitest';
import { bindErrors, isInsecure } from './bind-values.ts';

const filled = {
  way: 'api' as const,
  address: 'mycompany.yeastarcloud.com',
  clientId: 'id',
  clientSecret: 'secret',
  extensionNumber: '1555',
  country: 'FR',
  background: true,
  allowPlainHttp: false,
};

test('a filled form can go', () => {
  expect(bindErrors(filled)).toEqual({});
});

test('every field is needed', () => {
  const empty = { ...filled, address: '', clientId: ' ', clientSecret: '', extensionNumber: '' };
  expect(Object.keys(bindErrors(empty))).toEqual([
    'address',
    'clientId',
    'clientSecret',
    'extensionNumber',
  ]);
});

test('through Linkus the address is all that is needed', () => {
  const bare = {
    ...filled,
    way: 'linkus' as const,
    clientId: '',
    clientSecret: '',
    extensionNumber: '',
  };
  expect(bindErrors(bare)).toEqual({});
  expect(bindErrors({ ...bare, address: '' })).toEqual({ address: 'common_required' });
});

test('an address has to look like one', () => {
  expect(bindErrors({ ...filled, address: 'my pbx' })).toEqual({ address: 'bind_address_invalid' });
});

test('plain http has to be wanted', () => {
  const plain = { ...filled, address: 'http://192.168.1.10' };
  expect(isInsecure(plain.address)).toBe(true);
  expect(bindErrors(plain)).toEqual({ allowPlainHttp: 'common_required' });
  expect(bindErrors({ ...plain, allowPlainHttp: true })).toEqual({});
});

test('a half-typed address is not called insecure', () => {
  expect(isInsecure('http:/')).toBe(false);
  expect(isInsecure('192.168.1.10:8088')).toBe(false);
});
