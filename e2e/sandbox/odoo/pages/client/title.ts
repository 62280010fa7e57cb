import { version } from './session.ts';

/** The tab's title, which each version builds in its own way. */
export function setTitle(text: string): void {
  if (version >= 18) document.title = text;
  else document.title = version === 14 ? `${text} - Odoo` : `Odoo - ${text}`;
}
