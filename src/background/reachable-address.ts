import { parsePbxAddress } from '../core/pbx-address.ts';
import type { Problem } from '../core/problem.ts';
import { watchNetworkErrors } from '../platform/network-errors.ts';
import { mayReach } from '../platform/permissions.ts';

type Reachable =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly problem: Problem };

/** The PBX address a person typed, once it is one, wanted as it is, and Chrome lets us go there. */
export async function reachableAddress(form: {
  readonly address: string;
  readonly allowPlainHttp?: boolean | undefined;
}): Promise<Reachable> {
  const address = parsePbxAddress(form.address);
  if (!address.ok)
    return { ok: false, problem: { code: 'pbx_address_invalid', detail: form.address.trim() } };
  if (address.insecure && form.allowPlainHttp !== true)
    return { ok: false, problem: { code: 'pbx_plain_http' } };
  const host = new URL(address.origin).host;
  if (!(await mayReach(address.origin)))
    return { ok: false, problem: { code: 'permission_missing', detail: host } };
  watchNetworkErrors();
  return { ok: true, origin: address.origin };
}
