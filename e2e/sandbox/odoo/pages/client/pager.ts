import { el, icon } from './element.ts';
import { go } from './navigate.ts';
import type { Place } from './route.ts';

/** The records of the list last seen, for the arrows of the form. */
const seen = new Map<string, number[]>();

export function rememberIds(model: string, ids: number[]): void {
  seen.set(model, ids);
}

export function pager(place: Place): HTMLElement {
  const ids = seen.get(place.model) ?? [];
  const index = typeof place.id === 'number' ? ids.indexOf(place.id) : -1;
  const step = (by: -1 | 1) => {
    const target = index < 0 ? undefined : ids[index + by];
    const name = by < 0 ? 'previous' : 'next';
    const side = by < 0 ? 'left' : 'right';
    const button = el(
      'button',
      {
        type: 'button',
        class: `btn btn-secondary o_pager_${name}`,
        'aria-label': name,
        disabled: target === undefined,
      },
      icon(`oi oi-chevron-${side}`),
    );
    button.addEventListener('click', () => {
      if (target !== undefined) void go.to({ ...place, id: target });
    });
    return button;
  };
  return el(
    'nav.o_pager',
    { 'aria-label': 'Pager' },
    el('span.o_pager_counter', {}, `${index < 0 ? 1 : index + 1} / ${Math.max(ids.length, 1)}`),
    el('span.btn-group', {}, step(-1), step(1)),
  );
}
