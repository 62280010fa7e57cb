// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bindPhone, signOut } from '../../../src/background/bind-phone.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { bindInNode, type WorkerInNode } from './worker-in-node.ts';

let pbx: PbxSandbox;
let worker: WorkerInNode;

beforeEach(async () => {
  pbx = await startPbx();
  worker = await bindInNode(pbx);
  await signOut(worker.line);
});
afterEach(async () => {
  await signOut(worker.line);
  await pbx.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const form = (extensionNumber = '1555') => ({
  address: pbx.url,
  clientId: pbx.clientId,
  clientSecret: pbx.clientSecret,
  extensionNumber,
  country: 'GB',
  allowPlainHttp: true,
});
const bind = (extensionNumber?: string) => bindPhone(form(extensionNumber), worker.line);
const granted = () => pbx.requests(/get_token/).length;

test('a page that Chrome’s prompt had held up asks when it is done: it is the same asking', async () => {
  expect(await bind()).toEqual({ ok: true });
  expect(await bind()).toEqual({ ok: true });
  expect(granted()).toBe(1);
  expect((await worker.line.state()).state).toBe('listening');
});

test('a failure is not kept: the same form is tried anew', async () => {
  expect(await bind('9999')).toMatchObject({ problem: { code: 'pbx_extension_unknown' } });
  expect(await bind('9999')).toMatchObject({ problem: { code: 'pbx_extension_unknown' } });
  expect(granted()).toBe(2);
});

test.each([
  ['another form', () => bind('1557'), '1557'],
  ['another form, then the first one', async () => (await bind('1557')).ok && bind(), '1555'],
  ['signed out meanwhile', () => signOut(worker.line).then(() => bind()), '1555'],
])('%s: bound anew', async (_, meanwhile, extension) => {
  await bind();
  const before = granted();
  expect(await meanwhile()).toEqual({ ok: true });
  expect(granted()).toBeGreaterThan(before);
  expect(pbx.liveTokens).toBe(1);
  const asked = pbx.requests(/call\/query/).at(-1);
  expect(asked?.query.get('extension')).toBe(extension);
});

test('a while later a person means it: bound anew', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  await bind();
  vi.advanceTimersByTime(11_000);
  expect(await bind()).toEqual({ ok: true });
  expect(granted()).toBe(2);
});
