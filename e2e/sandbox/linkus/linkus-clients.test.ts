import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startPbx } from '../pbx/pbx.ts';
import type { PbxSandbox } from '../pbx/pbx-sandbox.ts';

interface Message {
  calls: { callId: string; kind: string; status: string; party: { number: string } }[];
  event?: { trigger: string; call: { kind: string; party: { number: string; name: string } } };
}

let pbx: PbxSandbox;
afterEach(() => pbx.close());

/** Logs in as the page does; `until` awaits the first message a test is looking for. */
async function openPage(username: string) {
  const answer = await fetch(`${pbx.url}/api/v1.0/login`, {
    method: 'POST',
    body: JSON.stringify({ username, password: 'x' }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const url = `${pbx.url.replace('http', 'ws')}/api/v1.0/subscribe?access_token=${access_token}`;
  const socket = new WebSocket(url);
  const seen: Message[] = [];
  const watchers = new Set<() => void>();
  socket.on('message', (data) => {
    seen.push(JSON.parse(String(data)) as Message);
    for (const watcher of watchers) watcher();
  });
  const until = (wanted: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const look = () => {
        const found = seen.find(wanted);
        if (!found) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
    });
  await until(() => true);
  const triggers = () => seen.flatMap((message) => message.event?.trigger ?? []);
  return { until, triggers, order: (what: object) => socket.send(JSON.stringify(what)) };
}

test('the page, its scripts and the product address are served at the root', async () => {
  pbx = await startPbx();
  const page = await (await fetch(pbx.url)).text();
  expect(page).toContain('class="dial-wra"');
  const script = await fetch(`${pbx.url}/linkus/page.js`);
  expect(script.headers.get('content-type')).toContain('text/javascript');
  const product = await fetch(`${pbx.url}/api/v1.0/pbx/getproduct?host=pbx.example.com`);
  expect(await product.json()).toMatchObject({ errcode: 0 });
});

test('login by number or e-mail; an open page shows in the extension’s online status', async () => {
  pbx = await startPbx();
  await openPage('phillip.huff@example.com');
  expect(pbx.extensions.find((e) => e.number === '1556')?.linkusWebOnline).toBe(true);
  expect(pbx.openSockets).toBe(0);
});

test('a number called from the page goes out from its extension', async () => {
  pbx = await startPbx();
  const page = await openPage('1556');
  page.order({ do: 'call', number: '+1 415-555-0199' });
  const { calls } = await page.until((m) => m.calls.length === 1);
  expect(calls).toMatchObject([{ kind: 'outgoing', status: 'calling' }]);
  expect(pbx.calls).toMatchObject([{ from: '1556', to: '+14155550199', direction: 'outbound' }]);
});

test('an incoming call tells of ringing, answered and ended', async () => {
  pbx = await startPbx();
  const page = await openPage('1556');
  const call = pbx.incoming({ from: '+14155550123', fromName: 'Ann Lee', to: '6300' });
  const ringing = await page.until((m) => m.event?.trigger === 'ringing');
  expect(ringing.event?.call).toMatchObject({
    kind: 'inbound',
    party: { number: '+14155550123', name: 'Ann Lee' },
  });
  page.order({ do: 'answer', callId: call.callId });
  await page.until((m) => m.event?.trigger === 'answered');
  expect(call.answeredBy).toBe('1556');
  page.order({ do: 'hangup', callId: call.callId });
  await page.until((m) => m.event?.trigger === 'ended');
});

test('a colleague’s answer is no call end, and an API call no incoming one', async () => {
  pbx = await startPbx();
  const page = await openPage('1556');
  const taken = pbx.incoming({ from: '+14155550123', to: '6300' });
  pbx.answer(taken.callId, '1555');
  pbx.internal({ from: '1556', to: '1557' });
  await page.until((m) => m.calls.some((c) => c.kind === 'outgoing'));
  expect(page.triggers()).toEqual(['ringing']);
});
