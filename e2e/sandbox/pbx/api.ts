import type { Received, Reply } from '../kit/server.ts';
import { type Envelope, Refusal } from './envelope.ts';
import { type Body, parseBody } from './params.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';
import { pbxClock } from './pbx-time.ts';
import type { Tokens } from './tokens.ts';

export interface ApiRequest {
  query: URLSearchParams;
  body: Body;
  /** The access token the request was let in with; '' for the routes that need none. */
  token: string;
}

/** `POST call/dial` -> what it does. Throws a `Refusal` to turn the request down. */
export type Routes = Record<string, (request: ApiRequest) => Envelope>;

export interface ApiParts {
  switches: PbxSwitches;
  tokens: Tokens;
  /** Routes that need no access token. */
  open: Routes;
  v1: Routes;
  /** Call records only; everything else there is 10001. */
  v2: Routes;
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': '*',
};

/** The Open API: HTTP 200 whatever happens, the outcome in `errcode` (yeastar.md 1.5). */
export function answerApi(request: Received, parts: ApiParts): Reply {
  const headers: Record<string, string> = {
    ...(parts.switches.cors ? corsHeaders : {}),
    date: new Date(pbxClock(Date.now(), parts.switches)).toUTCString(),
  };
  if (request.path === '/openapi/v1.0/subscribe')
    return { status: 400, headers, body: 'Bad Request' };
  if (request.method === 'OPTIONS') return { headers, body: '' };
  return { headers, body: run(request, parts) };
}

function run(request: Received, parts: ApiParts): Envelope {
  try {
    checkDoor(request, parts.switches);
    const [, version, name] = /^\/openapi\/(v[12])\.0\/(.+)$/.exec(request.path) ?? [];
    const route = `${request.method} ${name ?? ''}`;
    const open = version === 'v1' ? ownRoute(parts.open, route) : undefined;
    const handler = open ?? ownRoute(version === 'v2' ? parts.v2 : parts.v1, route);
    if (!version || !handler) throw new Refusal(10001);
    const token = request.query.get('access_token') ?? '';
    if (!open && !parts.tokens.isLive(token)) throw new Refusal(10004);
    const body = request.method === 'POST' ? parseBody(request.body) : {};
    return handler({ query: request.query, body, token: open ? '' : token });
  } catch (error) {
    if (error instanceof Refusal) return error.envelope;
    throw error;
  }
}

/** What is looked at before anybody asks what the request wants. */
function checkDoor(request: Received, switches: PbxSwitches): void {
  if (!switches.apiEnabled) throw new Refusal(70123);
  if (switches.ipForbidden) throw new Refusal(70087);
  if (switches.ipBlocked) throw new Refusal(70004);
  if (!acceptsUserAgent(request.headers['user-agent'], switches))
    throw new Refusal(40002, {
      invalid_param_list: [{ field: 'User-Agent', validation_type: 'required' }],
    });
}

export function acceptsUserAgent(agent: string | undefined, switches: PbxSwitches): boolean {
  return switches.userAgent === 'any' ? Boolean(agent) : agent === 'OpenAPI';
}

function ownRoute(routes: Routes, route: string): Routes[string] | undefined {
  return Object.hasOwn(routes, route) ? routes[route] : undefined;
}
