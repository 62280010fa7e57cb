import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './launch.ts';

/** What the built extension says for a key in a language, placeholders as they are. */
export function wordsIn(language: string): (key: string) => string {
  const folder = language === 'zh-CN' ? 'zh_CN' : 'en';
  const path = join(dist, '_locales', folder, 'messages.json');
  const messages: Record<string, { message: string }> = JSON.parse(readFileSync(path, 'utf8'));
  return (key) => {
    const found = messages[key]?.message;
    if (found === undefined) throw new Error(`no words for ${key} in ${language}`);
    return found;
  };
}
