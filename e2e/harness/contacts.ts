import { expect, type Page } from '@playwright/test';

/** What the worker finds for a typed text, by the message the popup sends. */
export async function findPeople(page: Page, typed: string): Promise<string[]> {
  const { people } = await ask(page, typed);
  return people.map(({ name }) => name);
}

function ask(page: Page, text: string): Promise<{ people: { name: string }[]; reading: boolean }> {
  return page.evaluate(
    (payload) => chrome.runtime.sendMessage({ type: 'people.search', payload }),
    { text, pbx: false },
  );
}

/**
 * Has the contacts of a CRM read anew, by switching off and on that they are kept; resolves once all are read,
 * and somebody who was added among them. @param page one of the extension's own
 */
export async function readContactsAnew(
  page: Page,
  crm: 'zoho' | 'odoo',
  until: string,
): Promise<void> {
  const keep = (keepContacts: boolean) =>
    page.evaluate((payload) => chrome.runtime.sendMessage({ type: 'crm.set-options', payload }), {
      id: crm,
      options: { keepContacts },
    });
  const isKept = () =>
    page.evaluate(
      async (name) => (await indexedDB.databases()).some((one) => one.name === name),
      `ringtab-contacts-${crm}`,
    );
  await keep(false);
  await expect.poll(isKept, { timeout: 30_000 }).toBe(false);
  await keep(true);
  await expect
    .poll(async () => (await findPeople(page, until)).join(), { timeout: 60_000 })
    .toContain(until);
  await expect.poll(async () => (await ask(page, until)).reading, { timeout: 30_000 }).toBe(false);
}
