import type { Received, Reply } from '../../kit/server.ts';
import { type Location, originOf } from '../data-centres.ts';
import { org } from '../users.ts';
import { escapeHtml } from './escape-html.ts';
import { homePath, orgPath } from './paths.ts';

/**
 * CRM Plus (`/<portal>/index.do/cxapp/crm/org…/tab/…`) and Zoho One (`/zohoone/<portal>/home/cxapp/…`): an outer
 * page of another host with the CRM inside `#crmLoadFrame`.
 */
export function wrapperPage(request: Received, location: Location): Reply {
  if (request.path === '/favicon.ico') return { status: 204 };
  const inner = /\/cxapp(\/crm\/.*)$/.exec(request.path)?.[1];
  const crm = originOf('crm', location);
  if (inner === undefined) {
    const isOne = request.host.startsWith('one.');
    const base = isOne ? '/zohoone/brightwater/home' : '/brightwater/index.do';
    return { status: 302, headers: { location: `${base}/cxapp${homePath}` } };
  }
  const search = request.query.size > 0 ? `?${request.query}` : '';
  // The outer path names the organisation by its number where the CRM uses its domain name; here both agree.
  const source = inner.startsWith(orgPath) ? `${crm}${inner}${search}` : `${crm}${homePath}`;
  return {
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(org.name)}</title>
<style>
  html, body { height: 100%; margin: 0 } body { display: flex; font: 14px system-ui, sans-serif }
  nav { width: 3.4rem; background: #16233f; display: flex; flex-direction: column; gap: .6rem; padding: 1rem 0; align-items: center }
  nav span { width: 2.2rem; height: 2.2rem; border-radius: 8px; display: grid; place-items: center; color: #c5d0ea; background: #24365e; font-size: .7rem }
  nav .on { background: #3f6ae0; color: #fff }
  iframe { flex: 1; border: 0; height: 100% }
</style></head>
<body><nav aria-label="Applications"><span class="on">CRM</span><span>Desk</span><span>Mail</span></nav>
<iframe id="crmLoadFrame" name="crmLoadFrame" title="CRM" src="${escapeHtml(source)}"></iframe>
<script>
  const prefix = location.pathname.slice(0, location.pathname.indexOf('/cxapp') + '/cxapp'.length);
  addEventListener('message', (event) => {
    if (event.origin !== ${JSON.stringify(crm)} || typeof event.data?.crmPath !== 'string') return;
    history.replaceState(null, '', prefix + event.data.crmPath);
    document.title = event.data.title;
  });
</script></body></html>`,
  };
}
