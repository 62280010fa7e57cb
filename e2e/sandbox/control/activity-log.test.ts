import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActivityLog } from './activity-log.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';

const aMinute = 60_000;
let world: FakeWorld;
beforeEach(async () => {
  world = await fakeWorld([]);
});
afterEach(() => world.close());

describe('ActivityLog', () => {
  it('wakes everybody who waits at the next line', async () => {
    const log = new ActivityLog(world);
    const waiting = Promise.all([log.moved(0, aMinute), log.moved(0, aMinute)]);
    world.tell('zoho', 'search');
    await waiting;
    expect(log.after(0)).toMatchObject([{ id: 1, system: 'zoho', what: 'search' }]);
  });

  it('does not wait for what has happened', async () => {
    const log = new ActivityLog(world);
    world.tell('pbx', 'socket');
    await log.moved(0, aMinute);
    expect(log.after(log.current)).toEqual([]);
  });

  it('gives up after the time it was given', async () => {
    const log = new ActivityLog(world);
    await log.moved(0, 1);
    expect(log.current).toBe(0);
  });

  it('lets nobody wait for a sandbox that has closed', async () => {
    const log = new ActivityLog(world);
    const waiting = log.moved(0, aMinute);
    log.close();
    await waiting;
    world.tell('pbx', 'late');
    expect(log.current).toBe(0);
  });
});
