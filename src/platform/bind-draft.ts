import * as v from 'valibot';

const draftKey = 'bindDraft';

const draftSchema = v.object({
  /** `linkus`: without API credentials, through the Linkus Web Client. */
  way: v.picklist(['api', 'linkus']),
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
 * was typed waits in `storage.session` (memory only, closed to content scripts) for the worker, which goes on
 * once the prompt was answered, and for the next popup.
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
