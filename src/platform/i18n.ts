import type messages from '../../public/_locales/en/messages.json';

/** Every key of `_locales`; every language has the same ones (tested). */
export type MessageKey = keyof typeof messages;

/**
 * A sentence that speaks of a number of things: one key for each plural form, `call_records_one` and
 * `call_records_other`. A language that has more forms adds them (`_zero`, `_two`, `_few`, `_many`, as
 * `Intl.PluralRules` names them), one that has fewer leaves `_one` out.
 */
export type CountedKey = {
  [Key in MessageKey]: Key extends `${infer Stem}_one`
    ? `${Stem}_other` extends MessageKey
      ? Stem
      : never
    : never;
}[MessageKey];

/**
 * The words for a key in the language Chrome runs in. Substitutions fill the message's
 * placeholders in order. A detail that is not known leaves empty brackets, which are dropped,
 * so one sentence serves with and without it.
 */
export function message(key: MessageKey, ...substitutions: string[]): string {
  return chrome.i18n.getMessage(key, substitutions).replaceAll(/\s*(?:\(\s*\)|（\s*）)/g, '');
}

/** What is put into a sentence; a number is written as the language writes numbers. */
export type Substitution = string | number;

/** Content scripts have no numbers to write, and do without this. */
export function written(substitutions: readonly Substitution[]): string[] {
  return substitutions.map((part) =>
    typeof part === 'number' ? new Intl.NumberFormat(uiLocale()).format(part) : part,
  );
}

/**
 * The sentence in the form that belongs to `count`, which is its first substitution. A form that the
 * language has no words for is said as `_other`.
 */
export function countedMessage(key: CountedKey, count: number, ...more: Substitution[]): string {
  const form = new Intl.PluralRules(uiLocale()).select(count);
  const substitutions = written([count, ...more]);
  const say = (one: string) => chrome.i18n.getMessage(`${key}_${one}`, substitutions);
  return say(form) || say('other');
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
