import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Language = 'en' | 'zh-CN';

/** What is written on the extension's pages in a language, by key; a placeholder matches anything. */
export function wordsOf(language: Language): (key: string) => RegExp {
  const path = `../../public/_locales/${language.replace('-', '_')}/messages.json`;
  const messages = JSON.parse(readFileSync(resolve(import.meta.dirname, path), 'utf8')) as Record<
    string,
    { message: string }
  >;
  return (key) => {
    const words = messages[key]?.message;
    if (words === undefined) throw new Error(`no words for ${key}`);
    const parts = words
      .split(/\$\w+\$/)
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  };
}
