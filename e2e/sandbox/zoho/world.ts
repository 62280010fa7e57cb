import type { Tokens } from './accounts/tokens.ts';
import type { Store } from './store.ts';
import type { ZohoSwitches } from './zoho-sandbox.ts';

/** What the services of the stand-in share. */
export interface World {
  readonly switches: ZohoSwitches;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly client: { id: string; secret: string; redirectUri: string };
  /** Epoch ms. */
  now(): number;
  log(what: string, detail: string): void;
}
