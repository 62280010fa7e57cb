import type { Cell } from '../page-types.ts';
import { el, link, setText } from './dom.ts';

export interface CellContext {
  module: string;
  recordId: string;
  /** In lists the phone carries `number`, on a record `phoneno`. */
  place: 'list' | 'detail';
  /** Id of a list's record link. */
  linkId?: string;
}

/**
 * Puts a value into its place. A place that already shows the same kind of value keeps its nodes and only gets new
 * text and attributes, as Lyte recycles them.
 */
export function showCell(place: HTMLElement, cell: Cell, context: CellContext): void {
  const kind = cell.text === '' ? 'empty' : `${cell.kind}-${context.linkId ? 'title' : 'value'}`;
  if (place.dataset['kind'] !== kind) {
    place.dataset['kind'] = kind;
    place.replaceChildren(...build(cell, context));
  }
  patch(place, cell, context);
}

function build(cell: Cell, context: CellContext): Node[] {
  if (cell.text === '') return [el('span', { class: 'cxEmpty' }, '—')];
  if (context.linkId) return [link('', '')];
  switch (cell.kind) {
    case 'phone':
      return [context.place === 'list' ? listPhone() : detailPhone()];
    case 'masked':
      return [
        el(
          'crux-phone-component',
          {},
          el(
            'div',
            { class: 'phoneRtl cxElemCompViewValue cruxMaskValue' },
            el('span', { class: 'cxPhoneViewValue lvPhFld maskedVal' }),
            el('span', { class: 'cxElemMaskIcon', 'data-zcqa': 'mask_icon', title: 'Masked' }),
          ),
        ),
      ];
    case 'link':
      return [link('', '')];
    case 'email':
    case 'website':
      return [el('a', { class: 'cxOutLink' })];
    default:
      return [el('span', { class: 'cxTextValue' })];
  }
}

/** The component's third variant: PhoneBridge is there. */
function listPhone(): HTMLElement {
  return el(
    'crux-phone-component',
    {},
    el(
      'div',
      { class: 'phoneRtl cxElemCompViewValue cxPhoneViewZPBEnabled' },
      el('zpb-phone', {}, el('span', { class: 'cxPhoneViewValue lvPhFld' })),
    ),
  );
}

/** The fourth variant: no telephony, so a Skype link and no `tel:`. */
function detailPhone(): HTMLElement {
  return el(
    'crux-phone-component',
    {},
    el(
      'div',
      { class: 'phoneRtl cxElemCompViewValue cxPhoneViewZPBNotEnabled' },
      el('zpb-phone', {}, el('span', { class: 'cxPhoneViewValue lvPhFld' })),
      el('a', { class: 'cxPhoneSkypeCall', title: 'Call with Skype' }),
    ),
  );
}

function patch(place: HTMLElement, cell: Cell, context: CellContext): void {
  if (cell.text === '') return;
  const anchor = place.querySelector('a');
  const phone = place.querySelector('zpb-phone');
  if (phone) {
    phone.setAttribute(context.place === 'list' ? 'number' : 'phoneno', cell.raw);
    phone.setAttribute('module', context.module);
    phone.setAttribute('recordid', context.recordId);
    anchor?.setAttribute('href', `skype:${cell.raw.replace(/[^\d+]/g, '')}?call`);
    const value = place.querySelector('.lvPhFld');
    if (value) setText(value, cell.text);
    return;
  }
  if (anchor) {
    anchor.setAttribute('href', cell.kind === 'email' ? `mailto:${cell.raw}` : (cell.href ?? ''));
    if (context.linkId) anchor.id = context.linkId;
    setText(anchor, cell.text);
    return;
  }
  const value = place.querySelector('.lvPhFld, .cxTextValue');
  if (value) setText(value, cell.text);
}
