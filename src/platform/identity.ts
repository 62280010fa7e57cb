import { browserApi } from './browser-api.ts';

/** The address an OAuth provider sends the browser back to, e.g. `https://<id>.chromiumapp.org/zoho`. */
export function redirectUri(path: string): string {
  return browserApi.identity.getRedirectURL(path);
}

/** Shows the provider's page in a window of its own; null when the person closed it. */
export async function signInWindow(url: string): Promise<string | null> {
  try {
    return (await browserApi.identity.launchWebAuthFlow({ url, interactive: true })) ?? null;
  } catch {
    return null;
  }
}
