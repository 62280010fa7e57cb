import { ProblemError } from '../core/problem.ts';
import type { Outcome } from '../messages/outcome.ts';
import type { UiRequests } from '../messages/requests.ts';
import type { TokenStore, Tokens } from '../pbx/yeastar/tokens.ts';
import { problemFrom } from './crms.ts';
import { givenPhoneForm } from './given-form.ts';
import { joined } from './joined.ts';
import type { PhoneLine } from './phone-line.ts';
import { phoneSystem, storedTokens, trialPhoneSystem } from './phone-system.ts';
import { reachableAddress } from './reachable-address.ts';
import { dialNoticeItem, pbxCannotItem, storiesItem } from './stored/calls.ts';
import {
  deskPhoneItem,
  endpointsItem,
  extensionsItem,
  linkusItem,
  type PhoneBinding,
  phoneItem,
  presenceItem,
  watermarkItem,
} from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

/** A page that Chrome's prompt had held up asks no later than this. */
const sameAskingMs = 10_000;

const join = joined<Outcome>();
/** The form that bound last, and when. */
let done: { readonly id: string; readonly at: number } | null = null;

/**
 * Popup and worker both go on with the same form once Chrome's prompt was answered, one perhaps when the other
 * is done: it is one binding, and the PBX gives one token.
 */
export async function bindPhone(form: UiRequests['phone.bind'], line: PhoneLine): Promise<Outcome> {
  const id = JSON.stringify([form.address, form.clientId, form.clientSecret, form.extensionNumber]);
  if (done?.id === id && performance.now() - done.at < sameAskingMs) return { ok: true };
  const outcome = await join(id, () => bindNow(form, line));
  if (outcome.ok) done = { id, at: performance.now() };
  return outcome;
}

/** Proves the address, the credentials and the extension before anything is kept. */
async function bindNow(typed: UiRequests['phone.bind'], line: PhoneLine): Promise<Outcome> {
  const given = await givenPhoneForm(typed);
  if (!given.ok) return given;
  const { form } = given;
  const address = await reachableAddress(form);
  if (!address.ok) return address;
  const binding: PhoneBinding = {
    origin: address.origin,
    clientId: form.clientId.trim(),
    clientSecret: form.clientSecret.trim(),
    extensionNumber: form.extensionNumber.trim(),
    extensionName: '',
    boundAt: Date.now(),
  };
  const trial = inMemory();
  const pbx = trialPhoneSystem(binding, trial);
  try {
    const extensions = await pbx.extensions(AbortSignal.timeout(20_000));
    const boundAt = binding.boundAt + pbx.clockAheadMs;
    const own = extensions.find((extension) => extension.number === binding.extensionNumber);
    if (!own)
      throw new ProblemError({ code: 'pbx_extension_unknown', detail: binding.extensionNumber });
    // Only now is an earlier binding given up.
    await signOut(line);
    await storedTokens.save(await trial.load());
    await Promise.all([
      extensionsItem.set(extensions.map(({ id, number, name }) => ({ id, number, name }))),
      presenceItem.set(own.presence),
      watermarkItem.set(boundAt),
      settingsItem.update((settings) => ({ ...settings, country: form.country })),
    ]);
    await phoneItem.set({ ...binding, boundAt, extensionName: own.name });
  } catch (error) {
    // The PBX has few places for tokens: one that leads nowhere is given back.
    await pbx.signOut();
    return { ok: false, problem: problemFrom(error, 'pbx_error') };
  }
  await line.ensure(true);
  return { ok: true };
}

function inMemory(): TokenStore {
  let held: Tokens | null = null;
  return {
    load: async () => held,
    save: async (tokens) => {
      held = tokens;
    },
  };
}

/** Forgets the binding and frees its token. Settings, history and what waits to be written stay. */
export async function signOut(line: PhoneLine): Promise<void> {
  done = null;
  const binding = await phoneItem.get();
  // First of all: whoever is about to connect finds nothing to connect to.
  await phoneItem.set(null);
  await line.stop();
  await linkusItem.set(null);
  if (!binding) return;
  await phoneSystem(binding).signOut();
  await Promise.all([
    extensionsItem.set([]),
    storiesItem.set({}),
    presenceItem.set(null),
    deskPhoneItem.set(null),
    dialNoticeItem.set(null),
    pbxCannotItem.set([]),
    endpointsItem.set(null),
  ]);
}
