import type { Presence } from '../core/presence.ts';
import type { Problem } from '../core/problem.ts';
import type { Endpoint } from '../pbx/pbx.ts';

/** The truth about the phone line, as the popup shows it. Times are epoch ms. */
export type PhoneState =
  | { readonly state: 'unbound' }
  | { readonly state: 'connecting'; readonly since: number }
  | { readonly state: 'listening'; readonly since: number }
  | {
      readonly state: 'reconnecting';
      readonly since: number;
      readonly problem: Problem | null;
      readonly nextTryAt: number;
    }
  /** Bound without API credentials: calls are made and told of by the Linkus Web Client alone. */
  | { readonly state: 'through-linkus' }
  /** Trying again by itself will not help; the agent or the admin has to act. */
  | { readonly state: 'needs-attention'; readonly problem: Problem };

/** What is known of the agent's phones. */
export interface LinkusView {
  /** Which of the extension's phones would ring now; null while not known, as without API credentials. */
  readonly online: readonly Endpoint[] | null;
  /** The Linkus Web Client is open in a tab of this browser. */
  readonly open: boolean;
  /** What the agent pastes into Linkus as Popup URL. */
  readonly popupUrl: string;
}

/** Somebody a call can be passed on to. */
export interface ColleagueView {
  readonly number: string;
  readonly name: string;
  /** null: not known. */
  readonly presence: Presence | null;
  readonly line: 'idle' | 'ringing' | 'busy';
}
