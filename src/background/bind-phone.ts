import { parsePbxAddress } from '../core/pbx-address.ts';
import { ProblemError } from '../core/problem.ts';
import type { Outcome, UiRequests } from '../messages.ts';
import type { TokenStore, Tokens } from '../pbx/yeastar/tokens.ts';
import { showPopup } from '../platform/action.ts';
import { dropDraft, readDraft } from '../platform/bind-draft.ts';
import { watchNetworkErrors } from '../platform/network-errors.ts';
import { mayReach } from '../platform/permissions.ts';
import { problemFrom } from './crms.ts';
import type { PhoneLine } from './phone-line.ts';
import { phoneSystem, storedTokens, trialPhoneSystem } from './phone-system.ts';
import {
  deskPhoneItem,
  dialNoticeItem,
  extensionsItem,
  type PhoneBinding,
  pbxCannotItem,
  phoneItem,
  presenceItem,
  settingsItem,
  storiesItem,
  watermarkItem,
} from './stored.ts';

let underWay: { form: string; outcome: Promise<Outcome> } | null = null;

/** Popup and worker may both go on with the same form once Chrome's prompt was answered: it is one binding. */
export function bindPhone(form: UiRequests['phone.bind'], line: PhoneLine): Promise<Outcome> {
  const id = JSON.stringify([form.address, form.clientId, form.clientSecret, form.extensionNumber]);
  if (underWay?.form === id) return underWay.outcome;
  const outcome = bindNow(form, line).finally(() => {
    underWay = null;
  });
  underWay = { form: id, outcome };
  return outcome;
}

/**
 * The agent allowed the PBX address, but Chrome's prompt has closed the popup that asked: the
 * worker goes on and shows the popup again, which tells how it went.
 */
export async function resumeBinding(line: PhoneLine): Promise<void> {
  const draft = await readDraft();
  const address = draft && parsePbxAddress(draft.address);
  if (!draft || !address?.ok || !(await mayReach(address.origin))) return;
  const outcome = await bindPhone(draft, line);
  // After a failure the draft stays: the popup fills its form with it and says what is wrong.
  if (outcome.ok) await dropDraft();
  await showPopup();
}

/** Proves the address, the credentials and the extension before anything is kept. */
async function bindNow(form: UiRequests['phone.bind'], line: PhoneLine): Promise<Outcome> {
  const address = parsePbxAddress(form.address);
  if (!address.ok)
    return { ok: false, problem: { code: 'pbx_address_invalid', detail: form.address.trim() } };
  if (address.insecure && form.allowPlainHttp !== true)
    return { ok: false, problem: { code: 'pbx_plain_http' } };
  const host = new URL(address.origin).host;
  if (!(await mayReach(address.origin)))
    return { ok: false, problem: { code: 'permission_missing', detail: host } };
  watchNetworkErrors();

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
    const own = extensions.find((extension) => extension.number === binding.extensionNumber);
    if (!own)
      throw new ProblemError({ code: 'pbx_extension_unknown', detail: binding.extensionNumber });
    // Only now is an earlier binding given up.
    await signOut(line);
    await storedTokens.save(await trial.load());
    await Promise.all([
      extensionsItem.set(extensions.map(({ id, number, name }) => ({ id, number, name }))),
      presenceItem.set(own.presence),
      watermarkItem.set(binding.boundAt),
      settingsItem.update((settings) => ({ ...settings, country: form.country })),
    ]);
    await phoneItem.set({ ...binding, extensionName: own.name });
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
  const binding = await phoneItem.get();
  await line.stop();
  if (!binding) return;
  await phoneItem.set(null);
  await phoneSystem(binding).signOut();
  await Promise.all([
    extensionsItem.set([]),
    storiesItem.set({}),
    presenceItem.set(null),
    deskPhoneItem.set(null),
    dialNoticeItem.set(null),
    pbxCannotItem.set([]),
  ]);
}
