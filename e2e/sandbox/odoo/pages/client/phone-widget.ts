import { el, icon } from './element.ts';
import type { FormField } from './form-fields.ts';
import { version } from './session.ts';

interface Handlers {
  /** Something is being typed. */
  dirty(): void;
  /** The field was left with another text. */
  change(text: string): void;
}

/**
 * The phone field of 17 and later. The number is a property of the input, never text in the page;
 * the links beside it keep the old number until the field is left.
 */
export function phoneWidget(field: FormField, value: string, handlers: Handlers): HTMLElement {
  const input = el('input.o_input', {
    type: 'tel',
    autocomplete: 'off',
    id: `${field.name}_0`,
    placeholder: field.placeholder,
  });
  input.value = value;
  const content = el('div.o_phone_content.d-inline-flex.w-100', {}, input, ...phoneLinks(value));
  input.addEventListener('input', handlers.dirty);
  input.addEventListener('change', () => {
    handlers.change(input.value);
    for (const link of content.querySelectorAll(':scope > a')) link.remove();
    content.append(...phoneLinks(input.value));
  });
  return el('div', { name: field.name, class: 'o_field_widget o_field_phone' }, content);
}

/** Call and SMS; nothing beside an empty field. Only white space is taken out of the number. */
function phoneLinks(value: string): HTMLElement[] {
  const number = value.replaceAll(/\s+/g, '');
  if (!number) return [];
  return [
    el(
      'a.o_phone_form_link.ms-3.d-inline-flex.align-items-center',
      { target: version >= 18 ? '_blank' : null, href: `tel:${number}` },
      icon('fa fa-phone'),
      el('small.fw-bold.ms-1', {}, 'Call'),
    ),
    el(
      'a.ms-3.d-inline-flex.align-items-center.o_field_phone_sms',
      { title: version >= 18 ? 'Send SMS' : 'Send SMS Text Message', href: `sms:${number}` },
      icon('fa fa-mobile'),
      el('small.fw-bold.ms-1', {}, 'SMS'),
    ),
  ];
}
