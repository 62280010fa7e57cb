import type { Call } from '../core/call/call.ts';
import { type Me, readStory } from '../core/call/read-story.ts';
import type { CallStory } from '../core/call/story.ts';
import { extensionsItem, phoneItem } from './stored/phone.ts';

/** A story never changes, a newer one takes its place: what was read out of it stays true for the same reader. */
const read = new WeakMap<CallStory, { readonly me: Me; readonly call: Call | null }>();

/** `readStory`, once per story: every event looks at all the calls of the last minutes. */
export function callOf(story: CallStory, me: Me): Call | null {
  const held = read.get(story);
  if (held?.me === me) return held.call;
  const call = readStory(story, me);
  read.set(story, { me, call });
  return call;
}

let known: { readonly from: readonly unknown[]; readonly me: Me } | null = null;

/** Whose calls are followed; the same object as long as binding and extensions are the same. Null: nobody's. */
export async function whoAmI(): Promise<Me | null> {
  const [phone, extensions] = await Promise.all([phoneItem.get(), extensionsItem.get()]);
  if (!phone) return null;
  if (known?.from[0] !== phone || known.from[1] !== extensions) {
    const me: Me = {
      extensionNumber: phone.extensionNumber,
      pbxId: new URL(phone.origin).host,
      extensionNumbers: new Set(extensions.map(({ number }) => number)),
    };
    known = { from: [phone, extensions], me };
  }
  return known.me;
}
