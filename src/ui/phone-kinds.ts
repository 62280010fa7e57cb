import type { Endpoint } from '../pbx/pbx.ts';
import { type MessageKey, uiLocale } from '../platform/i18n.ts';
import { t } from './i18n.ts';

const words: Record<Endpoint, MessageKey> = {
  'desk-phone': 'phone_kind_desk',
  'linkus-web': 'phone_kind_linkus_web',
  'linkus-desktop': 'phone_kind_linkus_desktop',
  'linkus-mobile': 'phone_kind_linkus_mobile',
};

/** Phones by name, as a list in the language of the page. */
export function phoneKinds(kinds: readonly Endpoint[]): string {
  const list = new Intl.ListFormat(uiLocale(), { type: 'conjunction' });
  return list.format(kinds.map((kind) => t(words[kind])));
}
