import { expect, test } from 'vitest';
import { soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';

test.each(odooVersions)(
  'Odoo %d: who has, or is, an opportunity that is still open',
  async (version) => {
    const world = await OdooWorld.start(version);
    try {
      const ref = async (module: string, values: Record<string, unknown>) => {
        const id = await world.server.add(module, values);
        return { crm: 'odoo', module, id: String(id) };
      };
      const person = (name: string) => ref('res.partner', { name });
      const owner = world.people.agent.uid;
      const deal = { name: 'A deal', type: 'opportunity', probability: 20, user_id: owner };
      const lead = (values: object) => ref('crm.lead', { ...deal, ...values });
      const [buying, bought, lost, asking] = [
        await person('Ada'),
        await person('Bo'),
        await person('Cy'),
        await person('Di'),
      ];
      await lead({ partner_id: Number(buying.id) });
      await lead({ partner_id: Number(bought.id), probability: 100 });
      await lead({ partner_id: Number(lost.id), active: false });
      await lead({ partner_id: Number(asking.id), type: 'lead' });
      const open = await lead({});
      const plain = await lead({ type: 'lead' });
      const crm = await world.ready();
      const asked = [buying, bought, lost, asking, open, plain];
      expect(await crm.openDeals(asked, soon())).toEqual([buying, open]);
    } finally {
      await world.close();
    }
  },
);
