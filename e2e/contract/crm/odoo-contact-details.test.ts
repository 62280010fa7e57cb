import { afterEach, describe, expect, test } from 'vitest';
import { soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

describe.each(odooVersions)('Odoo %d', (version) => {
  const start = async () => {
    const world = await OdooWorld.start(version);
    close = () => world.close();
    const crm = await world.ready();
    const detailsOf = async (module: string, values: Record<string, unknown>) => {
      const id = String(await world.server.add(module, values));
      return crm.contacts.details({ crm: 'odoo', module, id }, soon());
    };
    return { world, crm, detailsOf };
  };

  test('a person in a company, a company, somebody with one name', async () => {
    const { world, detailsOf } = await start();
    const company = { name: 'Ruiz Hermanos', is_company: true, phone: '+34 91 555 12 07' };
    expect(await detailsOf('res.partner', company)).toMatchObject({
      kind: 'company',
      firstName: 'Ruiz Hermanos',
      lastName: '',
      company: 'Ruiz Hermanos',
      numbers: [{ kind: 'business', number: '+34 91 555 12 07' }],
    });
    const parent_id = await world.server.add('res.partner', { name: 'Gil SA', is_company: true });
    const mobile = version < 19 ? { mobile: '+34 600 123 456' } : {};
    const [country_id] = (await world.server.ask('res.country', 'search', [
      [['code', '=', 'ES']],
    ])) as number[];
    const person = {
      name: 'Ana María Ruiz',
      parent_id,
      email: 'ana@example.com',
      street: 'Calle Mayor 1',
      street2: '2º B',
      zip: '28001',
      city: 'Madrid',
      country_id,
      ...mobile,
    };
    expect(await detailsOf('res.partner', person)).toMatchObject({
      kind: 'person',
      firstName: 'Ana María',
      lastName: 'Ruiz',
      company: 'Gil SA',
      email: 'ana@example.com',
      numbers: version < 19 ? [{ kind: 'mobile', number: '+34 600 123 456' }] : [],
      street: 'Calle Mayor 1, 2º B',
      zipCode: '28001',
      city: 'Madrid',
      country: 'Spain',
    });
    expect(await detailsOf('res.partner', { name: 'Madonna' })).toMatchObject({
      firstName: 'Madonna',
      lastName: '',
    });
  });

  test('a lead by its person, its company, or what it is about', async () => {
    const { detailsOf } = await start();
    const lead = { name: 'Twenty phones', phone: '5503308' };
    const named = {
      ...lead,
      contact_name: 'Luis Gil',
      partner_name: 'Gil SA',
      email_from: 'l@g.es',
    };
    expect(await detailsOf('crm.lead', named)).toMatchObject({
      kind: 'lead',
      firstName: 'Luis',
      lastName: 'Gil',
      company: 'Gil SA',
      email: 'l@g.es',
    });
    expect(await detailsOf('crm.lead', { ...lead, partner_name: 'Gil SA' })).toMatchObject({
      firstName: 'Gil SA',
      company: 'Gil SA',
    });
    expect(await detailsOf('crm.lead', lead)).toMatchObject({
      firstName: 'Twenty phones',
      numbers: [{ kind: 'business', number: '5503308' }],
    });
  });

  test('null when it is archived or gone', async () => {
    const { crm, detailsOf } = await start();
    expect(await detailsOf('res.partner', { name: 'Old', active: false })).toBeNull();
    const gone = { crm: 'odoo', module: 'res.partner', id: '99999999' };
    expect(await crm.contacts.details(gone, soon())).toBeNull();
  });
});
