import { showPopup } from '../platform/action.ts';
import type { Selected } from '../platform/selection.ts';
import { tellDial } from './answer-notice.ts';
import { dial } from './dial.ts';
import { numberIn } from './number-in.ts';
import { isSite } from './sites.ts';
import { settingsItem } from './stored/settings.ts';
import type { CallWatch } from './watch-calls.ts';

const longestSelection = 500;

/**
 * Calls the number in what the agent selected, from the context menu or by key. The record goes
 * with it on a connected CRM's page. With nothing selected the popup opens: its box takes any number.
 */
export async function callSelection(selected: Selected, watch: CallWatch): Promise<void> {
  const text = selected.text.trim().slice(0, longestSelection);
  if (text === '') return showPopup();
  const { country } = await settingsItem.get();
  const origin = URL.canParse(selected.pageUrl) ? new URL(selected.pageUrl).origin : '';
  const onCrm = origin !== '' && (await isSite(origin));
  const outcome = await dial(
    {
      number: numberIn(text, country),
      origin: onCrm ? origin : '',
      ...(onCrm ? { recordUrl: selected.pageUrl } : {}),
    },
    watch,
  );
  // There is no page of ours in front to say it on.
  await tellDial(outcome);
}
