import { expect, test } from '../harness/fixtures.ts';
import { expectMarks, pageWithRoom } from './page-marks.ts';

test('a React-like page goes on changing a text that is marked', async ({ world }) => {
  const page = await pageWithRoom(world);
  await page.evaluate(() => {
    // Like React: the texts of `Call {number} or {other}` are kept and written to, and nothing
    // else may have touched their places.
    const line = document.createElement('p');
    const texts = ['Call ', '', ' or ', ''].map((data) => document.createTextNode(data));
    line.append(...texts);
    document.querySelector('#room')?.append(line);
    const two = (number: number) => String(number % 100).padStart(2, '0');
    const render = (turn: number) => {
      texts.forEach((text, place) => {
        if (text.parentNode !== line || line.childNodes[place] !== text) {
          throw new Error('somebody moved my text');
        }
      });
      const [, number, , other] = texts;
      if (number) number.data = `+33 6 12 34 56 ${two(turn)}`;
      if (other) other.data = turn % 2 ? 'nobody' : `+33 7 62 34 56 ${two(turn)}`;
    };
    Object.assign(window, { render });
  });
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  for (let turn = 0; turn <= 6; turn += 1) {
    await page.evaluate((at) => Reflect.get(window, 'render')(at), turn);
    const marks = [`+33 6 12 34 56 0${turn}`];
    if (turn % 2 === 0) marks.push(`+33 7 62 34 56 0${turn}`);
    await expectMarks(page, marks);
  }
  // Faster than anybody can search: the last state is what counts.
  await page.evaluate(async () => {
    for (let turn = 0; turn < 200; turn += 1) {
      Reflect.get(window, 'render')(turn);
      if (turn % 10 === 0) await new Promise(requestAnimationFrame);
    }
  });
  await expectMarks(page, ['+33 6 12 34 56 99']);
  expect(failures).toEqual([]);
});

test('an OWL-like list moves, patches and removes its marked rows', async ({ world }) => {
  const page = await pageWithRoom(world);
  await page.evaluate(() => {
    // Like OWL's blocks: every row keeps its text, is moved by insertBefore in front of another
    // row's text, and is removed through the parent it was put into.
    const list = document.createElement('div');
    document.querySelector('#room')?.append(list);
    const rows = new Map<number, Text>();
    const patch = (wanted: readonly number[]) => {
      for (const [key, text] of rows) {
        if (wanted.includes(key)) continue;
        list.removeChild(text);
        rows.delete(key);
      }
      let next: Node | null = null;
      for (const key of wanted.toReversed()) {
        const text: Text = rows.get(key) ?? document.createTextNode('');
        rows.set(key, text);
        text.data = `+33 6 12 34 56 ${key}\n`;
        list.insertBefore(text, next);
        next = text;
      }
      if (list.childNodes.length !== wanted.length) throw new Error('a node is not mine');
    };
    Object.assign(window, { patch });
  });
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  for (const keys of [[10, 11, 12], [12, 10, 11], [12, 13], [], [13, 14, 15]]) {
    await page.evaluate((wanted) => Reflect.get(window, 'patch')(wanted), keys);
    await expectMarks(
      page,
      keys.map((key) => `+33 6 12 34 56 ${key}`),
    );
  }
  expect(failures).toEqual([]);
});

test('rows recycled by a virtual list show no mark of the row before', async ({ world }) => {
  const page = await pageWithRoom(world);
  await page.evaluate(() => {
    const rows = Array.from({ length: 20 }, () => document.createElement('div'));
    for (const row of rows) row.append('');
    document.querySelector('#room')?.append(...rows);
    Object.assign(window, {
      scrollTo_: (first: number) => {
        rows.forEach((row, place) => {
          const text = row.firstChild;
          const at = first + place;
          if (text) text.nodeValue = at % 3 ? `row ${at}` : `+33 6 12 34 5${at % 10} 00`;
        });
      },
    });
  });
  for (const first of [0, 7, 200, 201]) {
    await page.evaluate((at) => Reflect.get(window, 'scrollTo_')(at), first);
    const marks = Array.from({ length: 20 }, (_, place) => first + place)
      .filter((at) => at % 3 === 0)
      .map((at) => `+33 6 12 34 5${at % 10} 00`);
    await expectMarks(page, marks);
  }
});
