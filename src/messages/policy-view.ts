import type { PolicyProblem } from '../core/policy/policy.ts';

/** What the organisation has set, as far as the pages need to know it. Keys as `country`, `pbxAddress`, `zoho.popOnly`. */
export interface PolicyView {
  /** Nobody can change these here. */
  readonly locked: readonly string[];
  /** What forms start with; no secrets. */
  readonly start: Readonly<Record<string, string>>;
  /** Secrets that the worker fills in where a form leaves them empty. */
  readonly secrets: readonly string[];
  /** Keys that are ignored, and why. */
  readonly problems: readonly PolicyProblem[];
}
