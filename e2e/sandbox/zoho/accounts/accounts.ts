import type { Received, Reply } from '../../kit/server.ts';
import { type Location, serverInfo } from '../data-centres.ts';
import type { World } from '../world.ts';
import { Authorize } from './authorize.ts';
import { revokeEndpoint, tokenEndpoint } from './token-endpoint.ts';

/** `accounts.zoho.<dc>`: sign-in, consent, tokens. */
export function makeAccounts(world: World): (request: Received, location: Location) => Reply {
  const authorize = new Authorize(world);
  return (request, location) => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /oauth/v2/auth':
        return authorize.open(request, location);
      case 'POST /oauth/v2/approve':
        return authorize.decide(request);
      case 'POST /oauth/v2/token':
        return tokenEndpoint(world, request, location);
      case 'POST /oauth/v2/token/revoke':
        return revokeEndpoint(world, request);
      case 'GET /oauth/serverinfo':
        return { body: serverInfo };
      case 'GET /favicon.ico':
        return { status: 204 };
      default:
        return { status: 404, body: '<!doctype html><title>Not found</title><h1>Not found</h1>' };
    }
  };
}
