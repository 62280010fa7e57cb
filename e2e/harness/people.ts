import { odooHost, type Sandbox } from '../sandbox/sandbox.ts';

/** One contact of the sandbox as a test needs it. */
export interface Contact {
  readonly name: string;
  /** As the trunk presents it. */
  readonly e164: string;
  /** The page of the record. */
  readonly url: string;
  /** Texts of the call entries on the record, oldest first. */
  entries(): string[];
}

/** The first person of the seed: only Zoho's page and Zoho's entries are looked at. */
export function zohoContact(sandbox: Sandbox): Contact {
  const person = sandbox.people[0];
  const record = sandbox.zoho.records('Contacts').find((row) => row['Phone'] === person?.phone);
  if (!person || !record) throw new Error('the seed has no first person');
  return {
    name: `${person.firstName} ${person.lastName}`,
    e164: person.phoneE164,
    url: `https://crm.zoho.com/crm/${sandbox.zoho.org}/tab/Contacts/${record.id}`,
    entries: () => sandbox.zoho.callsOf(record.id).map((call) => String(call['Description'])),
  };
}

/** A person whom only Odoo knows, added for the test. */
export function odooContact(
  sandbox: Sandbox,
  values: { name: string; phone: string; e164: string },
): Contact {
  const record = sandbox.odoo.add('res.partner', { name: values.name, phone: values.phone });
  return {
    name: values.name,
    e164: values.e164,
    url: `https://${odooHost}/odoo/res.partner/${record.id}`,
    entries: () => callMessages(sandbox, record.id),
  };
}

/** A person whom only Zoho knows, added for the test. */
export function onlyInZoho(
  sandbox: Sandbox,
  values: { lastName: string; phone: string; e164: string },
): Contact {
  const record = sandbox.zoho.add('Contacts', {
    Last_Name: values.lastName,
    Full_Name: values.lastName,
    Phone: values.phone,
  });
  return {
    name: values.lastName,
    e164: values.e164,
    url: `https://crm.zoho.com/crm/${sandbox.zoho.org}/tab/Contacts/${record.id}`,
    entries: () => sandbox.zoho.callsOf(record.id).map((call) => String(call['Description'])),
  };
}

function callMessages(sandbox: Sandbox, id: number): string[] {
  return sandbox.odoo
    .messagesOf('res.partner', id)
    .filter((row) => String(row['message_id']).includes('ringtab'))
    .map((row) => String(row['body']));
}
