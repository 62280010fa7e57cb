import type { RecordRef } from '../../core/record-ref.ts';
import { encoded } from '../encoded.ts';

/** Short names of 18 and later that stand for a model; other actions do not say theirs in the address. */
const modelOfSlug: Readonly<Record<string, string>> = { contacts: 'res.partner', crm: 'crm.lead' };

/** The form of a record: 18 brought readable addresses, before it everything is behind a `#`. */
export function odooRecordUrl(address: string, version: number, ref: RecordRef): string {
  const id = encoded(ref.id);
  const model = encoded(ref.module);
  return version >= 18
    ? `${address}/odoo/${model}/${id}`
    : `${address}/web#id=${id}&model=${model}&view_type=form`;
}

/**
 * The contacts as a list, where one searches: no version takes a search by its address. Before 18 a list is
 * found by its action, and `base.action_partner_form` is there without any app.
 */
export function odooSearchUrl(address: string, version: number): string {
  return version >= 18
    ? `${address}/odoo/res.partner?view_type=list`
    : `${address}/web#action=base.action_partner_form&model=res.partner&view_type=list`;
}

/** An empty form; defaults in the address are ignored by all versions. */
export function odooCreateUrl(
  address: string,
  version: number,
  model: 'res.partner' | 'crm.lead',
): string {
  return version >= 18
    ? `${address}/odoo/${model}/new`
    : `${address}/web#model=${model}&view_type=form`;
}

/** Reads the addresses of all versions; null for lists, other actions and other sites. */
export function odooRecordOf(crm: string, address: string, pageUrl: string): RecordRef | null {
  const url = URL.canParse(pageUrl) ? new URL(pageUrl) : null;
  if (url?.origin !== address) return null;
  if (url.pathname === '/mail/view')
    return refOf(crm, url.searchParams.get('model'), url.searchParams.get('res_id'));
  if (url.pathname === '/web' || url.pathname === '/web/') {
    const hash = new URLSearchParams(url.hash.slice(1));
    const isForm = (hash.get('view_type') ?? 'form') === 'form';
    return isForm ? refOf(crm, hash.get('model'), hash.get('id')) : null;
  }
  // `/odoo/contacts/5`, `/odoo/crm.lead/7`, `/odoo/contacts/5/crm.lead/7`: the last pair is what is shown.
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const [slug = '', id = ''] = parts.slice(-2);
  if (parts[0] !== 'odoo' || parts.length < 3) return null;
  const model = Object.hasOwn(modelOfSlug, slug) ? modelOfSlug[slug] : slug;
  return refOf(crm, model ?? null, id);
}

/** Models have a dot in their name; actions without one, such as `action-161`, are something else. */
function refOf(crm: string, model: string | null, id: string | null): RecordRef | null {
  if (!model || !id || !/^[1-9]\d{0,14}$/.test(id)) return null;
  return /^[a-z][a-z\d_]*(?:\.[a-z\d_]+)+$/.test(model) ? { crm, module: model, id } : null;
}
