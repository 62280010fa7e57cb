import { post } from './api.js';
import { byId, el } from './dom.js';

const systems = { pbx: 'Yeastar PBX', zoho: 'Zoho CRM', odoo: 'Odoo' };

/** Brings a drawn switch to the position the stand-in is in. */
const updates = new Map();

/** From which event on the news about a switch counts again, after somebody has moved it. */
const deafUntil = new Map();

/** "Break something": drawn once, then kept in step. */
export function showBreaks(switches, mishaps, position) {
  if (updates.size === 0) {
    byId('breaks').append(
      ...Object.entries(systems).map(([system, title]) =>
        group(
          title,
          switches.filter((item) => item.system === system),
          mishaps.filter((item) => item.system === system),
        ),
      ),
    );
  }
  for (const { id, control } of switches)
    if (position >= (deafUntil.get(id) ?? 0)) updates.get(id)?.(control);
}

function group(title, switches, mishaps) {
  const rare = switches.filter((item) => item.rare);
  return el(
    'fieldset',
    { class: 'system' },
    el('legend', { text: title }),
    ...switches.filter((item) => !item.rare).map(draw),
    el(
      'div',
      { class: 'mishaps' },
      ...mishaps
        .filter(({ waits }) => !waits)
        .map(({ id, label }) =>
          el('button', {
            type: 'button',
            class: 'small',
            text: label,
            onclick: () => happen(id, `${title}: ${label}.`),
          }),
        ),
    ),
    nextRequest(
      title,
      mishaps.filter(({ waits }) => waits),
    ),
    el('details', {}, el('summary', { text: 'More behaviours' }), ...rare.map(draw)),
  );
}

const happen = (id, done) => post('/api/mishap', { id }, done);

function nextRequest(title, mishaps) {
  const select = el(
    'select',
    { 'aria-label': `${title}: the next request` },
    ...mishaps.map(({ id, label }) => el('option', { value: id, text: label })),
  );
  const press = () =>
    happen(select.value, `${title}: the next request ${select.selectedOptions[0].text}.`);
  return el(
    'div',
    { class: 'next' },
    el('span', { text: 'The next request' }),
    el(
      'span',
      { class: 'joined' },
      select,
      el('button', { type: 'button', text: 'Set', onclick: press }),
    ),
  );
}

function draw(item) {
  const text = el(
    'span',
    { class: 'switch-text' },
    el('span', { text: item.label }),
    item.hint ? el('small', { text: item.hint }) : null,
  );
  const input = inputs[item.control.kind](item);
  return el('label', { class: `switch ${item.control.kind}-switch` }, text, input);
}

async function set({ id, label }, value) {
  deafUntil.set(id, Number.POSITIVE_INFINITY);
  const answer = await post('/api/switch', { id, value }, `${label}: ${print(value)}.`);
  deafUntil.set(id, answer?.position ?? 0);
}

function print(value) {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === '' ? 'none' : value;
}

/** Somebody who is typing is not interrupted by the news. */
const follow = (id, input) =>
  updates.set(id, ({ value }) => {
    if (document.activeElement !== input) input.value = value;
  });

const inputs = {
  toggle(item) {
    const input = el('input', { type: 'checkbox', role: 'switch' });
    input.addEventListener('change', () => set(item, input.checked));
    updates.set(item.id, ({ value }) => {
      input.checked = value;
    });
    return input;
  },
  select(item) {
    const options = item.control.options.map(({ value, label }) =>
      el('option', { value, text: label }),
    );
    const input = el('select', {}, ...options);
    input.addEventListener('change', () => set(item, input.value));
    follow(item.id, input);
    return input;
  },
  number(item) {
    const { min, max, unit } = item.control;
    const input = el('input', { type: 'number', min, max, step: 1 });
    input.addEventListener('change', () => set(item, input.valueAsNumber));
    follow(item.id, input);
    return el('span', { class: 'unit' }, input, unit);
  },
  list(item) {
    const input = el('input', { type: 'text', placeholder: item.control.placeholder });
    input.addEventListener('change', () => set(item, input.value));
    follow(item.id, input);
    return input;
  },
};
