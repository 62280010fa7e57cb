import { eraseContactIndex, openContactIndex } from './contact-index.ts';
import type { ContactIndex } from './index-store.ts';

/** One for each CRM, opened when it is first needed: a ring does not wait for that. */
const held = new Map<string, Promise<ContactIndex>>();

export function contactIndexOf(crm: string): Promise<ContactIndex> {
  const known = held.get(crm);
  if (known) return known;
  const opening = openContactIndex(crm);
  held.set(crm, opening);
  opening.catch(() => held.delete(crm));
  return opening;
}

/** It was erased by somebody else, as with the browser's data: the next one is made anew. */
export function letGoOfIndex(crm: string): void {
  held.delete(crm);
}

/** Nothing of it stays on this machine. */
export async function eraseContacts(crm: string): Promise<void> {
  held.delete(crm);
  await eraseContactIndex(crm);
}
