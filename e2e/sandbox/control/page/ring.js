import { post, say } from './api.js';
import { callerPicker } from './caller-picker.js';
import { byId, el } from './dom.js';

const kinds = { extension: 'Extension', 'ring-group': 'Ring group', queue: 'Queue' };

/** "Make it ring": who calls, and whom. */
export function startRing(directory) {
  const picker = callerPicker(directory);
  const targets = byId('targets');
  targets.append(
    ...directory.targets.map(({ number, name, kind }, index) =>
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'radio', name: 'target', value: number, checked: index === 0 }),
        el('span', { class: 'number', text: number }),
        el('span', { text: name }),
        el('small', { text: kinds[kind] }),
      ),
    ),
  );
  const target = () => targets.querySelector('input:checked')?.value ?? '';
  const ring = ({ name, number }) => {
    const to = target();
    return post('/api/ring', { from: number, to }, `${name} calls ${to}.`);
  };

  byId('ring').addEventListener('submit', (event) => {
    event.preventDefault();
    const caller = picker.chosen();
    if (caller) ring(caller);
    else {
      say('Choose a caller first.', true);
      byId('caller').focus();
    }
  });
  for (const [crm, label] of [
    ['zoho', 'Zoho'],
    ['odoo', 'Odoo'],
  ]) {
    const sample = directory.samples[crm];
    if (!sample) continue;
    const button = byId(`ring-${crm}`);
    button.textContent = `${sample.name} (${label})`;
    button.title = `${sample.company}, ${sample.number}`;
    button.hidden = false;
    button.addEventListener('click', () => ring(sample));
  }
}
