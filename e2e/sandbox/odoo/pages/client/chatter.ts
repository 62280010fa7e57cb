import { el, fromHtml, icon } from './element.ts';
import type { Place } from './route.ts';
import { callKw, rpc } from './rpc.ts';
import { version } from './session.ts';

interface Message {
  id: number;
  author: string;
  authorId: number | false;
  date: string;
  body: string;
  note: boolean;
  call: boolean;
  tracking: { label: string; old: string; new: string }[];
}

const everySecond = 1000;

/** The history of a record, asked for again every second while it is open. */
export function chatter(place: Place, id: number | null, signal: AbortSignal): HTMLElement {
  const thread = el(version >= 17 ? 'div.o-mail-Thread' : 'div.o_ThreadView.o_Chatter_thread');
  let drawn = '';
  async function refresh(): Promise<void> {
    const params = { thread_model: place.model, thread_id: id };
    const messages = (await rpc('/mail/thread/messages', params)) as Message[];
    const state = JSON.stringify(messages);
    if (state === drawn || signal.aborted) return;
    drawn = state;
    thread.replaceChildren(...messages.map(version >= 17 ? modernMessage : legacyMessage));
  }
  const box = frame(place, id, thread, refresh);
  if (id !== null) {
    // A chatter that was drawn anew is no longer in the page: its timer ends.
    const timer = setInterval(() => {
      if (!box.isConnected) clearInterval(timer);
      else if (!document.hidden) refresh().catch(() => {});
    }, everySecond);
    signal.addEventListener('abort', () => clearInterval(timer));
    void refresh().catch(() => {});
  }
  return box;
}

function frame(
  place: Place,
  id: number | null,
  thread: HTMLElement,
  refresh: () => Promise<void>,
): HTMLElement {
  const composer = el('textarea.o-mail-Composer-input.o_input', {
    placeholder: 'Log an internal note...',
  });
  const post = el('button.btn.btn-primary.o-mail-Composer-send', { type: 'button' }, 'Log');
  const box = el('div.o-mail-Composer', { hidden: true }, composer, post);
  const log = el(
    'button',
    {
      type: 'button',
      class:
        version >= 17
          ? 'o-mail-Chatter-logNote btn btn-secondary'
          : 'btn btn-link o_ChatterTopbar_buttonLogNote',
    },
    'Log note',
  );
  log.addEventListener('click', () => {
    box.hidden = !box.hidden;
    if (!box.hidden) composer.focus();
  });
  post.addEventListener('click', () => {
    const body = composer.value.trim();
    if (!body || id === null) return;
    composer.value = '';
    box.hidden = true;
    void callKw(place.model, 'message_post', [[id]], { body, subtype_xmlid: 'mail.mt_note' }).then(
      refresh,
    );
  });
  if (version < 17) {
    return el(
      'div.o_FormRenderer_chatterContainer',
      {},
      el(
        'div.o_Chatter',
        {},
        el('div.o_ChatterTopbar', {}, log),
        box,
        el('div.o_Chatter_scrollPanel', {}, thread),
      ),
    );
  }
  return el(
    'div',
    {
      class: `o-mail-ChatterContainer o-mail-Form-chatter ${version >= 18 ? 'o-aside' : 'oe_chatter'}`,
    },
    el(
      'div.o-mail-Chatter',
      {},
      el('div.o-mail-Chatter-top', {}, el('div.o-mail-Chatter-topbar', {}, log)),
      box,
      el('div.o-mail-Chatter-content', {}, thread),
    ),
  );
}

const local = (utc: string) =>
  new Date(`${utc.replace(' ', 'T')}Z`).toLocaleString('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

const picture = (message: Message, classes: string) =>
  el('img', {
    class: classes,
    alt: '',
    src: `/web/image/res.partner/${message.authorId || 2}/avatar_128`,
  });

function modernMessage(message: Message): HTMLElement {
  const tracking = message.tracking.map((one) =>
    el(
      'li.o-mail-Message-tracking',
      { role: 'group' },
      el('span.o-mail-Message-trackingOld.text-muted.fw-bold', {}, one.old || 'None'),
      icon('o-mail-Message-trackingSeparator fa fa-long-arrow-right'),
      el('span.o-mail-Message-trackingNew.fw-bold', {}, one.new || 'None'),
      el('span.o-mail-Message-trackingField.text-muted', {}, `(${one.label})`),
    ),
  );
  const body = el(
    'div',
    { class: `o-mail-Message-body text-break mb-0 w-100${message.note ? ' o-note' : ''}` },
    fromHtml(message.body),
  );
  return el(
    'div.o-mail-Message.position-relative',
    { role: 'group', 'data-persistent': '', 'aria-label': 'System notification' },
    el(
      'div.o-mail-Message-core.d-flex',
      {},
      el('div.o-mail-Message-sidebar', {}, picture(message, 'o-mail-Message-avatar')),
      el(
        'div.w-100',
        {},
        el(
          'div.o-mail-Message-header',
          {},
          el('span.o-mail-Message-author', {}, el('strong', {}, message.author)),
          el('small.o-mail-Message-date', { title: message.date }, local(message.date)),
        ),
        el(
          'div.o-mail-Message-content',
          {},
          el(
            'div.o-mail-Message-textContent',
            {},
            message.body ? body : null,
            tracking.length > 0 ? el('ul.list-unstyled', {}, ...tracking) : null,
          ),
        ),
      ),
    ),
  );
}

function legacyMessage(message: Message): HTMLElement {
  return el(
    'div.o_Message.o_MessageList_message',
    { 'data-message-local-id': `mail.message_${message.id}` },
    el('div.o_Message_sidebar', {}, picture(message, 'o_Message_authorAvatar')),
    el(
      'div.o_Message_core',
      {},
      el(
        'div.o_Message_header',
        {},
        el('div.o_Message_authorName', {}, message.author),
        el('div.o_Message_date', { title: message.date }, ` - ${local(message.date)}`),
      ),
      el('div.o_Message_content', {}, fromHtml(message.body)),
    ),
  );
}
