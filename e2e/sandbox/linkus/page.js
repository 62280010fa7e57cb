import { makeDialPad, showCalls } from './phone.js';
import { editPopup, loadPopup, openPopup } from './popup-url.js';

const root = document.querySelector('#root');
const sessionKey = 'linkus-session';

function show(templateId) {
  root.replaceChildren(document.querySelector(templateId).content.cloneNode(true));
}

function say(text) {
  const line = root.querySelector('.error');
  line.textContent = text;
  line.hidden = text === '';
}

function showLogin() {
  show('#login-view');
  const form = root.querySelector('form');
  form.elements.username.value = new URLSearchParams(location.search).get('extension') ?? '';
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch('/api/v1.0/login', {
      method: 'POST',
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    const session = await answer.json();
    if (session.errcode !== 0) {
      say('Wrong extension or password.');
      return;
    }
    sessionStorage.setItem(sessionKey, JSON.stringify(session));
    showPhone(session);
  });
}

function showPhone(session) {
  show('#phone-view');
  root.querySelector('.who').textContent = `${session.name} · ${session.number}`;
  let socket;
  const order = (what) => {
    say('');
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what));
    else say('Not connected to the PBX.');
  };
  const logOut = () => {
    sessionStorage.removeItem(sessionKey);
    location.reload();
  };

  function connect() {
    const address = new URL('/api/v1.0/subscribe', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('access_token', session.access_token);
    let opened = false;
    socket = new WebSocket(address);
    socket.addEventListener('open', () => {
      opened = true;
      root.querySelector('.status').textContent = 'online';
    });
    socket.addEventListener('message', (message) => receive(JSON.parse(message.data)));
    socket.addEventListener('close', () => {
      root.querySelector('.status').textContent = 'offline, reconnecting…';
      setTimeout(opened ? connect : checkSession, 1000);
    });
  }

  /** A refused socket means a PBX that is away, or one that has never heard of the session. */
  async function checkSession() {
    try {
      const address = `/api/v1.0/extension/getpersonal?access_token=${session.access_token}`;
      const answer = await (await fetch(address)).json();
      if (answer.errcode !== 0) return logOut();
    } catch {
      // Still away.
    }
    connect();
  }

  function receive({ calls, event, popupUrlEncodes, refused }) {
    if (refused) say(refused);
    if (calls) showCalls(root, calls, order);
    if (event && !openPopup(loadPopup(session.number), event, popupUrlEncodes))
      say('The browser blocked the pop-up. Allow pop-ups for this site.');
  }

  makeDialPad(root, order);
  editPopup(root.querySelector('.popup-url'), session.number);
  root.querySelector('.logout').addEventListener('click', async () => {
    await fetch(`/api/v1.0/logout?access_token=${session.access_token}`).catch(() => {});
    logOut();
  });
  connect();
}

const stored = sessionStorage.getItem(sessionKey);
if (stored) showPhone(JSON.parse(stored));
else showLogin();
