import { chromiumPath, startWorld, stopWorld } from '../harness/fixtures.ts';
import { browserWithPolicy } from '../harness/with-policy.ts';
import { shotOfPage, shotOfPart } from './over.ts';
import type { Keep } from './scenes.ts';
import type { Stage } from './stage.ts';

/** The options as they open, with a search and something to undo, and why a call went where it went. */
export async function options({ world, words, language, zoho }: Stage, keep: Keep): Promise<void> {
  const page = await world.ringtab.openOptions();
  await page.getByText(words('crm_state_connected')).first().waitFor();
  keep('options', await shotOfPage(page));
  await page.getByRole('searchbox').fill(language === 'en' ? 'missed' : '未接');
  const toggle = page.getByRole('switch', { name: words('options_notify_missed') });
  await toggle.press('Space');
  await page.getByRole('button', { name: words('common_undo'), exact: true }).waitFor();
  keep('options-search', await shotOfPage(page));
  await toggle.press('Space');
  // The sign that it was saved goes, too.
  await page.reload();
  const diagnostics = page.locator('#diagnostics');
  const ofZoho = diagnostics.locator('option').filter({ hasText: zoho.name });
  await diagnostics.getByRole('combobox').selectOption((await ofZoho.textContent()) ?? '');
  await diagnostics.getByRole('button', { name: words('trace_call_ask') }).click();
  await diagnostics.getByText(words('trace_opened')).waitFor();
  keep('diagnostics-call', await shotOfPart(diagnostics.locator('.explain').first(), [24, 12]));
  await page.close();
}

/** What an organisation has locked. Only where a browser can be given a policy of its own: on Linux, as root. */
export async function locked({ language, scheme, words }: Stage, keep: Keep): Promise<void> {
  const policy = browserWithPolicy(chromiumPath(), {
    country: language === 'en' ? 'GB' : 'CN',
    dialPrefix: '0',
    askBefore: 'premium',
    locked: ['country', 'dialPrefix'],
  });
  if (!policy) {
    console.log('Left out, for no browser can be given a policy here: options-locked.');
    return;
  }
  const executablePath = policy.executablePath;
  const world = await startWorld({ language, colorScheme: scheme, executablePath });
  try {
    const page = await world.ringtab.openOptions();
    await page.locator('#calls').getByText(words('policy_set')).first().waitFor();
    keep('options-locked', await shotOfPart(page.locator('#calls')));
  } finally {
    await stopWorld(world);
    policy.remove();
  }
}
