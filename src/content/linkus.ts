import { dialInPage } from './linkus-dial-box.ts';

/*
 * Runs in the Linkus Web Client, in our own isolated world: the page cannot reach what is set here,
 * and nothing here listens. The worker brings this file and calls it in the same breath.
 */

let underWay = false;

async function ringtabDial(order: unknown): Promise<string> {
  if (!isOrder(order) || location.origin !== order.origin) return 'no-dial-box';
  if (underWay) return 'busy';
  underWay = true;
  try {
    return await dialInPage(document, order.number, order.waitMs);
  } finally {
    underWay = false;
  }
}

function isOrder(order: unknown): order is { origin: string; number: string; waitMs: number } {
  return typeof order === 'object' && order !== null && 'number' in order && 'waitMs' in order;
}

// A second copy would not know of a dial of the first.
const world = globalThis as { ringtabDial?: typeof ringtabDial };
world.ringtabDial ??= ringtabDial;
