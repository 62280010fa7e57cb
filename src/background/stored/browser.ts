import * as v from 'valibot';
import { nothingKnown } from '../../core/background-proof.ts';
import { noticeActions } from '../../core/notice-actions.ts';
import { welcomeSteps } from '../../core/welcome-steps.ts';
import { storageItem } from '../../platform/storage-item.ts';

/** What is known of the browser itself, and what was shown outside its pages. `local` outlives the browser, `session` outlives the worker. */

/** Set once per run of the browser. */
export const browserSeenItem = storageItem('session', 'browser-seen', v.boolean(), false);

export const backgroundProofItem = storageItem(
  'local',
  'background-proof',
  v.object({ provenAt: v.number(), windowlessSince: v.number(), endings: v.number() }),
  nothingKnown,
);

/** How far the agent is in the guide through the set-up. */
export const welcomeItem = storageItem(
  'local',
  'welcome',
  v.object({ skipped: v.array(v.picklist(welcomeSteps)), done: v.boolean() }),
  { skipped: [], done: false },
);

/** Notifications that were shown, by id: not shown again unless they say something new and are still there. */
export const noticesItem = storageItem(
  'session',
  'notices',
  v.record(
    v.string(),
    v.object({
      said: v.string(),
      actions: v.array(v.picklist(noticeActions)),
      /** Epoch ms. */
      at: v.number(),
      /** The agent closed it, or did what it offers. */
      closed: v.optional(v.boolean(), false),
    }),
  ),
  {},
);
