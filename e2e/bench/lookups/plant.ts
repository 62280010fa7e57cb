import type { Crm, Found } from '../../../src/crm/crm.ts';
import { OdooWorld } from '../../contract/crm/odoo-world.ts';
import { ZohoWorld } from '../../contract/crm/zoho-world.ts';
import type { OdooVersion } from '../../sandbox/odoo/odoo-sandbox.ts';
import type { Directory, Listed } from './directory.ts';

/** What is verified of a record that a CRM proposes. */
export type Proposed = Pick<Found, 'ref' | 'phones' | 'country'>;

/** A CRM with the directory in it, connected. */
export interface Planted {
  readonly crm: { search(...asked: Parameters<Crm['search']>): Promise<readonly Proposed[]> };
  /** The directory's name of a record, by `module id`. */
  readonly names: ReadonlyMap<string, string>;
  /** Requests sent so far. */
  requests(): number;
  close(): Promise<void>;
}

/** A CRM to be measured. */
export interface Mode {
  readonly crm: 'zoho' | 'odoo';
  readonly mode: string;
  plant(directory: Directory): Promise<Planted>;
}

export const modes: readonly Mode[] = [
  zohoMode('strict', true),
  zohoMode('lenient', true),
  zohoMode('strict', false),
  zohoMode('lenient', false),
  odooMode(14),
  odooMode(17),
  odooMode(19),
];

/** @param coql whether this Zoho compares parts of phone fields in COQL; where it does not, `/search` is what is left */
function zohoMode(search: 'strict' | 'lenient', coql: boolean): Mode {
  return {
    crm: 'zoho',
    mode: `${search}${coql ? '' : ', without COQL'}`,
    plant: async (directory) => {
      const world = await ZohoWorld.start({ search, coqlLikePhone: coql });
      const names = new Map<string, string>();
      const places = [
        ['Contacts', 'Phone', 'Mailing_Country'],
        ['Contacts', 'Mobile', 'Mailing_Country'],
        ['Leads', 'Mobile', 'Country'],
        ['Contacts', 'Direct_Line', 'Mailing_Country'],
        ['Accounts', 'Phone', 'Billing_Country'],
      ] as const;
      for (const [index, { name, country, text }] of everybody(directory).entries()) {
        const [module, phone, address] = places[index % places.length] ?? places[0];
        const title = module === 'Accounts' ? { Account_Name: name } : { Last_Name: name };
        const { id } = world.zoho.add(module, { ...title, [phone]: text, [address]: country });
        names.set(`${module} ${id}`, name);
      }
      const { crm } = await world.ready();
      return {
        crm,
        names,
        requests: () => world.host.sent.length,
        close: () => world.zoho.close(),
      };
    },
  };
}

function odooMode(version: OdooVersion): Mode {
  return {
    crm: 'odoo',
    mode: String(version),
    plant: async (directory) => {
      const world = await OdooWorld.standIn({ version });
      const countries = new Map(
        (await world.server.rows('res.country', [], ['code'])).map(({ id, code }) => [code, id]),
      );
      const names = new Map<string, string>();
      const places = [
        ['res.partner', 'phone'],
        ['res.partner', version < 19 ? 'mobile' : 'x_assistant_phone'],
        ['crm.lead', 'phone'],
      ] as const;
      for (const [place, [model, phone]] of places.entries()) {
        const here = everybody(directory).filter((_, index) => index % places.length === place);
        const ids = await world.server.addAll(
          model,
          here.map(({ name, country, text }) => {
            const country_id = countries.get(country);
            if (country_id === undefined) throw new Error(`Odoo has no ${country}`);
            return { name, [phone]: text, country_id };
          }),
        );
        for (const [index, id] of ids.entries())
          names.set(`${model} ${id}`, here[index]?.name ?? '');
      }
      return {
        crm: await world.ready(),
        names,
        requests: () => world.host.sent.length,
        close: () => world.close(),
      };
    },
  };
}

function everybody({ owners, nearMisses }: Directory): readonly Listed[] {
  return [...owners, ...nearMisses];
}
