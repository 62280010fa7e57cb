import * as v from 'valibot';
import { sitePattern } from './permissions.ts';

export interface RequestOptions {
  /** Chrome keeps running, and Ringtab listening, when every window is closed. */
  readonly background: boolean;
}

/**
 * Asks Chrome for the origins. Chrome wants a user gesture: this must be the
 * first thing awaited in the click or submit handler. Resolves at once when all is granted.
 */
export async function requestOrigins(
  origins: readonly string[],
  { background }: RequestOptions,
): Promise<boolean> {
  const permissions: chrome.runtime.ManifestPermission[] = [];
  if (background) permissions.push('background');
  try {
    return await chrome.permissions.request({ permissions, origins: origins.map(sitePattern) });
  } catch {
    return false;
  }
}

export async function containsOrigin(origin: string): Promise<boolean> {
  try {
    return await chrome.permissions.contains({ origins: [sitePattern(origin)] });
  } catch {
    return false;
  }
}

/** Switches listening with closed windows on or off; like `requestOrigins` it needs a click. */
export async function setBackground(on: boolean): Promise<boolean> {
  const permissions: chrome.runtime.ManifestPermission[] = ['background'];
  return on
    ? await chrome.permissions.request({ permissions })
    : await chrome.permissions.remove({ permissions });
}

const draftKey = 'bindDraft';

const draftSchema = v.object({
  address: v.string(),
  clientId: v.string(),
  clientSecret: v.string(),
  extensionNumber: v.string(),
  country: v.string(),
  background: v.boolean(),
  allowPlainHttp: v.boolean(),
});

export type BindDraft = v.InferOutput<typeof draftSchema>;

/**
 * Chrome's permission prompt takes the focus and thereby closes the popup on some systems. What
 * was typed waits for the next popup in `storage.session`: memory only, closed to content scripts.
 */
export async function keepDraft(draft: BindDraft): Promise<void> {
  await chrome.storage.session.set({ [draftKey]: draft });
}

export async function readDraft(): Promise<BindDraft | null> {
  const stored = await chrome.storage.session.get(draftKey);
  const draft = v.safeParse(draftSchema, stored[draftKey]);
  return draft.success ? draft.output : null;
}

export async function dropDraft(): Promise<void> {
  await chrome.storage.session.remove(draftKey);
}
