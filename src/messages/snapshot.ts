import type { Presence } from '../core/presence.ts';
import type { Problem } from '../core/problem.ts';
import type { Settings } from '../core/settings.ts';
import type { WelcomeStep } from '../core/welcome-steps.ts';
import type { CallView, ChoiceView } from './call-view.ts';
import type { CreationView, CrmView, OutboxView, PageCheckView } from './crm-view.ts';
import type { ColleagueView, LinkusView, PhoneState } from './phone-view.ts';
import type { PolicyView } from './policy-view.ts';
import type { UiRequests } from './requests.ts';

/** Everything the pages show. The worker makes it; pages decide nothing. */
export interface Snapshot {
  readonly phone: PhoneState;
  readonly extensionNumber: string;
  readonly extensionName: string;
  readonly pbxAddress: string;
  /** Chrome is asked to keep listening when its windows are closed. */
  readonly backgroundMode: boolean;
  /** Whether it was seen to. `doubtful`: it ends with its windows again and again. */
  readonly background: 'off' | 'unknown' | 'proven' | 'doubtful';
  /** The guide through the set-up: what was left for later, and whether the agent is through with it. */
  readonly welcome: { readonly skipped: readonly WelcomeStep[]; readonly done: boolean };
  readonly linkus: LinkusView;
  /** null: the PBX did not tell. */
  readonly presence: Presence | null;
  readonly live: readonly CallView[];
  /** Parked by me and not taken yet. */
  readonly parked: readonly CallView[];
  /** While a call runs; empty otherwise. */
  readonly colleagues: readonly ColleagueView[];
  /** Why the last dial came to nothing, until the agent has read it. `number` can be dialled again. */
  readonly dialNotice: { readonly number: string; readonly problem: Problem } | null;
  /** Newest first. */
  readonly recent: readonly CallView[];
  readonly unseenMissed: number;
  readonly crms: readonly CrmView[];
  /** What the form that connects Odoo is to start from. */
  readonly suggestedOdoo: UiRequests['crm.suggest-odoo']['odoo'];
  readonly outbox: readonly OutboxView[];
  /** Newest first. */
  readonly creations: readonly CreationView[];
  readonly pageChecks: readonly PageCheckView[];
  /** Origins where numbers are offered. */
  readonly sites: readonly string[];
  /** The same with those that are off or wait for a permission, and where each comes from. */
  readonly siteList: readonly SiteView[];
  /** As they count, by whoever chose them. */
  readonly settings: Settings;
  readonly policy: PolicyView;
  /** Newest first. */
  readonly choices: readonly ChoiceView[];
  /** What the admin pastes into Zoho's API console. */
  readonly zohoRedirectUri: string;
  readonly version: string;
}

export interface SiteView {
  readonly origin: string;
  /** Whose pages it has, by id; null: the agent's or the organisation's own choice. */
  readonly crm: string | null;
  readonly enabled: boolean;
  /** Named by the organisation. */
  readonly given: boolean;
  readonly locked: boolean;
  /** Chrome lets Ringtab in. */
  readonly granted: boolean;
}

/** Name of the port over which the worker sends a Snapshot at once and after every change. */
export const snapshotPort = 'snapshot';
