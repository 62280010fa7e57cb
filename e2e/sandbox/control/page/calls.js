import { post } from './api.js';
import { byId, el, showList } from './dom.js';

const directions = { inbound: 'Incoming', outbound: 'Outgoing', internal: 'Internal' };
const states = {
  dialling: 'agent’s phone rings',
  ringing: 'ringing',
  talking: 'talking',
  held: 'on hold',
};

/** The cards of the running calls. */
export function showCalls(calls) {
  showList(
    byId('calls'),
    calls,
    (call) => call.callId,
    card,
    () => byId('calls-title').focus(),
  );
  byId('no-calls').hidden = calls.length > 0;
  tick();
}

/** Brings the running times up to date. */
export function tick() {
  for (const element of document.querySelectorAll('[data-since]')) {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(element.dataset.since)) / 1000));
    const rest = String(seconds % 60).padStart(2, '0');
    element.textContent = `${Math.floor(seconds / 60)}:${rest}`;
  }
}

function card(call) {
  const title = `${directions[call.direction]}, ${called(call.from)} to ${called(call.to)}`;
  return el(
    'article',
    { class: `call ${call.state}`, 'aria-label': title },
    el(
      'div',
      { class: 'call-head' },
      el('span', { class: 'state', text: states[call.state] }),
      el('span', { class: 'direction', text: directions[call.direction] }),
      el('span', { class: 'time', 'data-since': call.startedAt }),
    ),
    el(
      'div',
      { class: 'parties' },
      party(call.from),
      el('span', { class: 'arrow', 'aria-hidden': 'true', text: '→' }),
      party(call.to),
    ),
    call.answeredBy && call.answeredBy.number !== call.to.number
      ? el('p', { class: 'answered', text: `Answered by ${called(call.answeredBy)}` })
      : null,
    el('div', { class: 'verbs' }, ...call.verbs.map((verb) => control(call.callId, verb))),
  );
}

function party({ number, name }) {
  return el(
    'span',
    { class: 'party' },
    el('span', { class: 'name', text: name || (number ? 'Unknown' : 'Withheld') }),
    el('span', { class: 'number', text: number }),
  );
}

function called({ number, name }) {
  return [name, number].filter(Boolean).join(' ') || 'withheld number';
}

function control(callId, verb) {
  const path = `/api/call/${verb.verb}`;
  if (!verb.choose) {
    const press = () => post(path, { callId, ...verb.send });
    return el('button', { type: 'button', class: verb.tone, text: verb.label, onclick: press });
  }
  const { field, label, options } = verb.choose;
  const select = el(
    'select',
    { 'aria-label': label },
    ...options.map((option) => el('option', { value: option.value, text: option.label })),
  );
  const press = () => post(path, { callId, ...verb.send, [field]: select.value });
  return el(
    'span',
    { class: 'joined' },
    select,
    el('button', { type: 'button', class: verb.tone, text: verb.label, onclick: press }),
  );
}
