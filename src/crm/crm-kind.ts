import type * as v from 'valibot';
import type { Problem } from '../core/problem.ts';
import type { Crm, CrmHost } from './crm.ts';
import type { PageMarks } from './page-marks.ts';
import type { PageRules } from './page-rules.ts';

/**
 * Everything the house knows of one make of CRM: how it is connected, opened and left, and what its pages are made
 * of. The worker, the pages and the content script ask this and never a CRM's own files, so that
 * a further CRM is a folder that exports one of these, and its line in `kinds.ts`.
 *
 * @typeParam C what is kept of a connection for as long as it lasts, secrets among it
 */
export interface CrmKind<C extends object = object> {
  /** First part of every RecordRef; names the connection in the storage. Never changes. */
  readonly id: string;
  /** The product's own name, the same in every language. */
  readonly name: string;
  readonly connection: v.GenericSchema<unknown, C>;
  /** The names of what `open` asks `CrmMemory` for: forgotten with the connection. */
  readonly remembers: readonly string[];
  /** What the form that connects asks for; empty where the options page has a form of its own. */
  readonly form: readonly ConnectField[];
  /** What of the connection an organisation can give beforehand, if that is not just the fields of `form`. */
  readonly presets?: readonly Pick<ConnectField, 'name' | 'secret'>[];
  readonly rules: PageRules;
  readonly marks: readonly PageMarks[];
  /**
   * Proves what was typed and resolves to the connection; throws a ProblemError that says which part is wrong.
   * @param form what was typed, by field
   */
  connect(
    form: Readonly<Record<string, string>>,
    joining: CrmJoining<C>,
  ): Promise<CrmJoined<NoInfer<C>>>;
  /** A client, made anew in every life of the worker. */
  open(connection: C, host: CrmHost, memory: CrmMemory): Crm;
  /** Where it is, e.g. `https://crm.zoho.com`. */
  addressOf(connection: C): string;
  /** Which one it is: another place has other records and users. */
  placeOf(connection: C): string;
  /** Sites whose pages belong to it. */
  originsOf(connection: C): readonly string[];
  /** What was entered to connect it, by field, without the secrets. */
  enteredOf(connection: C): Readonly<Record<string, string>>;
  /** Epoch ms at which its key dies; null when it does not, or nobody tells. */
  keyExpiresAtOf?(connection: C): number | null;
  /** Ends the connection on the CRM's side; resolves to what the agent is told when that was not confirmed. */
  leave?(connection: C, host: CrmHost): Promise<Problem | null>;
}

/** The field called `address` is the site Chrome is asked for. */
export interface ConnectField {
  readonly name: string;
  readonly label: 'address' | 'database' | 'login' | 'key';
  readonly secret?: boolean;
}

/** What a CRM remembers until the browser is closed, such as an access token. */
export interface CrmMemory {
  slot<T>(
    name: string,
    schema: v.GenericSchema<unknown, T>,
  ): { load(): Promise<T | null>; save(value: T): Promise<void> };
}

/** What the worker lends to a CRM that is being connected. */
export interface CrmJoining<C> {
  readonly host: CrmHost;
  /** The connection that is to be replaced, with what was wrong with it; null when there is none. */
  readonly held: { readonly connection: C; readonly problem: Problem | null } | null;
  /** Throws when Chrome may not reach these origins. */
  needSites(origins: readonly string[]): Promise<void>;
  /** A provider's page in a window of its own. Resolves to where it ended, null when it was closed. */
  signIn(url: string): Promise<string | null>;
  /** Where a provider sends the browser back to; the same on every machine. */
  readonly redirectUri: string;
  /** Ends when proving the connection takes too long, from the call on: a person may take their time before. */
  signal(): AbortSignal;
}

export interface CrmJoined<C> {
  readonly connection: C;
  /** The agent's name there. */
  readonly account: string;
  /** What the memory begins with, by slot. */
  readonly remember?: Readonly<Record<string, unknown>>;
}
