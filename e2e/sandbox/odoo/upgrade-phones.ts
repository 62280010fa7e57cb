import type { OdooVersion } from './odoo-sandbox.ts';
import { textOf } from './values.ts';
import { modelKey, type Row, type World } from './world.ts';

/** What a row had before 19 took its mobile away, and what became of its phone. */
interface Joined {
  phone: unknown;
  mobile: string;
  joined: string;
}

/**
 * The move to 19 and back: `mobile` is gone there, and OpenUpgrade joins it to the phone as
 * `phone | mobile`. Going back splits what was not touched since.
 */
export class PhoneUpgrade {
  private readonly world: World;
  private readonly before = new Map<string, Joined>();

  constructor(world: World) {
    this.world = world;
  }

  to(version: OdooVersion): void {
    const rows = [...this.world.rows('res.partner'), ...this.world.rows('crm.lead')];
    for (const row of rows) {
      if (version >= 19) this.join(row);
      else this.split(row);
    }
  }

  private join(row: Row): void {
    const mobile = textOf(row['mobile']);
    if (!mobile) return;
    const phone = textOf(row['phone']);
    const joined = phone ? `${phone} | ${mobile}` : mobile;
    this.before.set(keyOf(row), { phone: row['phone'], mobile, joined });
    row['phone'] = joined;
    delete row['mobile'];
  }

  private split(row: Row): void {
    const old = this.before.get(keyOf(row));
    if (!old) return;
    this.before.delete(keyOf(row));
    if (row['phone'] !== old.joined) return;
    row['phone'] = old.phone;
    row['mobile'] = old.mobile;
  }
}

const keyOf = (row: Row) => `${row[modelKey]} ${row.id}`;
