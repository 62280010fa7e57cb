import * as v from 'valibot';
import { storageItem } from '../platform/storage-item.ts';

/** As many as the guard in one page lets through, which makes every other click wait for two seconds. */
const mostInOneMinute = 30;
const minuteMs = 60_000;

/** When pages last asked for a call, epoch ms; survives the worker, or stopping it would be a way around. */
const pageDialsItem = storageItem('session', 'page-dials', v.array(v.number()), []);

/**
 * Whether pages may ask for one more call now. The script in a page takes real clicks only; should somebody have taken
 * over the page's whole process, this is how often they can have the phone call.
 *
 * @param now epoch ms
 */
export async function takePageDial(now: number): Promise<boolean> {
  let taken = false;
  await pageDialsItem.update((all) => {
    // A clock that was set back leaves no time to come.
    const recent = all.filter((at) => at <= now && now - at < minuteMs);
    taken = recent.length < mostInOneMinute;
    return taken ? [...recent, now] : recent;
  });
  return taken;
}
