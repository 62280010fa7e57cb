import { browserApi } from './browser-api.ts';

const pattern = (origin: string) => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;

/** Whether the agent lets Ringtab read and call this site. Chrome grants hosts whatever the port. */
export function mayReach(origin: string): Promise<boolean> {
  return browserApi.permissions.contains({ origins: [pattern(origin)] });
}

/** A permission that is not needed any more; Chrome keeps what the manifest requires. */
export async function giveBack(origin: string): Promise<void> {
  await browserApi.permissions.remove({ origins: [pattern(origin)] }).catch(() => undefined);
}

export function mayRunInBackground(): Promise<boolean> {
  return browserApi.permissions.contains({ permissions: ['background'] });
}

/** The agent granted or withdrew something, here or on Chrome's own page. */
export function onPermissionsChanged(handler: () => void): void {
  browserApi.permissions.onAdded.addListener(handler);
  browserApi.permissions.onRemoved.addListener(handler);
}

export { pattern as sitePattern };
