import { expect, test } from '@playwright/test';
import { startWorld, stopWorld } from '../harness/fixtures.ts';

test('the token is renewed before its end, the line stays whole, and one token is enough', async () => {
  const world = await startWorld();
  try {
    const { pbx } = world.sandbox;
    pbx.switches.accessTokenSeconds = 6;
    const popup = await world.ringtab.bind(pbx);
    let most = 0;
    await expect
      .poll(
        () => {
          most = Math.max(most, pbx.liveTokens);
          return pbx.requests(/refresh_token$/).length;
        },
        { timeout: 30_000 },
      )
      .toBeGreaterThan(2);
    expect(most).toBe(1);
    await expect.poll(() => pbx.openSockets).toBe(1);
    expect(pbx.requests(/get_token$/)).toHaveLength(1);
    const { callId } = pbx.incoming({ from: '+442079460958', to: '1555' });
    await expect(popup.getByText('+44 20 7946 0958').first()).toBeVisible();
    pbx.answer(callId);
    pbx.hangUp(callId);
    await expect(popup.getByRole('listitem')).toHaveCount(1);
  } finally {
    await stopWorld(world);
  }
});
