import type { Person } from '../seed/person.ts';
import type { Store } from './store.ts';
import { userLink, users } from './users.ts';
import type { ZohoRecord } from './zoho-sandbox.ts';

const titles = ['Purchasing Manager', 'Owner', 'Office Manager', 'Head of Logistics', 'Engineer'];
const sources = ['Trade Show', 'Web Download', 'Partner', 'Cold Call'];
const industries = ['Manufacturing', 'Logistics', 'Retail', 'Services'];
const accountAreas = [989, 906, 810, 734];
const statuses = ['Not Contacted', 'Contacted', 'Pre-Qualified'];

/** Every sixth person is still a lead; never the first. */
const leadEvery = 6;
/** Records were made one after the other, the last one this many hours ago. */
const hoursApart = 11;

/** Companies become accounts, people become contacts of them, some people only leads. Phone texts stay as given. */
export function seed(store: Store, people: readonly Person[], now: number): void {
  const accounts = new Map<string, ZohoRecord>();
  people.forEach((person, index) => {
    const at = now - (people.length - index) * hoursApart * 3_600_000;
    const owner = userLink(users[index % users.length] ?? pickFirst(users));
    if (index % leadEvery === leadEvery - 1) {
      store.insert('Leads', { Owner: owner, ...leadOf(person, index) }, true, at);
      return;
    }
    let account = accounts.get(person.company);
    if (!account) {
      account = store.insert('Accounts', accountOf(person, accounts.size), true, at);
      accounts.set(person.company, account);
    }
    store.insert(
      'Contacts',
      {
        Owner: owner,
        ...contactOf(person, index),
        Account_Name: { name: person.company, id: account.id },
      },
      true,
      at,
    );
  });
}

function contactOf(person: Person, index: number): Record<string, unknown> {
  return {
    First_Name: person.firstName,
    Last_Name: person.lastName,
    Email: person.email,
    Phone: person.phone || null,
    Mobile: person.mobile || null,
    Title: titles[index % titles.length],
    Lead_Source: sources[index % sources.length],
    Mailing_Country: person.country,
    Customer_Number: `CN-2024-${118_340 + index * 7}`,
    // From the range kept for fiction; users see the last four digits only.
    Private_Phone: `+1 818-555-01${String(index % 100).padStart(2, '0')}`,
    Description: `Framework order PO-2025-${30_118 + index}, renewal due 2026-0${1 + (index % 9)}-15.`,
  };
}

function leadOf(person: Person, index: number): Record<string, unknown> {
  return {
    First_Name: person.firstName,
    Last_Name: person.lastName,
    Company: person.company,
    Email: person.email,
    Phone: person.phone || null,
    Mobile: person.mobile || null,
    Title: titles[index % titles.length],
    Lead_Source: sources[index % sources.length],
    Lead_Status: statuses[index % statuses.length],
    Country: person.country,
    Converted__s: false,
    Annual_Revenue: 180_000 + index * 12_500,
  };
}

function accountOf(person: Person, index: number): Record<string, unknown> {
  return {
    Account_Name: person.company,
    // A number of no person's: from the range kept for fiction.
    Phone: `+1 ${accountAreas[Math.floor(index / 100)] ?? 231}-555-01${String(index % 100).padStart(2, '0')}`,
    Website: `https://${person.email.split('@')[1] ?? 'example.com'}`,
    Account_Number: `AC-${70_440 + index}`,
    Industry: industries[index % industries.length],
    Annual_Revenue: 1_250_000 + index * 84_000,
    Billing_Country: person.country,
  };
}

function pickFirst<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw new Error('no users');
  return first;
}
