import { expect, test } from '../harness/fixtures.ts';
import { expectMarks, fillRoom, marksIn, pageWithRoom } from './page-marks.ts';

test('a number split over inline elements is one number', async ({ world }) => {
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    '<p><b>+33</b> 6 12<!-- --> 34 <em>56</em> 78</p><p>+33 6 12 <b>34</b><wbr> 56 <i>79</i></p>' +
      '<table><tr><td>+33 6 12</td><td>34 56 80</td></tr></table>',
  );
  await expectMarks(page, ['+33 6 12 34 56 78', '+33 6 12 34 56 79']);
});

test('shadow roots are searched, also those that come late', async ({ world }) => {
  const page = await pageWithRoom(world);
  await page.evaluate(() => {
    const early = document.createElement('div');
    early.attachShadow({ mode: 'open' }).innerHTML = '<p>+33 6 12 34 56 01</p>';
    const late = document.createElement('div');
    late.id = 'late';
    late.style.cssText = 'width: 200px; height: 40px';
    document.querySelector('#room')?.append(early, late);
  });
  await expectMarks(page, ['+33 6 12 34 56 01']);
  await page.evaluate(() => {
    const root = document.querySelector('#late')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<p>+33 6 12 34 56 02</p>';
  });
  // Nothing tells of it until the pointer comes by.
  await page.locator('#late').hover();
  await expectMarks(page, ['+33 6 12 34 56 01', '+33 6 12 34 56 02']);
  await page.evaluate(() => {
    const root = document.querySelector('#late')?.shadowRoot;
    if (root) root.innerHTML = '<p>+33 6 12 34 56 03</p>';
  });
  await expectMarks(page, ['+33 6 12 34 56 01', '+33 6 12 34 56 03']);
});

test('what is being written is left alone', async ({ world }) => {
  const page = await pageWithRoom(world);
  await fillRoom(
    page,
    '<div contenteditable="true">draft +33 6 12 34 56 01</div>' +
      '<div contenteditable="plaintext-only"><p>+33 6 12 34 56 02</p></div>' +
      '<div role="textbox">+33 6 12 34 56 03</div><textarea>+33 6 12 34 56 04</textarea>' +
      '<code>+33612345605</code><script type="text/plain">+33 6 12 34 56 06</script>' +
      '<div contenteditable="true"><p contenteditable="false">+33 6 12 34 56 07</p></div>' +
      '<p>+33 6 12 34 56 08</p>',
  );
  await expectMarks(page, ['+33 6 12 34 56 08']);
  await page.locator('[contenteditable="true"]').first().click();
  await page.keyboard.type(' +33 6 12 34 56 09 ');
  await fillAndWait(page);
  expect(await marksIn(page)).toEqual(['+33 6 12 34 56 08', '+33 6 12 34 56 10']);
});

test('a page that was hidden is searched when it is shown again', async ({ world }) => {
  const page = await pageWithRoom(world);
  const session = await page.context().newCDPSession(page);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  expect(worlds.length).toBeGreaterThan(0);
  // Playwright keeps every page visible, so the script is told otherwise in its own world.
  const show = async (hidden: boolean) => {
    for (const contextId of worlds) {
      await session.send('Runtime.evaluate', {
        contextId,
        expression: `Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'))`,
      });
    }
  };
  await show(true);
  await fillRoom(page, '<p>+33 6 12 34 56 01</p>');
  await idle(page);
  expect(await marksIn(page)).toEqual([]);
  await show(false);
  await expectMarks(page, ['+33 6 12 34 56 01']);
});

test('the page reads as before, and nothing on it moves', async ({ world }) => {
  const page = await pageWithRoom(world);
  await page.waitForLoadState('networkidle');
  const [before, after, shift] = await page.evaluate(async () => {
    let moved = 0;
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) moved += Number(Reflect.get(entry, 'value'));
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    const room = document.querySelector('#room');
    if (!(room instanceof HTMLElement)) throw new Error('no room');
    // What comes into the room does not push the page away; that would be the test's own shift.
    room.style.cssText = 'position: fixed; inset: 0; overflow: auto; background: white';
    await new Promise(requestAnimationFrame);
    const row = (at: number) =>
      `<tr><td>Anna</td><td>+33 6 12 34 56 ${10 + at}</td><td><b>+33</b> 7 62 34 56 ${10 + at}</td></tr>`;
    room.innerHTML = `<table>${Array.from({ length: 25 }, (_, at) => row(at)).join('')}</table>`;
    const serialised = () => document.documentElement.outerHTML;
    const unmarked = serialised();
    const inRoom = () =>
      [...CSS.highlights.values()]
        .flatMap((highlight) => [...highlight])
        .filter(({ startContainer }) => room.contains(startContainer)).length;
    while (inRoom() < 50) await new Promise((done) => setTimeout(done, 20));
    // The marks are drawn with the next frame; what it moved stands in the records after the one behind it.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    return [unmarked, serialised(), moved];
  });
  expect(after).toBe(before);
  expect(shift).toBe(0);
});

/** The page has had time for everything that waits for an idle moment, several times over. */
async function idle(page: Parameters<typeof marksIn>[0]): Promise<void> {
  await page.evaluate(async () => {
    for (let round = 0; round < 5; round += 1) {
      await new Promise((done) => requestIdleCallback(done));
      await scheduler.postTask(() => undefined, { priority: 'background' });
    }
  });
}

/** Something searched after all that was there before. */
async function fillAndWait(page: Parameters<typeof marksIn>[0]): Promise<void> {
  await page.evaluate(() => {
    const line = document.createElement('p');
    line.textContent = '+33 6 12 34 56 10';
    document.querySelector('#room')?.append(line);
  });
  await expect.poll(() => marksIn(page)).toContain('+33 6 12 34 56 10');
}
