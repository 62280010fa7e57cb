import { expect, test } from 'vitest';
import { webValues } from './web-values.ts';

const call = {
  remoteNumber: '020 7946 0958',
  did: '+442079460000',
  direction: 'inbound',
} as const;
const around = { name: 'ANNA', extensionNumber: '1555', country: 'GB' };

test('a number in every way a web app may have stored it', () => {
  expect(webValues(call, around)).toEqual({
    number: '020 7946 0958',
    e164: '+442079460958',
    national: '02079460958',
    name: 'ANNA',
    did: '+442079460000',
    extension: '1555',
    direction: 'inbound',
  });
});

test('a number inside the office has no country', () => {
  expect(webValues({ ...call, remoteNumber: '1556' }, around)).toMatchObject({
    number: '1556',
    e164: '',
    national: '',
  });
});
