import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { PhoneEvent } from '../../../src/core/call/phone-event.ts';
import { findLinkus } from '../../../src/pbx/linkus/find-linkus.ts';
import { startStandIn } from '../../sandbox/kit/server.ts';
import { startPbx } from '../../sandbox/pbx/pbx.ts';
import type { PbxSandbox } from '../../sandbox/pbx/pbx-sandbox.ts';
import { clientOf, never, nodeHost, problemOf, until } from './client.ts';

let pbx: PbxSandbox;
beforeEach(async () => {
  pbx = await startPbx();
});
afterEach(() => pbx.close());

const phone = (number: string) => {
  const found = pbx.extensions.find((extension) => extension.number === number);
  if (!found) throw new Error(`no extension ${number}`);
  return found;
};

test('which phones of the extension are online, and of no other', async () => {
  const { pbx: client } = clientOf(pbx);
  phone('1556').linkusWebOnline = true;
  expect(await client.endpoints('1555', never)).toEqual(['desk-phone']);
  expect(await client.endpoints('1556', never)).toEqual(['linkus-web', 'linkus-desktop']);
  phone('1555').endpoint = 'none';
  expect(await client.endpoints('1555', never)).toEqual([]);
  expect(await problemOf(client.endpoints('155', never))).toMatchObject({
    code: 'pbx_extension_unknown',
  });
});

test.each(['string', 'object'] as const)(
  'a Linkus page that comes is told, with the message as %s',
  async (msgAs) => {
    pbx.switches.msgAs = msgAs;
    const { pbx: client } = clientOf(pbx);
    const told: PhoneEvent[] = [];
    const stop = new AbortController();
    await client.listen(
      { onEvent() {}, onClose() {}, onPhone: (event) => void told.push(event) },
      stop.signal,
    );
    const login = await fetch(`${pbx.url}/api/v1.0/login`, {
      method: 'POST',
      body: JSON.stringify({ username: '1556', password: 'x' }),
    });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const page = new WebSocket(
      `${pbx.url.replace('http', 'ws')}/api/v1.0/subscribe?access_token=${token}`,
    );
    await until(() => told.length > 0, '30007');
    expect(told).toEqual([{ type: 'registration', number: '1556' }]);
    page.close();
    stop.abort();
  },
);

test('a Linkus Web Client is known by what the PBX says of itself, or by its page', async () => {
  await expect(findLinkus(nodeHost(), pbx.url, never)).resolves.toBeUndefined();
  const mute = await startStandIn({
    handle: ({ path }) =>
      path === '/' ? { body: '<title>Linkus Web Client</title>' } : { status: 404, body: '' },
  });
  const url = `http://127.0.0.1:${mute.port}`;
  await expect(findLinkus(nodeHost(), url, never)).resolves.toBeUndefined();
  await mute.close();
});

test('another server, and none, are told apart', async () => {
  const other = await startStandIn({ handle: () => ({ body: '<title>Router</title>' }) });
  const url = `http://127.0.0.1:${other.port}`;
  expect(await problemOf(findLinkus(nodeHost(), url, never))).toMatchObject({
    code: 'pbx_not_yeastar',
  });
  await other.close();
  expect(await problemOf(findLinkus(nodeHost(), url, never))).toMatchObject({
    code: 'pbx_unreachable',
  });
});
