import type { FormPage } from '../page-types.ts';
import { el, link } from './dom.ts';
import { base, load, save } from './page-api.ts';
import { go } from './router.ts';
import { setTitle } from './title.ts';

/** The create and the edit form. Nothing in the address fills a field. */
export class FormView {
  readonly root = el('section', { class: 'crmForm' });

  async show(route: { module: string; id: string | null }, signal: AbortSignal): Promise<void> {
    const { module, id } = route;
    const query: Record<string, string> = id === null ? { module } : { module, id };
    const data = await load<FormPage>('form', query, signal);
    if (!data) {
      this.root.replaceChildren(el('p', { class: 'card missing' }, 'This record does not exist.'));
      return;
    }
    const what = module.replace(/s$/, '');
    const title = id === null ? `Create ${what}` : `Edit ${what}`;
    setTitle(title);
    const problem = el('p', { class: 'problem', role: 'alert' });
    const form = document.createElement('form');
    form.append(
      el(
        'header',
        { class: 'viewBar' },
        el('h1', {}, title),
        problem,
        link(id === null ? `${base}/tab/${module}` : `${base}/tab/${module}/${id}`, 'Cancel', {
          class: 'button',
        }),
        el(
          'span',
          { 'data-zcqa': 'save' },
          el('button', { class: 'button primary', id: 'crm_create_savebutn' }, 'Save'),
        ),
      ),
      el('div', { class: 'card fieldGrid' }, ...data.fields.map((field) => input(module, field))),
    );
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, String(value)]),
      );
      const answer = await save(query, values);
      problem.textContent = answer.error ?? '';
      if (answer.href) go(answer.href);
    });
    this.root.replaceChildren(form);
  }
}

function input(module: string, field: FormPage['fields'][number]): HTMLElement {
  const id = `Crm_${module}_${field.column}_LInput`;
  const control = document.createElement(field.multiLine ? 'textarea' : 'input');
  control.id = id;
  control.name = field.name;
  control.value = field.value;
  control.autocomplete = 'off';
  if (field.mandatory) control.setAttribute('aria-required', 'true');
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id, class: field.mandatory ? 'label mandatory' : 'label' }, field.label),
    el('lyte-input', { id: `Crm_${module}_${field.column}`, class: 'value' }, control),
  );
}
