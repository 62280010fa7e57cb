import { afterEach, expect, test, vi } from 'vitest';
import { onOnline } from './worker-events.ts';

vi.mock('./browser-api.ts', () => ({ browserApi: {} }));
afterEach(() => vi.unstubAllGlobals());

function network(onLine: boolean) {
  const navigator = { onLine, connection: new EventTarget() };
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('addEventListener', () => undefined);
  const changed = (now: boolean) => {
    navigator.onLine = now;
    navigator.connection.dispatchEvent(new Event('change'));
  };
  return { changed };
}

test('the network coming back is told by the connection alone', () => {
  const { changed } = network(true);
  const back = vi.fn();
  onOnline(back);
  changed(false);
  expect(back).not.toHaveBeenCalled();
  changed(true);
  expect(back).toHaveBeenCalledTimes(1);
});

test('a connection that only became faster is no news; a worker started without a network hears of it', () => {
  const { changed } = network(false);
  const back = vi.fn();
  onOnline(back);
  changed(true);
  changed(true);
  expect(back).toHaveBeenCalledTimes(1);
});
