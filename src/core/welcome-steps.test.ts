import { expect, test } from 'vitest';
import { currentStep, stepStates } from './welcome-steps.ts';

const fresh = {
  phone: { state: 'unbound' },
  crms: [{ state: 'disconnected' }, { state: 'disconnected' }],
  backgroundMode: false,
  background: 'off',
  welcome: { skipped: [] },
} as const;

test('after the install everything is to be done, the phone first', () => {
  const states = stepStates(fresh);
  expect(states).toEqual({ phone: 'open', crm: 'open', background: 'open' });
  expect(currentStep(states)).toBe('phone');
});

test('a step is done when it works, and not while it is being tried', () => {
  expect(stepStates({ ...fresh, phone: { state: 'connecting' } }).phone).toBe('open');
  expect(stepStates({ ...fresh, phone: { state: 'listening' } }).phone).toBe('done');
  expect(stepStates({ ...fresh, phone: { state: 'reconnecting' } }).phone).toBe('attention');
});

test('one CRM is enough, and one that fails is no reason to stop when another works', () => {
  const crms = [{ state: 'needs-attention' }, { state: 'disconnected' }];
  expect(stepStates({ ...fresh, crms }).crm).toBe('attention');
  expect(stepStates({ ...fresh, crms: [...crms, { state: 'connected' }] }).crm).toBe('done');
});

test('what was skipped stays so until it works', () => {
  const skipped = { ...fresh, welcome: { skipped: ['crm'] as const } };
  expect(stepStates(skipped).crm).toBe('skipped');
  expect(stepStates({ ...skipped, crms: [{ state: 'connected' }] }).crm).toBe('done');
});

test('keeping on listening: agreed, seen to fail again and again, or of no use', () => {
  const on = { ...fresh, backgroundMode: true };
  expect(stepStates({ ...on, background: 'unknown' }).background).toBe('done');
  expect(stepStates({ ...on, background: 'doubtful' }).background).toBe('attention');
  expect(stepStates({ ...fresh, phone: { state: 'through-linkus' } }).background).toBe(
    'not-needed',
  );
});

test('the guide is through when nothing waits', () => {
  expect(currentStep({ phone: 'done', crm: 'skipped', background: 'not-needed' })).toBeNull();
  expect(currentStep({ phone: 'done', crm: 'skipped', background: 'attention' })).toBe(
    'background',
  );
});
