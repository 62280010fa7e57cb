import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageWalk } from './page-walk.ts';

const page: { hidden: boolean; show(): void } = { hidden: false, show: () => undefined };
let idle: (() => void)[] = [];

beforeEach(() => {
  idle = [];
  vi.stubGlobal('document', {
    get hidden() {
      return page.hidden;
    },
    addEventListener: (_type: string, shown: () => void) => {
      page.show = () => {
        page.hidden = false;
        shown();
      };
    },
  });
  vi.stubGlobal('requestIdleCallback', (task: () => void) => idle.push(task));
  vi.stubGlobal('scheduler', { postTask: (task: () => void) => idle.push(task) });
});
afterEach(() => vi.unstubAllGlobals());

test('a hidden page may change for hours: what it has removed again is not kept', () => {
  const walk = new PageWalk({ settled: () => undefined } as never, () => true, AbortSignal.any([]));
  page.hidden = true;
  let connected = true;
  let visits = 0;
  const node = () =>
    ({
      get isConnected() {
        visits += page.hidden ? 0 : 1;
        return connected;
      },
    }) as Node;
  for (let n = 0; n < 100; n += 1) walk.add(node());
  connected = false;
  for (let n = 0; n < 100_000; n += 1) walk.add(node());
  page.show();
  for (let task = idle.shift(); task; task = idle.shift()) task();
  expect(visits).toBeLessThan(2_000);
});
