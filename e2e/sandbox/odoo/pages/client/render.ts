import { crmKanban } from './crm-kanban.ts';
import { el } from './element.ts';
import { formView } from './form.ts';
import { legacyForm } from './form-legacy.ts';
import { contactKanban } from './kanban.ts';
import { listView } from './list.ts';
import { navbar } from './navbar.ts';
import { go } from './navigate.ts';
import { notificationManager, notify } from './notification.ts';
import { listOf, type Place } from './route.ts';
import { ServerError } from './rpc.ts';
import { version } from './session.ts';

/** Views end here when their place is left: timers and listeners stop. */
let current = new AbortController();

/** Draws a place into the page, from the navigation bar down. */
export async function render(place: Place): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  let view: HTMLElement;
  try {
    view = await viewOf(place, signal);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    await refused(place, error.message);
    return;
  }
  if (signal.aborted) return;
  const manager = document.querySelector('.o_notification_manager') ?? notificationManager();
  document.body.replaceChildren(
    el('header.o_navbar', {}, navbar(place)),
    el('div.o_action_manager', {}, view),
    el('div.o-main-components-container', {}, manager),
  );
}

function viewOf(place: Place, signal: AbortSignal): Promise<HTMLElement> {
  if (place.view === 'list') return listView(place);
  if (place.view === 'kanban')
    return place.model === 'crm.lead' ? crmKanban(place) : contactKanban(place);
  return version >= 17 ? formView(place, signal) : legacyForm(place, signal);
}

/** A record that is gone or may not be seen: back to the list from 18 on, an empty screen before. */
async function refused(place: Place, text: string): Promise<void> {
  if (version >= 18 && place.view === 'form') {
    await go.to({ ...listOf(place.model, version), base: place.base });
  } else {
    document.body.replaceChildren(
      el('header.o_navbar', {}, navbar(place)),
      el('div.o_action_manager'),
      el('div.o-main-components-container', {}, notificationManager()),
    );
  }
  if (version >= 17) notify(text, 'danger');
}
