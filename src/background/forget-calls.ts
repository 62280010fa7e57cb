import { conversations } from '../core/call/conversations.ts';
import { callOf, whoAmI } from './call-of.ts';
import { forgetPops } from './pop-claims.ts';
import { callOrdersItem, lookUpsItem, storiesItem } from './stored/calls.ts';
import { afterlifeMs, isSilent } from './story-silence.ts';

/** Drops what is over for so long that nothing more will be told of it. */
export async function forgetCalls(): Promise<void> {
  const me = await whoAmI();
  const stories = await storiesItem.get();
  const old = me
    ? conversations(stories, me.extensionNumber).filter(({ story }) => {
        const endedAt = callOf(story, me)?.endedAt ?? (isSilent(story) ? null : 0);
        return endedAt !== null && Date.now() - Math.max(endedAt, story.lastHeardAt) > afterlifeMs;
      })
    : [];
  if (old.length === 0) return;
  const ids = new Set(old.flatMap(({ parts }) => parts));
  const keys = new Set([...ids].map((id) => `${me?.pbxId}/${id}`));
  await storiesItem.update((all) => without(all, ids));
  await lookUpsItem.update((all) => without(all, keys));
  await forgetPops(keys);
  await callOrdersItem.update((all) => without(all, keys));
}

function without<T>(all: Record<string, T>, gone: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.has(key)));
}
