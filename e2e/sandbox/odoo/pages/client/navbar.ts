import { el, icon } from './element.ts';
import { go } from './navigate.ts';
import { listOf, type Place, urlOf } from './route.ts';
import { session, version } from './session.ts';

const apps = [
  { model: 'res.partner', name: 'Contacts', xmlid: 'contacts.menu_contacts' },
  { model: 'crm.lead', name: 'CRM', xmlid: 'crm.crm_menu_root' },
] as const;

/** The bar on top: app, sections, company and user. */
export function navbar(place: Place): HTMLElement {
  const app = apps.find((one) => one.model === place.model) ?? apps[0];
  const sections = apps.map((one) =>
    appLink(one.model, one.name, {
      class: 'o-dropdown-item o_nav_entry',
      'data-menu-xmlid': one.xmlid,
    }),
  );
  return el(
    'nav.o_main_navbar',
    { 'data-command-category': 'disabled' },
    el('div.o_navbar_apps_menu', {}, el('button', { title: 'Home Menu' }, icon('oi oi-apps'))),
    appLink(app.model, app.name, { class: 'o_menu_brand' }),
    el('div.o_menu_sections', { role: 'menu' }, ...sections),
    el(
      'div.o_menu_systray',
      { role: 'menu' },
      el('span.oe_topbar_name', {}, 'Ringtab Demo Company'),
      el(
        'div.o_user_menu',
        {},
        el('img.o_user_avatar', {
          alt: 'User',
          src: `/web/image/res.partner/${session.partner_id}/avatar_128`,
        }),
        el('span.oe_topbar_name', {}, session.name),
      ),
    ),
  );
}

function appLink(
  model: Place['model'],
  name: string,
  attributes: Record<string, string>,
): HTMLElement {
  const target = listOf(model, version);
  const link = el('a', { href: urlOf(target, version), ...attributes }, name);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void go.to(target);
  });
  return link;
}
