import type { StandIn } from '../kit/server.ts';

export interface ZohoSwitches {
  /** `phone=` compares with the stored text, or with its digits only. Tests must pass with both. */
  search: 'strict' | 'lenient';
  /** Milliseconds for which a written record stays invisible to search. */
  indexLagMs: number;
  /** false: the admin switched multi-DC off. */
  multiDc: boolean;
  /** Zoho's own consent page: shown, or accepted/refused at once without a click. */
  consent: 'page' | 'accept' | 'refuse';
  /** Data centre the user's account lives in. */
  location: 'us' | 'eu' | 'in' | 'cn';
  accessTokenSeconds: number;
  /** Scopes the API pretends were not granted. */
  missingScopes: string[];
  /** Call_Type etc. in another language (`giden`, `gelen`, …). */
  localisedPicklists: boolean;
  /** true: 429 for every API call. */
  creditsExhausted: boolean;
  /** Records the token's user may not see, by id. */
  hiddenRecords: string[];
  /** Records an approval or a blueprint holds: updates get `RECORD_LOCKED`. By id. */
  lockedRecords: string[];
  /** Fields the administrator marked unique, as `Contacts.Phone`: a second equal value is `DUPLICATE_DATA`. */
  uniqueFields: string[];
  /** Fields the administrator made mandatory beyond the system's own, as `Leads.Lead_Source`. */
  mandatoryFields: string[];
  /** COQL accepts `like` on fields of type phone. Nobody documents it. */
  coqlLikePhone: boolean;
  /** COQL gives phone fields as columns; false: only the lists do. */
  coqlPhoneColumns: boolean;
  /** COQL accepts multi-line text (`Description`) in its criteria; old versions did not. */
  coqlMultiLine: boolean;
  /** `Call_Duration` may be HH:MM:SS, or more than 99 minutes; false: two digits, colon, two digits. */
  hoursInDuration: boolean;
  /** A new release of the user interface: what phone fields are made of has other names. */
  renamedMarkup: boolean;
}

export type ZohoModule = 'Contacts' | 'Leads' | 'Accounts' | 'Deals' | 'Calls' | 'Tasks' | 'Notes';

export interface ZohoRecord {
  id: string;
  [field: string]: unknown;
}

export interface ZohoSandbox {
  /** One https process that answers as accounts.zoho.<dc>, www.zohoapis.<dc>, crm.zoho.<dc>, crmplus.zoho.<dc>; the browser's resolver maps the names to its port. */
  readonly standIn: StandIn;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The only redirect URI that is registered; tests set it to the extension's. */
  redirectUri: string;
  /** Path segment of the organisation, e.g. `org700000001`. */
  readonly org: string;
  readonly switches: ZohoSwitches;
  records(module: ZohoModule): ZohoRecord[];
  add(module: ZohoModule, fields: Record<string, unknown>): ZohoRecord;
  remove(module: ZohoModule, id: string): void;
  /** As if a user had edited the record: new Modified_Time, index lag and all. */
  change(id: string, fields: Record<string, unknown>): void;
  /** Converts a lead as the user interface does: a contact appears, the lead leaves the default lists. Answers the contact. */
  convert(leadId: string): ZohoRecord;
  /** The Calls written to a record (Who_Id or What_Id), oldest first. */
  callsOf(recordId: string): ZohoRecord[];
  /** Every token is dead from now on, refresh tokens too when `all`. */
  revoke(all?: boolean): void;
  /** Forgets how many codes and tokens were handed out in the last ten minutes. */
  resetLimits(): void;
  onActivity(listener: (line: { at: number; what: string; detail: string }) => void): () => void;
  close(): Promise<void>;
}
