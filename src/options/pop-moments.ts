import type { Direction } from '../core/call/call.ts';
import type { PopMoment } from '../core/settings.ts';
import { t } from '../ui/i18n.ts';

/** When a page can open, as a person chooses it. */
export function popMoments(direction: Direction): { value: PopMoment; label: string }[] {
  const begins = direction === 'outbound' ? 'options_pop_dial' : 'options_pop_ring';
  return [
    { value: 'ring', label: t(begins) },
    { value: 'answer', label: t('options_pop_answer') },
    { value: 'end', label: t('options_pop_end') },
    { value: 'never', label: t('options_pop_never') },
  ];
}
