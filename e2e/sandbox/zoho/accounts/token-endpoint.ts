import type { Received, Reply } from '../../kit/server.ts';
import { type Location, originOf } from '../data-centres.ts';
import type { World } from '../world.ts';
import { isClientKnownAt } from './client-home.ts';
import { answersChallenge } from './tokens.ts';

/**
 * `POST /oauth/v2/token`. Most refusals come with HTTP 200 and `{"error": …}`; only the throttle says 400
 * (measured, reference 1.6). Parameters are read from the form body or from the query.
 */
export function tokenEndpoint(world: World, request: Received, location: Location): Reply {
  const form = new URLSearchParams(request.body);
  const get = (name: string) => form.get(name) ?? request.query.get(name);
  const reply = answer(world, get, location);
  const said = reply.body && typeof reply.body === 'object' && 'error' in reply.body;
  world.log(
    'token',
    `${get('grant_type') ?? '?'}: ${said ? JSON.stringify(reply.body) : 'issued'}`,
  );
  return reply;
}

function answer(world: World, get: (name: string) => string | null, location: Location): Reply {
  const { switches, client } = world;
  const knowsClient = get('client_id') === client.id && isClientKnownAt(switches, location);
  // A user's tokens live in one data centre; elsewhere Zoho does not recognise the pair.
  if (!knowsClient || location !== switches.location) return refusal('invalid_client');
  if (get('client_secret') !== client.secret) return refusal('invalid_client_secret');

  switch (get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, get, location);
    case 'refresh_token':
      return refresh(world, get('refresh_token') ?? '', location);
    default:
      return refusal('unsupported_grant_type');
  }
}

function exchangeCode(
  world: World,
  get: (name: string) => string | null,
  location: Location,
): Reply {
  const { switches, tokens } = world;
  const grant = tokens.redeem(get('code') ?? '');
  if (!grant || grant.location !== location) return refusal('invalid_code');
  if (get('redirect_uri') !== grant.redirectUri) return refusal('invalid_redirect_uri');
  if (!answersChallenge(grant.challenge, get('code_verifier'))) return refusal('invalid_code');
  const refreshToken = grant.offline ? tokens.makeRefreshToken(grant) : undefined;
  const access = tokens.makeAccessToken(grant, switches.accessTokenSeconds, refreshToken);
  if (!access) return throttled();
  return success(world, access.value, location, {
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    scope: grant.scopes.join(' '),
  });
}

/** A new access token; the refresh token stays as it is and is not sent again. */
function refresh(world: World, value: string, location: Location): Reply {
  const { switches, tokens } = world;
  const found = tokens.findRefreshToken(value);
  if (!found || found.grant.location !== location) return refusal('invalid_code');
  const access = tokens.makeAccessToken(found.grant, switches.accessTokenSeconds, found.value);
  return access ? success(world, access.value, location) : throttled();
}

/** `POST /oauth/v2/token/revoke?token=…` for either kind of token. */
export function revokeEndpoint(world: World, request: Received): Reply {
  const token = request.query.get('token') ?? new URLSearchParams(request.body).get('token');
  const revoked = world.tokens.revoke(token ?? '');
  world.log('revoke', revoked ? 'done' : 'unknown token');
  return revoked ? { body: { status: 'success' } } : refusal('invalid_code');
}

function success(world: World, accessToken: string, location: Location, more = {}): Reply {
  return {
    body: {
      access_token: accessToken,
      ...more,
      api_domain: originOf('api', location),
      token_type: 'Bearer',
      expires_in: world.switches.accessTokenSeconds,
    },
  };
}

function refusal(error: string): Reply {
  return { body: { error } };
}

function throttled(): Reply {
  return {
    status: 400,
    body: {
      error_description:
        'You have made too many requests continuously. Please try again after some time.',
      error: 'Access Denied',
      status: 'failure',
    },
  };
}
