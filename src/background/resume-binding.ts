import { parsePbxAddress } from '../core/pbx-address.ts';
import { showPopup } from '../platform/action.ts';
import { dropDraft, readDraft } from '../platform/bind-draft.ts';
import { mayReach } from '../platform/permissions.ts';
import { bindLinkus } from './bind-linkus.ts';
import { bindPhone } from './bind-phone.ts';
import type { PhoneLine } from './phone-line.ts';

/**
 * The agent allowed the PBX address, but Chrome's prompt has closed the popup that asked: the
 * worker goes on and shows the popup again, which tells how it went.
 */
export async function resumeBinding(line: PhoneLine): Promise<void> {
  const draft = await readDraft();
  const address = draft && parsePbxAddress(draft.address);
  if (!draft || !address?.ok || !(await mayReach(address.origin))) return;
  const outcome =
    draft.way === 'linkus' ? await bindLinkus(draft, line) : await bindPhone(draft, line);
  // After a failure the draft stays: the popup fills its form with it and says what is wrong.
  if (outcome.ok) await dropDraft();
  await showPopup();
}
