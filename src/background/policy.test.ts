import '../../e2e/worker-kit/fake-browser.ts';
import { expect, test, vi } from 'vitest';
import { managedSchema } from '../core/policy/managed-schema.ts';
import { connectionFields, forgetPolicy, onPolicyLate, policy } from './policy.ts';

test('Chrome is told of every key (`npx vitest run -u src/background/policy.test.ts` writes it anew)', async () => {
  const schema = JSON.stringify(managedSchema(connectionFields()), null, 2);
  await expect(`${schema}\n`).toMatchFileSnapshot('../../public/managed_schema.json');
});

test('before it was ever told the policy may take its time', async () => {
  vi.useFakeTimers();
  let tell: (raw: object) => void = () => undefined;
  Object.assign(browser.storage.managed, {
    get: () => new Promise<object>((resolve) => (tell = resolve)),
  });
  const late = vi.fn();
  onPolicyLate(late);
  forgetPolicy();
  const counting = policy();
  await vi.advanceTimersByTimeAsync(9000);
  tell({ country: 'DE' });
  expect((await counting).defaults.settings).toMatchObject({ country: 'DE' });
  expect(late).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test('Chrome keeps us waiting: what it told last counts after a second, and what it says late from then on', async () => {
  vi.useFakeTimers();
  const asked = vi.fn<() => Promise<unknown>>();
  Object.assign(browser.storage.managed, { get: asked });
  const locked = { country: 'DE', locked: ['country'] };
  asked.mockResolvedValueOnce(locked);
  forgetPolicy();
  expect((await policy()).locked.settings).toMatchObject({ country: 'DE' });

  let tell: (raw: object) => void = () => undefined;
  asked.mockReturnValueOnce(new Promise((resolve) => (tell = resolve)));
  const late = vi.fn();
  onPolicyLate(late);
  forgetPolicy();
  const counting = policy();
  await vi.advanceTimersByTimeAsync(1000);
  expect((await counting).locked.settings).toMatchObject({ country: 'DE' });
  expect(late).not.toHaveBeenCalled();

  tell({ country: 'FR', locked: ['country'] });
  await vi.advanceTimersByTimeAsync(0);
  await vi.waitFor(() => expect(late).toHaveBeenCalledOnce());
  expect((await policy()).locked.settings).toMatchObject({ country: 'FR' });
  vi.useRealTimers();
});
