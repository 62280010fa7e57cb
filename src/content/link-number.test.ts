import { expect, test } from 'vitest';
import { linkNumber } from './link-number.ts';

test.each([
  ['tel:+3225551212', '+3225551212'],
  ['tel:02/555.12.13', '02/555.12.13'],
  ['tel:+32 2 555 12 12', '+32 2 555 12 12'],
  ['TEL:+32%202%20555', '+32 2 555'],
  ['tel://0612345678', '0612345678'],
  ['callto:+3225551212', '+3225551212'],
  ['sms:+3225551212?body=hello', '+3225551212'],
  ['skype:+3225551212?call', '+3225551212'],
  ['tel:+3225551212;phone-context=example.com', '+3225551212'],
  ['tel:+3225551212;ext=12', '+3225551212;ext=12'],
  ['tel:(603)-996-3829', '(603)-996-3829'],
])('%s', (href, number) => {
  expect(linkNumber(href)).toBe(number);
});

test.each(['skype:echo123?call', 'tel:', 'tel:*21*0612345678%23', 'tel:%E0%A4%A', 'mailto:a@b.c'])(
  '%s leads to no number',
  (href) => {
    expect(linkNumber(href)).toBeNull();
  },
);
