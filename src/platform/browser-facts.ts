import { browserApi } from './browser-api.ts';

/** What the browser says of itself, for whoever looks into a problem. Nothing of it identifies anybody. */
export async function browserFacts(): Promise<{
  userAgent: string;
  language: string;
  timeZone: string;
  hosts: number;
  storedBytes: number | null;
}> {
  const [permissions, estimate] = await Promise.all([
    browserApi.permissions.getAll(),
    navigator.storage.estimate().catch(() => null),
  ]);
  return {
    userAgent: navigator.userAgent,
    language: chrome.i18n.getUILanguage(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hosts: permissions.origins?.length ?? 0,
    storedBytes: estimate?.usage ?? null,
  };
}
