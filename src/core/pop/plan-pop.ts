import type { Direction } from '../call/call.ts';
import type { Ranked } from '../match/rank-matches.ts';
import type { RecordRef } from '../record-ref.ts';
import type { Settings } from '../settings.ts';

export type PopPage =
  | { readonly open: 'record'; readonly ref: RecordRef }
  /** Several records, and nothing that tells which: the agent is asked. */
  | { readonly open: 'choose' }
  | { readonly open: 'search'; readonly crm: string }
  | { readonly open: 'new'; readonly crm: string; readonly kind: 'person' | 'lead' };

export interface PopPlan {
  readonly page: PopPage | null;
  /** The other web app opens too. */
  readonly web: boolean;
  /** An unknown caller would have a page, but whether this one is unknown could not be found out. */
  readonly couldNotLook: boolean;
}

/** What was found out about who is on the line. */
export interface WhoItIs {
  readonly direction: Direction;
  readonly ranked: Ranked | null;
  /** A line or extension of the company itself. */
  readonly own: boolean;
  /** At least one CRM did not answer: nobody can say "unknown". */
  readonly failed: boolean;
}

/** Which pages a call opens, once it is time. */
export function planPop(who: WhoItIs, settings: Settings): PopPlan {
  const { popUnknown, webApp, webAppFor } = settings;
  const every = webApp !== '' && webAppFor === 'every';
  if (who.direction === 'internal') return { page: null, web: every, couldNotLook: false };
  if (who.ranked) {
    const { best, clear } = who.ranked;
    const page: PopPage = clear ? { open: 'record', ref: best.ref } : { open: 'choose' };
    return { page, web: every, couldNotLook: false };
  }
  if (who.own) return { page: null, web: every, couldNotLook: false };
  const forUnknown = webApp !== '' && webAppFor === 'unknown';
  if (who.failed) {
    const wanted = popUnknown.open !== 'nothing' || forUnknown;
    return { page: null, web: every, couldNotLook: wanted };
  }
  return {
    page: popUnknown.open === 'nothing' ? null : popUnknown,
    web: every || forUnknown,
    couldNotLook: false,
  };
}
