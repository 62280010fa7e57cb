import { byId, el, showList } from './dom.js';

const systems = { pbx: 'PBX', zoho: 'Zoho', odoo: 'Odoo' };
/** Events of the PBX by their id. */
const events = {
  30008: 'extension state',
  30009: 'presence',
  30011: 'call state',
  30012: 'call record',
  30013: 'transfer',
  30014: 'forwarding',
  30015: 'call failure',
  30016: 'incoming call request',
};
const most = 300;
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** The filters above the log. */
export function startArrivals() {
  const log = byId('log');
  byId('filters').append(
    ...Object.entries(systems).map(([system, label]) => {
      const input = el('input', { type: 'checkbox', checked: true });
      input.addEventListener('change', () => {
        log.classList.toggle(`without-${system}`, !input.checked);
      });
      return el('label', { class: 'choice' }, input, el('span', { text: label }));
    }),
  );
  byId('clear-log').addEventListener('click', () => {
    log.replaceChildren();
    byId('no-log').hidden = false;
  });
}

/** Puts new lines on top. Who has scrolled down keeps the place. */
export function addLines(lines) {
  if (lines.length === 0) return;
  const log = byId('log');
  byId('no-log').hidden = true;
  log.prepend(...lines.map(row).reverse());
  while (log.childElementCount > most) log.lastElementChild.remove();
}

function row({ system, at, what, detail }) {
  const name = events[what] ? `${what} ${events[what]}` : what;
  const head = [
    el('time', { datetime: new Date(at).toISOString(), text: clock.format(at) }),
    el('span', { class: `system-tag ${system}`, text: systems[system] }),
    el('span', { class: 'what', text: name }),
  ];
  if (!detail) return el('li', { class: `line ${system}` }, el('p', {}, ...head));
  return el(
    'li',
    { class: `line ${system}` },
    el(
      'details',
      {},
      el('summary', {}, ...head, el('span', { class: 'gist', text: detail })),
      el('pre', { text: pretty(detail) }),
    ),
  );
}

function pretty(text) {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** What the CRMs hold about calls. */
export function showEntries(crm, entries) {
  showList(byId(`${crm}-entries`), entries, (entry) => entry.id, entryItem);
}

function entryItem({ at, title, text, on }) {
  return el(
    'li',
    { class: 'entry' },
    el('p', { class: 'entry-head' }, el('strong', { text: title }), el('time', { text: at })),
    text ? el('p', { class: 'entry-text', text }) : null,
    el('p', { class: 'entry-on', text: `on ${on}` }),
  );
}
