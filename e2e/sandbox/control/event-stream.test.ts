import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActivityLine } from './activity-log.ts';
import { type ControlPage, startControl } from './control.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';

let world: FakeWorld;
let page: ControlPage;
beforeEach(async () => {
  world = await fakeWorld([]);
  page = await startControl(world);
});
afterEach(async () => {
  await page.close();
  await world.close();
});

/** One round of what an EventSource does. */
async function next(lastEventId?: string) {
  const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {};
  const response = await fetch(new URL('/api/events', page.url), { headers });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const text = await response.text();
  expect(text.endsWith('\n\n')).toBe(true);
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  const data: { lines: ActivityLine[]; state: { pbx: object } } = JSON.parse(field('data'));
  return { id: field('id'), retry: Number(field('retry')), ...data };
}
const whats = ({ lines }: { lines: ActivityLine[] }) => lines.map(({ what }) => what);

describe('the live log', () => {
  it('begins with what is known and the whole state', async () => {
    world.tell('pbx', '30011', '{"call_id":"1.65"}');
    world.tell('zoho', 'search', 'Contacts: 1 found');
    const first = await next();
    expect(first.lines).toMatchObject([
      { system: 'pbx', what: '30011', detail: '{"call_id":"1.65"}' },
      { system: 'zoho', what: 'search' },
    ]);
    expect(first.state.pbx).toMatchObject({ liveTokens: 3, openSockets: 1 });
    expect(first.retry).toBeLessThan(1000);
  });

  it('waits for news and tells each line once', async () => {
    world.tell('pbx', 'one');
    const first = await next();
    const waiting = next(first.id);
    world.tell('odoo', 'two');
    world.tell('odoo', 'three');
    const second = await waiting;
    expect(whats(second)).toEqual(['two', 'three']);
    world.tell('pbx', 'four');
    expect(whats(await next(second.id))).toEqual(['four']);
  });

  it('tells of a switch although no system said anything', async () => {
    world.tell('pbx', 'one');
    const { id } = await next();
    const waiting = next(id);
    await fetch(new URL('/api/switch', page.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'pbx.maxTokens', value: 4 }),
    });
    expect((await waiting).state.pbx).toMatchObject({ maxTokens: 4 });
  });

  it('starts over for a page that outlived the last sandbox', async () => {
    world.tell('pbx', 'one');
    expect(whats(await next('4711'))).toEqual(['one']);
    expect(whats(await next('nonsense'))).toEqual(['one']);
  });

  it('keeps the last lines only, and cuts long ones short', async () => {
    for (let n = 0; n < 500; n += 1) world.tell('pbx', String(n), 'x'.repeat(5000));
    const { lines } = await next();
    expect(lines).toHaveLength(400);
    expect(lines.at(-1)?.what).toBe('499');
    expect(lines[0]?.detail.length).toBeLessThan(4100);
  });
});
