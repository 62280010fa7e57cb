import type { Received, Reply } from '../kit/server.ts';
import { escapeHtml } from './html-text.ts';
import type { World } from './world.ts';

const titles: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  415: 'Unsupported Media Type',
  502: 'Bad Gateway',
};

/** The bare page werkzeug makes of an HTTP error. */
export function werkzeugPage(status: number, text: string): Reply {
  const title = titles[status] ?? 'Error';
  return {
    status,
    body: `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`,
  };
}

/** A JSON route reached without a JSON body: 400 up to 18, 415 in 19; preflights end here too. */
export function wrongContentType(world: World, request: Received): Reply {
  const { version } = world;
  const path = escapeHtml(request.path);
  if (version >= 19) {
    return werkzeugPage(
      415,
      `Request inferred type is compatible with [&#39;http&#39;] but &#39;${path}&#39; is type=&#39;jsonrpc&#39;.<br><br>Please verify the Content-Type request header and try again.`,
    );
  }
  if (version >= 17) {
    return werkzeugPage(
      400,
      `Request inferred type is compatible with [&#39;http&#39;] but &#39;${path}&#39; is type=&#39;json&#39;.`,
    );
  }
  if (request.method === 'POST') return werkzeugPage(400, 'Session expired (invalid CSRF token)');
  return werkzeugPage(
    400,
    `&lt;function&gt;, ${path}: Function declared as capable of handling request of type 'json' but called with a request of type 'http'`,
  );
}

export function invalidJson(world: World, body: string): Reply {
  if (world.version >= 17) return { status: 400, body: 'Invalid JSON data' };
  return werkzeugPage(400, `Invalid JSON data: '${escapeHtml(body)}'`);
}

/** No such route. 14 and 15 answer a JSON request in JSON-RPC's shape, everything else is HTML. */
export function notFound(world: World, request: Received): Reply {
  const text =
    'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '');
  if (world.version >= 17 || !isJson) return werkzeugPage(404, text);
  return {
    status: 404,
    body: {
      jsonrpc: '2.0',
      id: null,
      error: {
        code: 404,
        message: '404: Not Found',
        data: {
          name: 'werkzeug.exceptions.NotFound',
          debug: 'Traceback (most recent call last):\nwerkzeug.exceptions.NotFound\n',
          message: `404 Not Found: ${text}`,
          arguments: [],
          context: {},
        },
        http_status: 404,
      },
    },
  };
}

/** JSON-2 without a database to work on. */
export const noDatabasePage: Reply = {
  status: 404,
  body: '<!DOCTYPE html>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>No database is selected and the requested URL was not found in the server-wide controllers.</p>\n<p>Please verify the hostname, <a href=/web/login>login</a> and try again.</p>\n\n<!-- Alternatively, use the X-Odoo-Database header. -->\n',
};

/** What the hosting shows while Odoo is down. */
export const maintenancePage: Reply = {
  status: 502,
  body: '<!doctype html>\n<html lang=en>\n<title>502 Bad Gateway</title>\n<h1>We are under maintenance</h1>\n<p>This database is being upgraded. Please come back in a few minutes.</p>\n',
};

export function redirect(status: 302 | 303, location: string): Reply {
  const shown = escapeHtml(location);
  return {
    status,
    headers: { location },
    body: `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${shown}">${shown}</a>. If not, click the link.\n`,
  };
}

/** `/web/login`, coming back to where one wanted to go. */
export function toLogin(request: Received): Reply {
  const query = request.query.toString();
  const back = encodeURIComponent(`${request.path}?${query}`);
  return redirect(303, `/web/login?redirect=${back}`);
}
