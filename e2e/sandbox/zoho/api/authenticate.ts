import type { Received } from '../../kit/server.ts';
import { isAllowed } from '../accounts/scopes.ts';
import type { AccessToken } from '../accounts/tokens.ts';
import type { Location } from '../data-centres.ts';
import type { World } from '../world.ts';
import { ApiRefusal } from './api-error.ts';

/** The token of a request; `Zoho-oauthtoken` is documented, `Bearer` works too. Cookies count for nothing. */
export function authenticate(world: World, request: Received, location: Location): AccessToken {
  const header = request.headers.authorization ?? '';
  const value = /^(?:Zoho-oauthtoken|Bearer) (\S+)$/.exec(header)?.[1];
  if (value === undefined || location !== world.switches.location) {
    throw new ApiRefusal(401, 'AUTHENTICATION_FAILURE', 'Authentication failed');
  }
  const token = world.tokens.findAccessToken(value);
  if (!token || token.location !== location) {
    throw new ApiRefusal(401, 'INVALID_TOKEN', 'invalid oauth token');
  }
  return token;
}

/** @param needs scope names, each of which must be covered. */
export function demandScopes(world: World, token: AccessToken, needs: readonly string[]): void {
  if (needs.every((need) => isAllowed(need, token.scopes, world.switches.missingScopes))) return;
  throw new ApiRefusal(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
}
