import { el } from './element.ts';

export function notificationManager(): HTMLElement {
  return el('div.o_notification_manager');
}

/** A message in the corner that goes by itself. */
export function notify(text: string, kind: 'danger' | 'success'): void {
  const box = el(
    `div.o_notification`,
    { role: 'alert', class: `o_notification border-${kind}` },
    el('div.o_notification_content', {}, text),
  );
  document.querySelector('.o_notification_manager')?.append(box);
  setTimeout(() => box.remove(), 6000);
}
