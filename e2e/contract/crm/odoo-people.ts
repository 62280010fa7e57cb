import type { Person } from '../../sandbox/seed/person.ts';
import type { OdooServer } from './odoo-server.ts';

/**
 * People as records, every fifth a lead of the agent's. From 19 on, which has no `mobile`, both
 * numbers stand in one field, as an upgrade leaves them. Resolves to their e-mail addresses by
 * `model id`.
 */
export async function enterPeople(
  server: OdooServer,
  people: readonly Person[],
): Promise<Map<string, string>> {
  const { version, people: users } = server.backend;
  const countries = new Map(
    (await server.rows('res.country', [], ['code'])).map(({ id, code }) => [String(code), id]),
  );
  const numbers = ({ phone, mobile }: Person) =>
    version >= 19
      ? { phone: [phone, mobile].filter((one) => one !== '').join(' | ') || false }
      : { phone: phone || false, mobile: mobile || false };
  const rows = people.map((person, index) => {
    const name = `${person.firstName} ${person.lastName}`.trim();
    const common = { name, ...numbers(person), country_id: countries.get(person.country) ?? false };
    return index % 5 === 3
      ? {
          model: 'crm.lead',
          email: person.email,
          values: { ...common, email_from: person.email, user_id: users.agent.uid },
        }
      : { model: 'res.partner', email: person.email, values: { ...common, email: person.email } };
  });
  const emails = new Map<string, string>();
  for (const model of ['res.partner', 'crm.lead']) {
    const theirs = rows.filter((row) => row.model === model);
    const ids = await server.addAll(
      model,
      theirs.map(({ values }) => values),
    );
    ids.forEach((id, index) => {
      emails.set(`${model} ${id}`, theirs[index]?.email ?? '');
    });
  }
  return emails;
}
