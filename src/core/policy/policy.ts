import type { CrmOptions } from '../crm-options.ts';
import type { Settings } from '../settings.ts';

/** What of the binding an organisation can give. */
export const phoneKeys = [
  'pbxAddress',
  'pbxClientId',
  'pbxClientSecret',
  'extensionNumber',
] as const;
export type PhoneKey = (typeof phoneKeys)[number];

/** One half of a policy: what people may change, or what they may not. */
export interface Given {
  readonly phone: Readonly<Partial<Record<PhoneKey, string>>>;
  readonly settings: Readonly<Partial<Settings>>;
  readonly crms: Readonly<Record<string, GivenCrm>>;
  /** Origins where numbers are offered. */
  readonly sites: readonly string[];
}

export interface GivenCrm {
  /** What the form that connects it is filled with, by field. */
  readonly connection: Readonly<Record<string, string>>;
  readonly options: Readonly<Partial<CrmOptions>>;
}

/** A key of the policy that is ignored. */
export interface PolicyProblem {
  /** As the admin wrote it, e.g. `zoho.popOnly`. */
  readonly key: string;
  /** `absent`: it is to be locked, and has no value. */
  readonly why: 'unknown' | 'invalid' | 'absent';
  /** The values it may have, '' where they cannot be listed. */
  readonly allowed: string;
}

/** What the organisation says. `locked` goes before what the agent chose, `defaults` behind it. */
export interface Policy {
  readonly locked: Given;
  readonly defaults: Given;
  readonly problems: readonly PolicyProblem[];
}
