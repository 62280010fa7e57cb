import type { Received, Reply } from '../../kit/server.ts';
import { type Location, originOf } from '../data-centres.ts';
import { isModule } from '../fields.ts';
import { org } from '../users.ts';
import type { World } from '../world.ts';
import { appFile } from './app-file.ts';
import { escapeHtml } from './escape-html.ts';
import { makePageData } from './page-data.ts';
import { homePath, orgPath, recordPath } from './paths.ts';

/** `crm.zoho.<dc>`: the single-page application and the JSON it lives on. Only the page's own origin can read that. */
export function makeCrmPages(
  world: World,
): (request: Received, location: Location) => Reply | Promise<Reply> {
  const pageData = makePageData(world);
  return (request, location) => {
    const { path, query } = request;
    if (path === '/favicon.ico') return { status: 204 };
    if (path.startsWith('/crm/app/')) {
      return appFile(path.slice('/crm/app/'.length), world.switches.renamedMarkup);
    }
    if (location !== world.switches.location) return signInPage(location);
    if (path === '/crm/EntityInfo.do') {
      const module = query.get('module');
      const id = query.get('id') ?? '';
      const target = isModule(module) && /^\d+$/.test(id) ? recordPath(module, id) : homePath;
      return { status: 302, headers: { location: target } };
    }
    if (path.startsWith(`${orgPath}/page-data/`)) return pageData(request);
    if (path.startsWith(`${orgPath}/`)) return shell(world);
    // A path without the organisation is not resolved: it lands on Home.
    return { status: 302, headers: { location: homePath } };
  };
}

function shell(world: World): Reply {
  const frames = (['crmplus', 'one'] as const).map((role) =>
    originOf(role, world.switches.location),
  );
  return {
    headers: { 'content-security-policy': `frame-ancestors 'self' ${frames.join(' ')}` },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Home - CRM</title>
<link rel="stylesheet" href="/crm/app/crm.css">
<script>var crmZgid = "${org.id}"; var orgPath = "${orgPath}"; var wrappers = ${JSON.stringify(frames)};</script>
<script type="module" src="/crm/app/main.ts"></script>
</head><body class="crmBody"><div id="crmApp"></div></body></html>`,
  };
}

/** What a browser gets in a data centre where the user has no account. */
function signInPage(location: Location): Reply {
  return {
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title>
<body style="font:15px system-ui;display:grid;place-items:center;min-height:90vh;color:#1d2433">
<p>You are not signed in at <b>${escapeHtml(originOf('crm', location))}</b>. Your account is in another data centre.</p>`,
  };
}
