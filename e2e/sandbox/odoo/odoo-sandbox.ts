import type { StandIn } from '../kit/server.ts';

export type OdooVersion = 14 | 15 | 17 | 18 | 19;

export interface OdooSwitches {
  version: OdooVersion;
  /** Module `sms` installed: phone_sanitized exists on partners before 19. */
  smsInstalled: boolean;
  /** The user has two-factor authentication: passwords are refused over RPC, keys work. */
  twoFactor: boolean;
  /** The key ran out or was revoked. */
  keyDead: boolean;
  /** Every answer is the maintenance page (502, HTML). */
  down: boolean;
  /** Ids of partners/leads the user may not see. */
  hiddenRecords: { model: string; id: number }[];
  /** Module `crm` installed: crm.lead exists. */
  crmInstalled: boolean;
  /** `list_db`: false makes db.list answer AccessDenied. */
  listDatabases: boolean;
  /** Several databases answer under this name: JSON-2 needs the X-Odoo-Database header. */
  severalDatabases: boolean;
  /** Login the browser gets a session for on its first page; '' shows the login page instead. */
  browserLogin: string;
}

export interface OdooRecord {
  id: number;
  [field: string]: unknown;
}

/** Somebody who can log in. `keyDead` and `twoFactor` concern the sandbox's `login` only. */
export interface OdooAccount {
  uid: number;
  name: string;
  login: string;
  password: string;
  apiKey: string;
  admin: boolean;
  /** May read contacts, and knows nothing of leads. */
  readsOnly?: boolean;
  /** Signs in with two factors, whatever the switch says. */
  twoFactor?: boolean;
}

export interface OdooSandbox {
  /** Answers under any host name; the browser's resolver maps e.g. `ringtab-demo.odoo.com`. */
  readonly standIn: StandIn;
  readonly database: string;
  readonly login: string;
  readonly password: string;
  readonly apiKey: string;
  /** uid of `login`. */
  readonly uid: number;
  /** Every account, `login` among them: admin (uid 2), demo (5), Evelyn Hong (6), Rita Bloom (7), Theo Falk (8). */
  readonly accounts: readonly OdooAccount[];
  readonly switches: OdooSwitches;
  records(model: string): OdooRecord[];
  add(model: string, values: Record<string, unknown>): OdooRecord;
  /** As if a user had edited the record. */
  change(model: string, id: number, values: Record<string, unknown>): void;
  remove(model: string, id: number): void;
  /** mail.message rows on a record, oldest first. */
  messagesOf(model: string, id: number): OdooRecord[];
  onActivity(listener: (line: { at: number; what: string; detail: string }) => void): () => void;
  close(): Promise<void>;
}
