import { browserApi } from './browser-api.ts';

export interface Badge {
  readonly text: string;
  /** CSS colour. */
  readonly colour: string;
  readonly title: string;
}

export async function showBadge(badge: Badge): Promise<void> {
  await Promise.all([
    browserApi.action.setBadgeText({ text: badge.text }),
    browserApi.action.setBadgeBackgroundColor({ color: badge.colour }),
    browserApi.action.setBadgeTextColor({ color: '#ffffff' }),
    browserApi.action.setTitle({ title: badge.title }),
  ]);
}

/** Opens the popup, where a window has the focus to open it in. */
export async function showPopup(): Promise<void> {
  await browserApi.action.openPopup().catch(() => undefined);
}
