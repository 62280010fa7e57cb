import { byId, el } from './dom.js';

const most = 60;

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The searchable list of callers: a combobox as the ARIA practices describe it.
 * @returns {{chosen(): {name: string, number: string} | null}}
 */
export function callerPicker({ callers, unknownNumber }) {
  const input = byId('caller');
  const list = byId('callers');
  const regions = new Intl.DisplayNames('en', { type: 'region' });
  const special = [
    { name: 'Withheld number', company: '', country: '', number: '', line: '' },
    { name: 'Unknown number', company: '', country: '', number: unknownNumber, line: '' },
  ];
  const all = [...special, ...callers].map((caller) => {
    const region = caller.country ? regions.of(caller.country) : '';
    const words = `${caller.name} ${caller.company} ${region} ${caller.country} ${caller.line}`;
    return { ...caller, region, words: folded(words) };
  });
  let shown = [];
  let active = -1;
  let chosen = null;

  function matches() {
    const text = folded(input.value.trim());
    const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
    const byNumber = /^\+?\d{2,}$/.test(digits);
    const found = all.filter(({ words, number }) =>
      byNumber ? number.includes(digits) : text.split(/\s+/).every((word) => words.includes(word)),
    );
    const typed = /^\+?\d{3,20}$/.test(digits) && !found.some(({ number }) => number === digits);
    const own = {
      name: 'This number',
      region: '',
      company: '',
      country: '',
      number: digits,
      line: '',
    };
    return [...found.slice(0, most), ...(typed ? [own] : [])];
  }

  function open() {
    shown = matches();
    list.replaceChildren(
      ...shown.map((caller, index) =>
        el(
          'div',
          { role: 'option', id: `caller-${index}`, 'aria-selected': 'false' },
          el('span', { class: 'country', title: caller.region, text: caller.country }),
          el(
            'span',
            { class: 'who' },
            el('span', { class: 'name', text: caller.name }),
            el('span', { class: 'company', text: caller.company }),
          ),
          el('small', { text: caller.line }),
          el('span', { class: 'number', text: caller.number }),
        ),
      ),
    );
    if (shown.length === 0) list.append(el('p', { class: 'none', text: 'Nobody found' }));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark(shown.length > 0 && input.value ? 0 : -1);
  }

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    mark(-1);
  }

  function mark(index) {
    list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[index];
    if (!shown[index] || !option) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function choose(index) {
    const caller = shown[index];
    if (!caller) return;
    chosen = caller;
    input.value = caller.number ? `${caller.name} ${caller.number}` : caller.name;
    close();
  }

  input.addEventListener('input', () => {
    chosen = null;
    open();
  });
  input.addEventListener('click', () => {
    input.select();
    if (list.hidden) open();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) open();
      else if (shown.length > 0) mark((active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === 'Escape') close();
  });
  // A press must not take the focus from the input, or the list would close under it.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose([...list.children].indexOf(option));
  });

  return { chosen: () => chosen };
}
