import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimCall } from '../pbx/pbx-sandbox.ts';
import { callVerbs } from './call-verbs.ts';
import { type FakeWorld, fakeWorld } from './fake-world.ts';

let world: FakeWorld;
beforeEach(async () => {
  world = await fakeWorld([]);
});
afterEach(() => world.close());

const call = (given: Partial<SimCall>): SimCall => ({
  callId: '1.65',
  direction: 'inbound',
  from: '+442079460958',
  to: '1555',
  state: 'ringing',
  ringing: [],
  answeredBy: '',
  asked: '',
  startedAt: 0,
  ...given,
});
const labels = (given: Partial<SimCall>) =>
  callVerbs(world.pbx, call(given)).map(({ label }) => label);

describe('callVerbs', () => {
  it('lets every ringing phone answer', () => {
    expect(labels({ to: '6300', ringing: ['1555', '1556'] })).toEqual([
      'Answer at 1555 Evelyn Hong',
      'Answer at 1556 Phillip Huff',
      'Caller hangs up',
      'Decline',
    ]);
  });

  it('lets the agent pick up, or fail, a call the API dials', () => {
    const given = { direction: 'outbound', from: '1555', to: '+33144556677' } as const;
    expect(labels({ ...given, state: 'dialling', ringing: ['1555'] })).toEqual([
      'Agent picks up',
      'Fail',
      'Agent gives up',
    ]);
  });

  it('lets the far side fail only a call the API dialled', () => {
    const given = { direction: 'outbound', from: '1555', to: '+33144556677' } as const;
    expect(labels(given)).toEqual(['Far side answers', 'Far side declines', 'Agent gives up']);
    const dialled = [{ caller: '1555', callee: '+33144556677', callId: '1.65', at: 0 }];
    const verbs = callVerbs({ ...world.pbx, dialled }, call(given));
    expect(verbs.map(({ label }) => label)).toContain('Fail');
  });

  it('offers hold and everybody else to transfer to while they talk', () => {
    const verbs = callVerbs(world.pbx, call({ state: 'talking', answeredBy: '1555' }));
    expect(verbs.map(({ label }) => label)).toEqual([
      'Hold',
      'Transfer',
      '5 minutes pass',
      'Caller hangs up',
      'Agent hangs up',
    ]);
    const targets = verbs[1]?.choose?.options.map(({ value }) => value);
    expect(targets).toEqual(['1556', '1557', '1558', '6300', '6400']);
  });

  it('names the agent as the caller of an outgoing call', () => {
    const verbs = callVerbs(
      world.pbx,
      call({ direction: 'outbound', from: '1555', to: '+33144556677', state: 'held' }),
    );
    expect(verbs[0]?.label).toBe('Resume');
    expect(verbs.filter(({ verb }) => verb === 'hang-up')).toMatchObject([
      { label: 'Agent hangs up', send: { by: 'caller' } },
      { label: 'Far side hangs up', send: { by: 'callee' } },
    ]);
  });

  it('lets the one who is asked before a transfer answer', () => {
    const asked = { state: 'held', asked: '1557', ringing: ['1557'] } as const;
    expect(callVerbs(world.pbx, call(asked))[0]).toMatchObject({
      verb: 'answer',
      label: '1557 Marta Nowak answers',
    });
  });

  it('has nothing left for a call that is over', () => {
    expect(labels({ state: 'ended' })).toEqual([]);
  });
});
