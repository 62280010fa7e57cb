import type { Outcome } from '../messages/outcome.ts';
import type { UiRequests } from '../messages/requests.ts';
import { findLinkus } from '../pbx/linkus/find-linkus.ts';
import { signOut } from './bind-phone.ts';
import { problemFrom } from './crms.ts';
import { givenPhoneForm } from './given-form.ts';
import { joined } from './joined.ts';
import type { PhoneLine } from './phone-line.ts';
import { pbxHost } from './phone-system.ts';
import { reachableAddress } from './reachable-address.ts';
import { linkusItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

const join = joined<Outcome>();

/** Binds with nothing but the address at which the agent opens the Linkus Web Client; asked twice, as `bindPhone`. */
export function bindLinkus(
  form: UiRequests['phone.bind-linkus'],
  line: PhoneLine,
): Promise<Outcome> {
  return join(form.address, () => bindNow(form, line));
}

async function bindNow(typed: UiRequests['phone.bind-linkus'], line: PhoneLine): Promise<Outcome> {
  const given = await givenPhoneForm(typed);
  if (!given.ok) return given;
  const { form } = given;
  const address = await reachableAddress(form);
  if (!address.ok) return address;
  try {
    await findLinkus(pbxHost, address.origin, AbortSignal.timeout(20_000));
  } catch (error) {
    return { ok: false, problem: problemFrom(error, 'pbx_error') };
  }
  // Only now is an earlier binding given up.
  await signOut(line);
  await settingsItem.update((settings) => ({ ...settings, country: form.country }));
  await linkusItem.set({ origin: address.origin, boundAt: Date.now() });
  return { ok: true };
}
