import type messages from '../../public/_locales/en/messages.json';

/** Every key of `_locales`; both languages have the same ones (tested). */
export type MessageKey = keyof typeof messages;

/**
 * The words for a key in the language Chrome runs in. Substitutions fill the message's
 * placeholders in order. A detail that is not known leaves empty brackets, which are dropped,
 * so one sentence serves with and without it.
 */
export function message(key: MessageKey, ...substitutions: string[]): string {
  const words = chrome.i18n.getMessage(key, substitutions);
  return words.replaceAll(/\s*(?:\(\s*\)|（\s*）)/g, '');
}

/**
 * BCP 47 tag for dates and numbers. It follows Chrome's own language where we have words for it
 * (`en-GB` keeps its dates), else the language of the words: a page never mixes two languages.
 */
export function uiLocale(): string {
  const words = chrome.i18n.getMessage('ui_language');
  const browser = chrome.i18n.getUILanguage();
  return browser.split('-')[0] === words.split('-')[0] ? browser : words;
}
