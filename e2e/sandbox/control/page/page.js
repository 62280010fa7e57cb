import { say } from './api.js';
import { addLines, showEntries, startArrivals } from './arrivals.js';
import { showBreaks } from './breaks.js';
import { showCalls, tick } from './calls.js';
import { byId, el, showList } from './dom.js';
import { startRing } from './ring.js';

/** The sandbox sends at least this often, in ms, with some patience. */
const silence = 8000;
let heardAt = 0;

function showFacts({ pbx, zoho, odoo }) {
  const full = pbx.liveTokens >= pbx.maxTokens;
  const facts = [
    { name: 'PBX', value: pbx.url },
    { name: 'Event sockets', value: String(pbx.openSockets) },
    { name: 'Tokens', value: `${pbx.liveTokens} of ${pbx.maxTokens}${full ? ', full' : ''}` },
    { name: 'Zoho', value: zoho.org },
    { name: 'Odoo', value: String(odoo.version) },
  ];
  showList(
    byId('facts'),
    facts,
    ({ name }) => name,
    ({ name, value }) => el('div', {}, el('dt', { text: name }), el('dd', { text: value })),
  );
}

function show(state, position) {
  showFacts(state);
  showCalls(state.calls);
  showBreaks(state.switches, state.mishaps, position);
  showEntries('zoho', state.entries.zoho);
  showEntries('odoo', state.entries.odoo);
}

const directory = await (await fetch('/api/directory')).json();
startRing(directory);
startArrivals();

const events = new EventSource('/api/events');
events.addEventListener('message', (event) => {
  const { lines, state } = JSON.parse(event.data);
  if (document.documentElement.classList.contains('silent')) say('');
  document.documentElement.classList.remove('silent');
  heardAt = performance.now();
  addLines(lines);
  show(state, Number(event.lastEventId));
});
setInterval(() => {
  tick();
  const { classList } = document.documentElement;
  if (heardAt === 0 || performance.now() - heardAt < silence || classList.contains('silent'))
    return;
  classList.add('silent');
  say('The sandbox does not answer. Is it still running?', true);
}, 1000);
