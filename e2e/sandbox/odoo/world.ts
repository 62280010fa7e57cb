import type { OdooAccount, OdooSwitches } from './odoo-sandbox.ts';
import { type Json, preciseUtcText, textOf } from './values.ts';

/** A record as stored: field values plus its model's name under a key no field can have. */
export interface Row {
  readonly id: number;
  readonly [modelKey]: string;
  [field: string]: unknown;
}

export const modelKey: unique symbol = Symbol('model');

export type ActivityLine = { at: number; what: string; detail: string };

/** The database: every record, session and account of the stand-in. */
export class World {
  readonly database = 'ringtab-demo';
  readonly switches: OdooSwitches;
  readonly accounts: readonly OdooAccount[];
  /** Browser sessions by session_id; uid null when logged out. */
  readonly sessions = new Map<string, { uid: number | null }>();
  private readonly tables = new Map<string, Map<number, Row>>();
  private readonly lastIds = new Map<string, number>();
  private readonly listeners = new Set<(line: ActivityLine) => void>();

  constructor(switches: OdooSwitches, accounts: readonly OdooAccount[]) {
    this.switches = switches;
    this.accounts = accounts;
  }

  get version() {
    return this.switches.version;
  }

  table(model: string): Map<number, Row> {
    const known = this.tables.get(model);
    if (known) return known;
    const made = new Map<number, Row>();
    this.tables.set(model, made);
    return made;
  }

  rows(model: string): Row[] {
    return [...this.table(model).values()];
  }

  get(model: string, id: unknown): Row | undefined {
    return typeof id === 'number' ? this.table(model).get(id) : undefined;
  }

  /** Stores a row as it is, without the rules `create` applies. */
  insert(model: string, values: Json, uid = 1): Row {
    const wanted = values['id'];
    const id = typeof wanted === 'number' ? wanted : (this.lastIds.get(model) ?? 0) + 1;
    this.lastIds.set(model, Math.max(id, this.lastIds.get(model) ?? 0));
    const now = preciseUtcText(Date.now());
    const row: Row = {
      create_uid: uid,
      create_date: now,
      write_uid: uid,
      write_date: now,
      ...values,
      id,
      [modelKey]: model,
    };
    this.table(model).set(id, row);
    return row;
  }

  displayName(row: Row | undefined): string {
    if (!row) return '';
    const name = textOf(row['name']) || textOf(row['summary']) || textOf(row['record_name']);
    const model = row[modelKey];
    if (model === 'res.users') return textOf(this.get('res.partner', row['partner_id'])?.['name']);
    if (model !== 'res.partner') return name || `${model},${row.id}`;
    const parent = this.get('res.partner', row['parent_id']);
    return parent && row['is_company'] !== true ? `${textOf(parent['name'])}, ${name}` : name;
  }

  account(uid: number | null): OdooAccount | undefined {
    return this.accounts.find((account) => account.uid === uid);
  }

  /** Partner behind a login: the author of what its user writes. */
  partnerOf(uid: number): number {
    const id = this.get('res.users', uid)?.['partner_id'];
    return typeof id === 'number' ? id : 2;
  }

  tell(what: string, detail: string): void {
    for (const listener of this.listeners) listener({ at: Date.now(), what, detail });
  }

  onActivity(listener: (line: ActivityLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
