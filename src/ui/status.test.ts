import { expect, test } from 'vitest';
import { callIcon } from './call-words.ts';
import { phoneFix } from './phone-status.ts';

test.each([
  ['permission_missing', 'grant'],
  ['pbx_certificate', 'open-pbx'],
  ['pbx_credentials', 'settings'],
  ['pbx_extension_unknown', 'settings'],
  ['pbx_ip_forbidden', 'retry'],
  ['pbx_token_limit', 'retry'],
] as const)('%s is fixed by %s', (code, fix) => {
  expect(phoneFix(code)).toBe(fix);
});

test.each([
  ['inbound', 'missed', 'missed'],
  ['internal', 'missed', 'missed'],
  ['inbound', 'answered-elsewhere', 'incoming'],
  ['outbound', 'no-answer', 'outgoing'],
  ['internal', null, 'internal'],
] as const)('an %s call, %s, is drawn as %s', (direction, disposition, icon) => {
  expect(callIcon({ direction, disposition })).toBe(icon);
});
