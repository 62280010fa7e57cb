import { browserApi } from './browser-api.ts';

export interface NoticeWords {
  readonly title: string;
  readonly text: string;
  /** At most two: Chrome shows no more. */
  readonly buttons: readonly string[];
  /** It is there until somebody acts, instead of going to the notification centre by itself. */
  readonly stays: boolean;
}

/** Shows a notification, or renews the one with the same id. */
export async function showNotice(id: string, notice: NoticeWords): Promise<void> {
  await browserApi.notifications.create(id, {
    type: 'basic',
    iconUrl: browserApi.runtime.getURL('icons/ringtab-128.png'),
    title: notice.title,
    message: notice.text,
    priority: 2,
    requireInteraction: notice.stays,
    buttons: notice.buttons.map((title) => ({ title })),
  });
}

export async function clearNotice(id: string): Promise<void> {
  await browserApi.notifications.clear(id);
}

export interface NoticeClick {
  readonly id: string;
  /** Which button, from 0; -1: the notification itself. */
  readonly button: number;
}

/** Calls `handler` with the id of a notification that the agent closed. */
export function onNoticeClosed(handler: (id: string) => unknown): void {
  browserApi.notifications.onClosed.addListener((id, byUser) => {
    if (byUser) handler(id);
  });
}

export function onNoticeClicked(handler: (click: NoticeClick) => unknown): void {
  browserApi.notifications.onClicked.addListener((id) => handler({ id, button: -1 }));
  browserApi.notifications.onButtonClicked.addListener((id, button) => handler({ id, button }));
}
