import type { MatchReason } from '../core/match/rank-matches.ts';
import type { MessageKey } from '../platform/i18n.ts';

/** What speaks for a record, in words. */
export const reasonKeys = {
  clicked: 'reason_clicked',
  chosen: 'reason_chosen',
  only: 'reason_only',
  open: 'reason_open',
  person: 'reason_person',
  mine: 'reason_mine',
  deal: 'reason_deal',
} as const satisfies Record<MatchReason, MessageKey>;
