import { browserApi } from './browser-api.ts';

/** Shows the guide through the set-up in a tab of its own, or the one that is open. */
export async function openWelcomePage(): Promise<void> {
  const url = browserApi.runtime.getURL('src/welcome/index.html');
  const tabs = await browserApi.tabs.query({});
  // Of its own pages an extension sees the address.
  const open = tabs.find((tab) => tab.url === url);
  if (open?.id === undefined) await browserApi.tabs.create({ url });
  else await browserApi.tabs.update(open.id, { active: true });
}
