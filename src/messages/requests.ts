import type * as v from 'valibot';
import { type OptionsReplies, optionsRequests } from './options-requests.ts';
import type { Outcome } from './outcome.ts';
import { pageRequests } from './page-requests.ts';
import { type PopupReplies, popupRequests } from './popup-requests.ts';

/**
 * Every message between the extension's worlds, typed once and checked at run time: who may send what,
 * by the world that Chrome says it came from.
 */
export const requests = {
  /** From content scripts. */
  page: pageRequests,
  /** From the extension's own pages. */
  ui: { ...popupRequests, ...optionsRequests },
} as const;

export type UiRequests = {
  [K in keyof typeof requests.ui]: v.InferInput<(typeof requests.ui)[K]>;
};

type MoreThanOutcome = PopupReplies & OptionsReplies;

export type UiReplies = {
  [K in keyof UiRequests]: K extends keyof MoreThanOutcome ? MoreThanOutcome[K] : Outcome;
};
