// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { until } from '../pbx/client.ts';
import { bindInNode, type WorkerInNode } from './worker-in-node.ts';

let pbx: PbxSandbox;
let worker: WorkerInNode;
beforeEach(async () => {
  pbx = await startPbx();
  worker = await bindInNode(pbx);
});
afterEach(async () => {
  await worker.line.stop();
  await pbx.close();
});

const listens = () =>
  vi.waitFor(async () => expect((await worker.line.state()).state).toBe('listening'));
const subscriptions = () => pbx.requests(/subscribe$/).length;

test('a line that breaks while it still catches up is opened again at once', async () => {
  pbx.standIn.faults.add(/cdr\/search/, { do: 'delay', ms: 300 });
  const connected = worker.line.ensure();
  await until(() => pbx.requests(/cdr\/search/).length > 0, 'the question for records');
  pbx.dropSockets();
  await connected;
  await until(() => subscriptions() === 2 && pbx.openSockets === 1, 'another socket');
  await listens();
});

test('a line that breaks in the moment it is accepted is not taken for a living one', async () => {
  const accepted = pbx.subscribed();
  const connected = worker.line.ensure();
  await accepted;
  pbx.dropSockets();
  await connected;
  await until(() => subscriptions() > 1 && pbx.openSockets === 1, 'another socket');
  await listens();
});
