import { expect, type tabsAt, test } from '../harness/fixtures.ts';
import { zohoContact } from '../harness/people.ts';
import { cardButtons, clickOnCard } from './hovercard.ts';
import { expectMarks, fillRoom, pageWithRoom } from './page-marks.ts';

type World = Parameters<typeof tabsAt>[0];

const premium = '+49 900 1 234567';
const dialled = '+499001234567';

test('a premium number on a page is called at the second click, on the record it stands on', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const contact = zohoContact(world.sandbox);
  const before = pbx.dialled.length;
  const written = contact.entries().length;
  const page = await pageWithRoom(world);
  await fillRoom(page, `<p style="margin: 80px"><span id="costly">${premium}</span></p>`);
  await expectMarks(page, [premium]);
  // A double click is no answer to a question nobody has read.
  await page.locator('#costly').dblclick();
  await expect.poll(() => cardButtons(page)).toEqual([`Call ${premium}`, 'Cancel']);
  // The worker that asked need not be the one that hears the answer.
  await world.ringtab.stopWorker();
  expect(pbx.dialled).toHaveLength(before);
  await expect(async () => {
    await clickOnCard(page, `Call ${premium}`);
    await expect.poll(() => pbx.dialled.length, { timeout: 1_000 }).toBe(before + 1);
  }).toPass();
  expect(pbx.dialled.at(-1)?.callee).toBe(dialled);
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect.poll(() => contact.entries().length).toBe(written + 1);
  expect(pbx.dialled).toHaveLength(before + 1);
});

test('the popup asks in words; Enter on its question means no', async ({ world }) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await world.ringtab.openPopup();
  await popup.getByRole('combobox').fill(premium);
  await popup.keyboard.press('Enter');
  const question = popup.getByText(`This is a premium-rate number in Germany. Call ${premium}?`);
  await expect(question).toBeVisible();
  await popup.keyboard.press('Enter');
  await expect(question).toBeHidden();
  expect(pbx.dialled).toHaveLength(before);
  await popup.getByRole('combobox').press('Enter');
  await popup.locator('.confirm').getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => pbx.dialled.length).toBe(before + 1);
});

test('a call from the context menu is asked about in a notification, and one button calls', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  await select(world, `hotline ${premium}`);
  const first = await questionNotice(world);
  await answer(world, first, 1);
  // Or it would be taken for the second.
  await expect.poll(() => notices(world)).not.toContain(first);
  await select(world, `hotline ${premium}`);
  const second = await questionNotice(world);
  await world.ringtab.stopWorker();
  expect(pbx.dialled).toHaveLength(before);
  await answer(world, second, 0);
  await expect.poll(() => pbx.dialled.length).toBe(before + 1);
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  // The first was answered with no, the second is used up.
  await answer(world, first, 0);
  await answer(world, second, 0);
  await expect.poll(() => notices(world)).toContain('dial-failed ');
  expect(await notices(world)).not.toContain(second);
  expect(pbx.dialled).toHaveLength(before + 1);
});

test('an answer is good for one call of one number, from where it was asked', async ({ world }) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await world.ringtab.openPopup();
  const call = (payload: { number: string; confirmation?: string }) =>
    popup.evaluate(
      (wish) => chrome.runtime.sendMessage({ type: 'call.dial', payload: wish }),
      payload,
    );
  const { question } = await call({ number: premium });
  const other = await call({ number: '+49 900 3 654321', confirmation: question.id });
  expect(other.question.id).not.toBe(question.id);
  expect(await call({ number: premium, confirmation: 'made up' })).toHaveProperty('question');
  const page = await pageWithRoom(world);
  expect(await askFromPage(page, { number: premium, confirmation: question.id })).toHaveProperty(
    'question',
  );
  expect(pbx.dialled).toHaveLength(before);
  expect(await call({ number: premium, confirmation: question.id })).toEqual({ ok: true });
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect(popup.getByRole('button', { name: 'Hang up' })).toBeHidden();
  expect(await call({ number: premium, confirmation: question.id })).toHaveProperty('question');
  expect(pbx.dialled).toHaveLength(before + 1);
});

async function select({ browser }: World, selectionText: string): Promise<void> {
  await browser.worker.evaluate((text) => {
    const event = chrome.contextMenus.onClicked as unknown as {
      dispatch(info: object, tab: object): void;
    };
    const info = {
      menuItemId: 'call-selection',
      selectionText: text,
      pageUrl: '',
      editable: false,
    };
    event.dispatch(info, { id: 1 });
  }, selectionText);
}

function notices({ browser }: World): Promise<string[]> {
  return browser.worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
}

async function questionNotice(world: World): Promise<string> {
  const questions = async () => (await notices(world)).filter((id) => id.startsWith('ask-call '));
  await expect.poll(questions).toHaveLength(1);
  return (await questions())[0] ?? '';
}

/** What Chrome tells when a button of a notification is pressed. */
async function answer({ browser }: World, id: string, button: number): Promise<void> {
  await browser.worker.evaluate(
    ([noticeId, index]) => {
      const event = chrome.notifications.onButtonClicked as unknown as {
        dispatch(id: string, button: number): void;
      };
      event.dispatch(noticeId, index);
    },
    [id, button] as const,
  );
}

/** As a script that got hold of our content script's world would ask. */
async function askFromPage(
  page: Awaited<ReturnType<typeof pageWithRoom>>,
  payload: object,
): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  const { result } = await session.send('Runtime.evaluate', {
    contextId: worlds[0] ?? 0,
    expression: `chrome.runtime.sendMessage(${JSON.stringify({ type: 'page.dial', payload })})`,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value;
}
