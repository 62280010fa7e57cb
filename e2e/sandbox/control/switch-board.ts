import {
  rareOdooSwitches,
  rareZohoSwitches,
  usualOdooSwitches,
  usualZohoSwitches,
} from './crm-switches.ts';
import { rarePbxSwitches, usualPbxSwitches } from './pbx-switches.ts';
import { plug } from './plug.ts';
import type { Switch, SwitchView } from './switch.ts';
import type { SystemId, World } from './world.ts';

/** Every switch of the world, under `system.key`. */
export class SwitchBoard {
  private readonly switches: { system: SystemId; rare: boolean; part: Switch }[];

  constructor({ pbx, zoho, odoo }: World) {
    const group = (system: SystemId, rare: boolean, parts: Switch[]) =>
      parts.map((part) => ({ system, rare, part }));
    this.switches = [
      ...group('pbx', false, [plug(pbx.standIn), ...usualPbxSwitches(pbx.switches)]),
      ...group('pbx', true, rarePbxSwitches(pbx.switches)),
      ...group('zoho', false, [plug(zoho.standIn), ...usualZohoSwitches(zoho.switches)]),
      ...group('zoho', true, rareZohoSwitches(zoho.switches)),
      ...group('odoo', false, [plug(odoo.standIn), ...usualOdooSwitches(odoo.switches)]),
      ...group('odoo', true, rareOdooSwitches(odoo)),
    ];
  }

  views(): SwitchView[] {
    return this.switches.map(({ system, rare, part }) => ({
      id: `${system}.${part.id}`,
      system,
      label: part.label,
      hint: part.hint,
      rare,
      control: part.read(),
    }));
  }

  /** 'unknown' without such a switch, 'refused' when it takes no such value. */
  async set(id: string, value: unknown): Promise<'set' | 'unknown' | 'refused'> {
    const found = this.switches.find(({ system, part }) => `${system}.${part.id}` === id);
    if (!found) return 'unknown';
    return (await found.part.write(value)) ? 'set' : 'refused';
  }
}
