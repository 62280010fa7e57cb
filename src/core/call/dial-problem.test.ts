import { expect, test } from 'vitest';
import { dialProblem } from './dial-problem.ts';

test.each([
  ['no-permission', false, 'dial_no_permission'],
  ['unavailable', false, 'dial_unavailable'],
  ['unavailable', true, 'dial_own_phone'],
  ['do-not-disturb', true, 'dial_own_do_not_disturb'],
  ['declined', true, 'dial_own_phone'],
  ['busy', false, 'dial_line_busy'],
  ['busy', true, 'dial_busy'],
  ['number-unknown', true, 'dial_number_unknown'],
] as const)('%s, own phone %s: %s', (cause, ownPhone, code) => {
  expect(dialProblem({ cause, ownPhone, words: '' }, '5503301')).toEqual({
    code,
    detail: '5503301',
  });
});

test('a reason nobody knows is told as the PBX words it', () => {
  const failure = { cause: 'other', words: '599 Something', ownPhone: false } as const;
  expect(dialProblem(failure, '1')).toEqual({ code: 'dial_failed', detail: '599 Something' });
});
