import type { Received, Reply } from '../kit/server.ts';
import { ownerOfKey } from './accounts.ts';
import { callNamed } from './call-method.ts';
import { accessDenied, errorData, httpError, OdooError } from './errors.ts';
import { noDatabasePage, notFound, toLogin, werkzeugPage } from './html-answers.ts';
import { sessionOf } from './session.ts';
import { isJson, type Json } from './values.ts';
import type { World } from './world.ts';

/** `POST /json/2/<model>/<method>` of 19, and what stands in its place in older versions. */
export function answerJson2(world: World, request: Received): Reply {
  if (world.version < 18) return notFound(world, request);
  if (world.version === 18) return beforeJson2(world, request);
  const database = request.headers['x-odoo-database'];
  if (database ? database !== world.database : world.switches.severalDatabases) {
    return noDatabasePage;
  }
  try {
    return json(call(world, request));
  } catch (error) {
    if (!(error instanceof OdooError)) throw error;
    if (error.pythonName === 'odoo.415') return wrongType;
    const reply = json(errorData(error), error.status);
    if (error.status !== 401) return reply;
    return { ...reply, headers: { ...reply.headers, 'www-authenticate': 'Bearer ' } };
  }
}

/** 18 has pages under /json: a stranger is sent to the login page, which answers 200. */
function beforeJson2(world: World, request: Received): Reply {
  if (!sessionOf(world, request)?.uid) return toLogin(request);
  return request.method === 'POST'
    ? werkzeugPage(400, 'Session expired (invalid CSRF token)')
    : notFound(world, request);
}

function call(world: World, request: Received): unknown {
  const [model = '', method = ''] = request.path.split('/').slice(3);
  if (request.method !== 'GET' && request.method !== 'OPTIONS' && !hasJsonType(request)) {
    throw new OdooError('odoo.415', '', 415);
  }
  const uid = authorised(world, request);
  if (request.method !== 'POST') {
    throw httpError(404, 'Did you mean POST /json/2/<model>/<method>?');
  }
  return callNamed(world, uid, { model, method, json: bodyOf(request) });
}

const hasJsonType = (request: Received) =>
  /^application\/json\b/.test(request.headers['content-type'] ?? '');

/** The key's owner; a session cookie that goes along must be the same user's. */
function authorised(world: World, request: Received): number {
  const session = sessionOf(world, request)?.uid ?? null;
  const header = request.headers.authorization;
  const key = /^bearer\s+(.+)$/i.exec(header ?? '')?.[1];
  if (!key) {
    throw httpError(
      401,
      session === null
        ? 'User not authenticated, use an API Key with a Bearer Authorization header.'
        : 'Missing "Authorization" or Sec-headers for interactive usage.',
    );
  }
  const owner = ownerOfKey(world, key);
  if (!owner) throw httpError(401, 'Invalid apikey');
  if (session !== null && session !== owner.uid) {
    throw accessDenied('Session user does not match the used apikey.');
  }
  return owner.uid;
}

function bodyOf(request: Received): Json {
  if (request.body.trim() === '') return {};
  try {
    const body: unknown = JSON.parse(request.body);
    return isJson(body) ? body : {};
  } catch {
    throw httpError(
      400,
      'could not parse the body as json: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
    );
  }
}

function json(value: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(JSON.stringify(value)),
  };
}

const wrongType = werkzeugPage(
  415,
  'Request inferred type is compatible with [&#39;http&#39;] but &#39;/json/2/&lt;__model__&gt;/&lt;__method__&gt;&#39; is type=&#39;json2&#39;.<br><br>Please verify the Content-Type request header and try again.',
);
