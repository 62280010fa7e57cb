import type { RecordRef } from '../../core/record-ref.ts';

/** Short names of 18 and later that stand for a model; other actions do not say theirs in the address. */
const modelOfSlug: Record<string, string> = { contacts: 'res.partner', crm: 'crm.lead' };

/** The form of a record: 18 brought readable addresses, before it everything is behind a `#`. */
export function odooRecordUrl(address: string, version: number, ref: RecordRef): string {
  const id = encodeURIComponent(ref.id);
  const model = encodeURIComponent(ref.module);
  return version >= 18
    ? `${address}/odoo/${model}/${id}`
    : `${address}/web#id=${id}&model=${model}&view_type=form`;
}

/** Reads the addresses of all versions; null for lists, other actions and other sites. */
export function odooRecordOf(crm: string, address: string, pageUrl: string): RecordRef | null {
  let url: URL;
  try {
    url = new URL(pageUrl);
  } catch {
    return null;
  }
  if (url.origin !== address) return null;
  if (url.pathname === '/mail/view')
    return refOf(crm, url.searchParams.get('model'), url.searchParams.get('res_id'));
  if (url.pathname === '/web' || url.pathname.startsWith('/web/')) {
    const hash = new URLSearchParams(url.hash.slice(1));
    return refOf(crm, hash.get('model'), hash.get('id'));
  }
  // `/odoo/contacts/5`, `/odoo/crm.lead/7`, `/odoo/contacts/5/crm.lead/7`: the last pair is what is shown.
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (parts[0] !== 'odoo') return null;
  const id = parts.at(-1) ?? null;
  const slug = decodeURIComponent(parts.at(-2) ?? '');
  return refOf(crm, slug.includes('.') ? slug : (modelOfSlug[slug] ?? null), id);
}

function refOf(crm: string, model: string | null, id: string | null): RecordRef | null {
  if (!model || !id || !/^\d+$/.test(id) || !/^[a-z][a-z\d_.]*$/.test(model)) return null;
  return { crm, module: model, id };
}
