import type { Person } from '../seed/person.ts';
import { countryId } from './countries.ts';
import { contact } from './seed-data.ts';
import { textOf, utcText } from './values.ts';
import { modelKey, type Row, type World } from './world.ts';

/** Customers of the demo start here, clear of the ids a fresh database uses. */
const firstCustomerId = 9;

const cities: Record<string, readonly [city: string, zip: string, street: string]> = {
  BE: ['Grand-Rosière', '1367', 'Chaussée de Namur 40'],
  CN: ['Xiamen', '361008', '63-2 Wanghai Road'],
  DE: ['Hamburg', '20095', 'Mönckebergstraße 7'],
  ES: ['Valencia', '46001', 'Calle de la Paz 12'],
  FR: ['Lyon', '69002', '24 rue de la République'],
  GB: ['Bristol', 'BS1 4ND', '18 Queen Square'],
  NL: ['Utrecht', '3511 LX', 'Oudegracht 231'],
  US: ['Fremont', '94538', '4557 De Silva St'],
};

const jobs = ['Purchasing Manager', 'Office Manager', 'Director', 'Store Manager', 'Engineer'];

/**
 * Companies and their people as contacts, every fifth person as a lead or an opportunity. The last
 * person is always a contact with no open lead, so that its number has exactly one owner.
 */
export function seedPeople(world: World, people: readonly Person[]): void {
  const companies = new Map<string, Row>();
  for (const [index, person] of people.entries()) {
    const last = index === people.length - 1;
    if (index % 5 === 3 && !last) seedLead(world, person, index);
    else seedContact(world, person, index, companies);
  }
}

function seedContact(
  world: World,
  person: Person,
  index: number,
  companies: Map<string, Row>,
): void {
  const known = companies.get(person.company);
  const company = known ?? (person.company ? seedCompany(world, person, index) : undefined);
  if (company) companies.set(person.company, company);
  const row = world.insert('res.partner', {
    ...nextId(world),
    ...contact,
    name: `${person.firstName} ${person.lastName}`.trim(),
    parent_id: company?.id ?? false,
    email: person.email || false,
    phone: person.phone || false,
    mobile: person.mobile || false,
    function: jobs[index % jobs.length],
    ...address(person.country),
    ref: `C${2026_000 + index}`,
    comment: `<p>Customer since 2019-04-${String((index % 27) + 1).padStart(2, '0')}, contract CT-2026-${4100 + index}.</p>`,
  });
  created(world, row, 'Contact created');
  if (index % 4 !== 1) return;
  const order = `Please confirm order SO-2026-${1180 + index} of 3,480.00 EUR before 2026-12-18.`;
  created(world, row, order);
}

function seedCompany(world: World, person: Person, index: number): Row {
  const row = world.insert('res.partner', {
    ...nextId(world),
    ...contact,
    name: person.company,
    is_company: true,
    email: `info@${person.email.split('@')[1] ?? 'example.com'}`,
    website: `https://www.${person.email.split('@')[1] ?? 'example.com'}`,
    ...address(person.country),
    vat: `${person.country}0${477_472_701 + index * 1013}`,
    ref: `K${10_400 + index}`,
    comment: `<p>IBAN BE71 0961 2345 67${10 + (index % 80)}. Payment: 30 days end of month.</p>`,
  });
  created(world, row, 'Contact created');
  return row;
}

function seedLead(world: World, person: Person, index: number): void {
  const lead = Math.floor(index / 5) % 2 === 0;
  const row = world.insert('crm.lead', {
    active: true,
    name: lead
      ? `Enquiry from ${person.company || person.lastName}`
      : `${person.company || person.lastName}: ${10 + (index % 7) * 5} licences`,
    type: lead ? 'lead' : 'opportunity',
    contact_name: `${person.firstName} ${person.lastName}`.trim(),
    partner_name: person.company || false,
    email_from: person.email || false,
    phone: person.phone || false,
    mobile: person.mobile || false,
    function: jobs[index % jobs.length],
    country_id: countryId(person.country),
    city: cities[person.country]?.[0] ?? false,
    stage_id: (Math.floor(index / 5) % 3) + 1,
    team_id: 1,
    user_id: 6,
    priority: String((index * 7) % 4),
    probability: [12.5, 35, 62.5][index % 3],
    expected_revenue: 1250 * ((index % 9) + 1),
    date_deadline: `2026-12-${String((index % 27) + 1).padStart(2, '0')}`,
    description: `<p>Quote S${String(index).padStart(5, '0')} sent, valid until 2026-12-31.</p>`,
  });
  created(world, row, lead ? 'Lead created' : 'Opportunity created');
}

function nextId(world: World): { id?: number } {
  const taken = world.rows('res.partner').some((row) => row.id >= firstCustomerId);
  return taken ? {} : { id: firstCustomerId };
}

function address(country: string) {
  const [city, zip, street] = cities[country] ?? [];
  return {
    street: street ?? false,
    zip: zip ?? false,
    city: city ?? false,
    country_id: countryId(country),
  };
}

function created(world: World, row: Row, text: string): void {
  world.insert('mail.message', {
    model: row[modelKey],
    res_id: row.id,
    body: `<p>${text}</p>`,
    date: utcText(Date.now() - 86_400_000 * (3 + (row.id % 40))),
    message_type: 'notification',
    subtype_id: 2,
    is_internal: true,
    author_id: 3,
    email_from: 'admin@example.com',
    mail_activity_type_id: false,
    message_id: `<${row.id}.${textOf(row['create_date']).slice(0, 10)}-openerp@odoo>`,
  });
}
