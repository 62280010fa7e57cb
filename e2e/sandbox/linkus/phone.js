import { watchControlled } from './controlled-input.js';

const states = {
  ringing: 'Incoming call',
  connecting: 'Pick up to start the call',
  calling: 'Calling…',
  talking: 'Talking',
  held: 'On hold',
};

const actions = {
  ringing: [
    ['answer', 'Answer'],
    ['hangup', 'Decline'],
  ],
  connecting: [
    ['answer', 'Pick up'],
    ['hangup', 'Cancel'],
  ],
  calling: [['hangup', 'Hang up']],
  talking: [
    ['hold', 'Hold'],
    ['hangup', 'Hang up'],
  ],
  held: [
    ['resume', 'Resume'],
    ['hangup', 'Hang up'],
  ],
};

/** The dial pad: the number lives in the page's state, not in the input. */
export function makeDialPad(root, order) {
  const input = root.querySelector('.dial-wra input');
  const button = root.querySelector('.item-call');
  let number = '';
  const set = (value) => {
    number = value;
    if (input.value !== value) input.value = value;
    button.disabled = value.trim() === '';
  };
  const call = () => {
    if (number.trim() === '') return;
    order({ do: 'call', number: number.trim() });
    set('');
  };
  watchControlled(input, set);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') call();
  });
  button.addEventListener('click', call);
  for (const key of '123456789*0#') {
    const pad = document.createElement('button');
    pad.type = 'button';
    pad.className = 'ant-btn';
    pad.textContent = key;
    pad.addEventListener('click', () => set(number + key));
    root.querySelector('.keys').append(pad);
  }
}

/** Shows the running calls with what can be done about each. */
export function showCalls(root, calls, order) {
  root.querySelector('.empty').hidden = calls.length > 0;
  const template = document.querySelector('#call-view');
  const items = calls.map((call) => {
    const item = template.content.cloneNode(true).firstElementChild;
    const { name, number } = call.party;
    item.dataset.callId = call.callId;
    item.querySelector('.party').textContent = name ? `${name} · ${number}` : number;
    item.querySelector('.state').textContent = states[call.status];
    for (const [verb, label] of actions[call.status]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'ant-btn';
      button.dataset.do = verb;
      button.textContent = label;
      button.addEventListener('click', () => order({ do: verb, callId: call.callId }));
      item.querySelector('.actions').append(button);
    }
    return item;
  });
  root.querySelector('.calls').replaceChildren(...items);
}
