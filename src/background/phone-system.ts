import { ProblemError } from '../core/problem.ts';
import type { Pbx } from '../pbx/pbx.ts';
import type { YeastarHost } from '../pbx/yeastar/request.ts';
import type { TokenStore } from '../pbx/yeastar/tokens.ts';
import { YeastarPbx } from '../pbx/yeastar/yeastar.ts';
import { clearNetworkFault, takeNetworkFault } from '../platform/network-errors.ts';
import { mayReach } from '../platform/permissions.ts';
import { type PhoneBinding, phoneAccessItem, phoneRefreshItem } from './stored/phone.ts';

/** What PBX clients get from the worker. */
export const pbxHost: YeastarHost = {
  fetch: (url, init) => {
    clearNetworkFault(new URL(url).origin);
    return fetch(url, init);
  },
  openSocket: (url) => new WebSocket(url),
  now: () => Date.now(),
  networkFault: takeNetworkFault,
};

/** The access half lives as long as the browser, the refresh half outlives it. */
export const storedTokens: TokenStore = {
  load: async () => {
    const [access, refresh] = await Promise.all([phoneAccessItem.get(), phoneRefreshItem.get()]);
    if (!refresh) return null;
    return { ...(access ?? { accessToken: '', accessExpiresAt: 0 }), ...refresh };
  },
  save: async (tokens) => {
    const {
      accessToken = '',
      accessExpiresAt = 0,
      refreshToken = '',
      refreshExpiresAt = 0,
    } = tokens ?? {};
    await Promise.all([
      phoneAccessItem.set(tokens && { accessToken, accessExpiresAt }),
      phoneRefreshItem.set(tokens && { refreshToken, refreshExpiresAt }),
    ]);
  },
};

/** A connection that is only tried: its token is kept nowhere. */
export function trialPhoneSystem(binding: PhoneBinding, tokens: TokenStore): Pbx {
  return new YeastarPbx(pbxHost, binding.origin, binding, tokens);
}

let built: { binding: string; pbx: Pbx } | null = null;

/** The phone system the agent is bound to; the same object as long as the binding is the same. */
export function phoneSystem(binding: PhoneBinding): Pbx {
  const id = JSON.stringify([binding.origin, binding.clientId, binding.clientSecret]);
  if (built?.binding !== id)
    built = { binding: id, pbx: new YeastarPbx(pbxHost, binding.origin, binding, storedTokens) };
  return built.pbx;
}

/** The same once it has answered. Throws what stands in the way. */
export async function reachPbx(binding: PhoneBinding, signal: AbortSignal): Promise<Pbx> {
  if (!(await mayReach(binding.origin))) {
    const detail = new URL(binding.origin).host;
    throw new ProblemError({ code: 'permission_missing', detail });
  }
  const pbx = phoneSystem(binding);
  // A request before the socket: a refused handshake does not say why, an answer does.
  await pbx.currentCalls(binding.extensionNumber, signal);
  return pbx;
}
