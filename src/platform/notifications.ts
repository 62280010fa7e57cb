import { browserApi } from './browser-api.ts';

export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly buttons?: readonly string[];
}

/** Shows a notification, or renews the one with the same id. */
export async function showNotice(id: string, notice: Notice): Promise<void> {
  await browserApi.notifications.create(id, {
    type: 'basic',
    iconUrl: browserApi.runtime.getURL('icons/ringtab-128.png'),
    title: notice.title,
    message: notice.text,
    priority: 2,
    requireInteraction: true,
    ...(notice.buttons ? { buttons: notice.buttons.map((title) => ({ title })) } : {}),
  });
}

/** A click on the notification itself or on its first button. */
export function onNoticeClicked(handler: (id: string) => void): void {
  browserApi.notifications.onClicked.addListener(handler);
  browserApi.notifications.onButtonClicked.addListener((id) => handler(id));
}
