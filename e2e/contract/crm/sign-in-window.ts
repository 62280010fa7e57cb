import { exchange } from './exchange.ts';

/**
 * What the browser's sign-in window does with the consent page: follows redirects, presses a
 * button where a page asks, and resolves to the address outside Zoho it ends on. On a page without
 * a button it stays there.
 */
export async function signInWindow(
  port: number,
  url: string,
  press: 'accept' | 'reject' = 'accept',
): Promise<string> {
  const { hostname: host, pathname, search } = new URL(url);
  if (!/\.zoho\./.test(host)) return url;
  const page = await exchange({ port, host, method: 'GET', path: pathname + search });
  const next = page.headers.location;
  if (next !== undefined) return signInWindow(port, next, press);
  const consent = /name="consent" value="([^"]+)"/.exec(page.body.toString())?.[1];
  if (consent === undefined) return url;
  const answer = await exchange({
    port,
    host,
    method: 'POST',
    path: '/oauth/v2/approve',
    body: new URLSearchParams({ consent, decision: press }).toString(),
  });
  return answer.headers.location ?? url;
}
