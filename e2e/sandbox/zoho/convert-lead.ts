import { toUserTime } from './user-time.ts';
import type { World } from './world.ts';
import type { ZohoRecord } from './zoho-sandbox.ts';

const carriedOver = ['First_Name', 'Last_Name', 'Email', 'Phone', 'Mobile', 'Title', 'Owner'];

/** A lead becomes a contact; it stays as a converted lead and is not among the deleted ones. */
export function convertLead(world: World, leadId: string): ZohoRecord {
  const { store } = world;
  const lead = store.find('Leads', leadId);
  if (!lead) throw new Error(`no lead ${leadId}`);
  const company = String(lead['Company'] ?? '');
  const account =
    store.all('Accounts').find((record) => record['Account_Name'] === company) ??
    store.insert('Accounts', { Account_Name: company || String(lead['Full_Name']) }, false);
  const accountLink = { name: String(account['Account_Name']), id: account.id };
  const contact = store.insert(
    'Contacts',
    {
      ...Object.fromEntries(carriedOver.map((name) => [name, lead[name] ?? null])),
      Account_Name: accountLink,
    },
    false,
  );
  store.change(leadId, {
    Converted__s: true,
    Converted_Date_Time: toUserTime(world.now()),
    Converted_Contact: { name: String(contact['Full_Name']), id: contact.id },
    Converted_Account: accountLink,
  });
  return contact;
}
