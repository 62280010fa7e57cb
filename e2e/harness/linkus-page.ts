import type { Page } from 'playwright';
import type { PbxSandbox } from '../sandbox/pbx/pbx-sandbox.ts';

/** Signs an extension in to the Linkus Web Client; resolves when it is online. */
export async function signInToLinkus(
  page: Page,
  pbx: PbxSandbox,
  extensionNumber = '1555',
): Promise<void> {
  if (!page.url().startsWith(pbx.url)) await page.goto(`${pbx.url}/`);
  await page.getByLabel('Extension or e-mail').fill(extensionNumber);
  await page.getByLabel('Password').fill('x');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('online', { exact: true }).waitFor();
}

/** Preferences > Features > Popup URL. */
export async function setPopupUrl(
  page: Page,
  url: string,
  trigger: 'Ringing' | 'Answered' | 'Call End' = 'Ringing',
): Promise<void> {
  await page.getByRole('checkbox', { name: 'Popup URL' }).check();
  await page.getByLabel('URL', { exact: true }).fill(url);
  await page.getByLabel('Trigger event').selectOption(trigger);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
}
