import type { Page } from 'playwright';
import { readContactsAnew } from '../harness/contacts.ts';
import { expect, test, type World } from '../harness/fixtures.ts';
import { onlyInZoho } from '../harness/people.ts';

const filled = new WeakSet<World>();

/** People whom only these tests know, in Zoho as somebody typed them; read once for all. */
function addPeople({ sandbox: { zoho } }: World): void {
  const account = (name: string) => ({
    name,
    id: zoho.add('Accounts', { Account_Name: name }).id,
  });
  zoho.add('Contacts', {
    Last_Name: '王小明',
    Account_Name: account('浦东贸易'),
    Mobile: '+86 138 1190 2745',
  });
  zoho.add('Contacts', {
    First_Name: 'Jürgen',
    Last_Name: 'Müller',
    Account_Name: account('Weißenstein GmbH'),
    Phone: '030 / 123 45 67',
    Mobile: '+49 171 3920012',
    Mailing_Country: 'Germany',
  });
  zoho.add('Contacts', { First_Name: 'Zelda', Last_Name: 'Hotline', Phone: '+49 900 1 234567' });
  // The last of them, so that the others are there when this one is.
  zoho.add('Contacts', { First_Name: 'Noah', Last_Name: 'Quiet', Phone: 'on request' });
}

const people = (popup: Page) => popup.getByRole('grid', { name: 'People' });
const lines = (popup: Page) => people(popup).getByRole('row');
const box = (popup: Page) => popup.getByRole('combobox', { name: 'Name or number to call' });

/** The popup, when the people above and the sandbox's own are read. */
async function openPopup(world: World): Promise<Page> {
  if (!filled.has(world)) {
    addPeople(world);
    const page = await world.ringtab.openOptions();
    await readContactsAnew(page, 'zoho', 'Noah Quiet');
    await page.close();
    filled.add(world);
  }
  const popup = await world.ringtab.openPopup();
  await expect(box(popup)).toBeFocused();
  return popup;
}

/** Through the PBX's own interface, as the admin's browser would. */
async function addCompanyContact(
  popup: Page,
  { pbx }: World['sandbox'],
  contact: { name: string; company: string; number: string },
): Promise<void> {
  const added = await popup.evaluate(
    async ({ url, login, body }) => {
      const post = async (path: string, fields: object) =>
        (
          await fetch(`${url}/openapi/v1.0/${path}`, {
            method: 'POST',
            body: JSON.stringify(fields),
            credentials: 'omit',
          })
        ).json();
      const { access_token: token } = await post('get_token', login);
      const { errcode } = await post(`company_contact/create?access_token=${token}`, body);
      await fetch(`${url}/openapi/v1.0/del_token?access_token=${token}`);
      return errcode;
    },
    {
      url: pbx.url,
      login: { username: pbx.clientId, password: pbx.clientSecret },
      body: {
        first_name: contact.name,
        company: contact.company,
        number_list: [{ num_type: 'mobile_number', number: contact.number }],
      },
    },
  );
  expect(added).toBe(0);
}

/** The worker’s answers to what is typed from now on come when the test says so. */
async function holdAnswers(popup: Page): Promise<() => Promise<unknown>> {
  await popup.evaluate(() => {
    const send = chrome.runtime.sendMessage.bind(chrome.runtime) as (
      m: unknown,
    ) => Promise<unknown>;
    const answers = new Promise<void>((answerNow) => Object.assign(globalThis, { answerNow }));
    const late = async (message: { type: string }) => {
      if (message.type === 'people.search') await answers;
      return send(message);
    };
    Object.assign(chrome.runtime, { sendMessage: late });
  });
  return () => popup.evaluate('answerNow()');
}

test('people are found by name, company, number and pinyin initials', async ({ world }) => {
  const popup = await openPopup(world);
  for (const [typed, name] of [
    ['marti', 'Martin Pritchett'],
    ['pritchett m', 'Martin Pritchett'],
    // The company itself, then its people.
    ['northwind', 'Northwind Traders Ltd'],
    ['mueller', 'Jürgen Müller'],
    ['weissenst', 'Jürgen Müller'],
    ['wxm', '王小明'],
    ['小明', '王小明'],
    ['+44 20 79', 'Martin Pritchett'],
    ['0044 2079', 'Martin Pritchett'],
    ['442079', 'Martin Pritchett'],
    ['0958', 'Martin Pritchett'],
    ['2745', '王小明'],
    ['0301234', 'Jürgen Müller'],
  ] as const) {
    // The answer to what was typed before is not taken for this one.
    await box(popup).fill('');
    await expect(people(popup)).toBeHidden();
    await box(popup).fill(typed);
    await expect(lines(popup).first(), typed).toContainText(name);
  }
  await box(popup).fill('northwind');
  await expect(lines(popup).filter({ hasText: 'Martin Pritchett' }).first()).toBeVisible();
});

test('a colleague and a company contact of the PBX stand beside the CRM’s people', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await openPopup(world);
  await addCompanyContact(popup, world.sandbox, {
    name: 'Martina Berg',
    company: 'Fjord Supplies',
    number: '+47 22 33 44 55',
  });
  // Written there from the CRM: the same number.
  await addCompanyContact(popup, world.sandbox, {
    name: 'Martin P.',
    company: '',
    number: '0044 20 7946 0958',
  });
  await box(popup).fill('mart');
  await expect(lines(popup).first()).toHaveText(/Marta NowakColleague1557/);
  const berg = lines(popup).filter({ hasText: 'Martina Berg' });
  await expect(berg).toHaveText(/Martina BergPBX contact\+47 22 33 44 55 · Fjord Supplies/);
  // Not by the name the PBX has: it is a record's.
  await box(popup).fill('martin p');
  await expect(lines(popup).filter({ hasText: 'Martin Pritchett' }).first()).toBeVisible();
  await expect(lines(popup).filter({ hasText: 'Martin P.' })).toHaveCount(0);
  await box(popup).fill('mart');
  await lines(popup).filter({ hasText: 'Martina Berg' }).getByRole('gridcell').first().click();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+4722334455');
  await expect(people(popup)).toBeHidden();
});

test('what is here is shown while the PBX hangs, and when it fails', async ({ world }) => {
  const { pbx } = world.sandbox;
  const popup = await openPopup(world);
  for (const fault of [
    { do: 'hang' },
    { do: 'reply', reply: { status: 500, body: 'no' } },
  ] as const) {
    pbx.standIn.faults.add(/company_contact\/search/, fault);
    await box(popup).fill('pritche');
    await expect(lines(popup).first()).toHaveText(/Martin Pritchett/);
    await box(popup).fill('');
    pbx.standIn.faults.clear();
  }
});

test('keyboard only: a name, down to a further number, Enter calls it for the record', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await openPopup(world);
  await popup.keyboard.type('müll');
  await expect(lines(popup)).toHaveCount(2);
  const active = () =>
    box(popup).evaluate(
      (field) =>
        document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent,
    );
  await expect.poll(active).toContain('Jürgen Müller');
  await popup.keyboard.press('ArrowDown');
  await expect.poll(active).toContain('+49 171 3920012');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+491713920012');
  await expect(box(popup)).toHaveValue('');
  await expect(popup.getByText('Pick up: your own phone rings first')).toBeVisible();
});

test('the entry of a call is the chosen record’s, whoever else has the number', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  // Nobody in the CRM is found by the number that is called.
  const contact = onlyInZoho(world.sandbox, {
    lastName: 'Falkenberg',
    phone: '+46 8 465 004 22',
    e164: '+46846500422',
  });
  const popup = await openPopup(world);
  const page = await world.ringtab.openOptions();
  await readContactsAnew(page, 'zoho', 'Falkenberg');
  const pause = (paused: boolean) =>
    page.evaluate(
      (payload) => chrome.runtime.sendMessage({ type: 'contacts.set-paused', payload }),
      { id: 'zoho', paused },
    );
  // The round of changes that follows the reading must not tell of this one, nor one that is under way.
  await pause(true);
  let asked = -1;
  await expect
    .poll(
      () => {
        const before = asked;
        asked = world.sandbox.zoho.standIn.received.length;
        return asked - before;
      },
      { intervals: [500] },
    )
    .toBe(0);
  world.sandbox.zoho.change(contact.url.slice(contact.url.lastIndexOf('/') + 1), {
    Phone: '+46 8 465 004 11',
  });
  await popup.bringToFront();
  await popup.keyboard.type('falk');
  await expect(lines(popup).first()).toContainText('Falkenberg');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+46846500422');
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await expect.poll(() => contact.entries().length).toBe(1);
  await pause(false);
});

test('Enter before the answer waits for it, and calls nobody who was not seen', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await openPopup(world);
  await box(popup).fill('mart');
  await expect(lines(popup).first()).toContainText('Marta Nowak');
  const answer = await holdAnswers(popup);
  await box(popup).fill('marti');
  await popup.keyboard.press('Enter');
  await answer();
  await expect(lines(popup).first()).toContainText('Martin Pritchett');
  await box(popup).fill('pritche');
  await expect(lines(popup).first()).toContainText('Martin Pritchett');
  expect(pbx.dialled).toHaveLength(before);

  await popup.reload();
  await expect(box(popup)).toBeFocused();
  await box(popup).fill('pritche');
  await expect(lines(popup).first()).toContainText('Martin Pritchett');
  const answerAgain = await holdAnswers(popup);
  await box(popup).fill('pritchett');
  await popup.keyboard.press('Enter');
  await answerAgain();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+442079460958');
});

test('Escape closes the list, then empties the box; the arrow to the right leads to the record', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await openPopup(world);
  await popup.keyboard.type('noah');
  await expect(lines(popup)).toHaveText([/Noah QuietNo number/]);
  await popup.keyboard.press('Escape');
  await expect(people(popup)).toBeHidden();
  await expect(box(popup)).toHaveValue('noah');
  await popup.keyboard.press('Enter');
  await popup.keyboard.press('Escape');
  await expect(box(popup)).toHaveValue('');
  await popup.keyboard.type('mart');
  await expect(lines(popup).first()).toBeVisible();
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowRight');
  const opened = world.browser.context.waitForEvent('page');
  await popup.keyboard.press('Enter');
  expect((await opened).url()).toContain('/tab/Contacts/');
  expect(pbx.dialled).toHaveLength(before);
});

test('a typed number is called with Enter as it is, whoever it may be the beginning of', async ({
  world,
}) => {
  const { pbx } = world.sandbox;
  const popup = await openPopup(world);
  await popup.keyboard.type('+442079460999');
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+442079460999');
  pbx.hangUp(pbx.calls.at(-1)?.callId ?? '');
  await popup.keyboard.type('1556');
  await expect(lines(popup).first()).toHaveText(/Phillip Huff/);
  await popup.keyboard.press('Enter');
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('1556');
});

test('a name nobody has is said in words and calls nobody; so is a reading that goes on', async ({
  world,
}) => {
  const { pbx, zoho } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await openPopup(world);
  await popup.keyboard.type('qqq');
  await expect(popup.locator('.people')).toHaveText('Nobody found');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('button', { name: 'Call', exact: true })).toBeDisabled();
  const options = await world.ringtab.openOptions();
  zoho.standIn.faults.add(/zohoapis.*coql/, { do: 'delay', ms: 3000 }, 3);
  const read = readContactsAnew(options, 'zoho', 'Noah Quiet');
  await expect(options.getByText(/^Reading contacts from Zoho CRM/)).toBeVisible();
  await box(popup).fill('qqqq');
  await expect(popup.locator('.people')).toHaveText('Contacts are still being read.');
  await read;
  expect(pbx.dialled).toHaveLength(before);
});

test('a costly number of somebody is asked about before it is called', async ({ world }) => {
  const { pbx } = world.sandbox;
  const before = pbx.dialled.length;
  const popup = await openPopup(world);
  await popup.keyboard.type('zelda');
  await expect(lines(popup)).toHaveCount(1);
  await popup.keyboard.press('Enter');
  await expect(popup.getByText(/premium-rate number in Germany/)).toBeVisible();
  expect(pbx.dialled).toHaveLength(before);
  await popup.locator('.confirm').getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => pbx.dialled.at(-1)?.callee).toBe('+499001234567');
});

test('an answer that comes late never replaces a newer one', async ({ world }) => {
  const { pbx } = world.sandbox;
  const popup = await openPopup(world);
  await addCompanyContact(popup, world.sandbox, {
    name: 'Marcel Late',
    company: '',
    number: '+33 1 99 00 33 55',
  });
  const answered = () =>
    pbx.standIn.exchanges.filter(({ path }) => path.endsWith('company_contact/search')).length;
  const asked = () =>
    pbx.standIn.received.filter(({ path }) => path.endsWith('company_contact/search')).length;
  pbx.standIn.faults.add(/company_contact\/search/, { do: 'delay', ms: 1000 });
  await box(popup).fill('marcel');
  await expect.poll(asked).toBe(1);
  await box(popup).fill('müll');
  await expect(lines(popup).first()).toContainText('Jürgen Müller');
  await expect.poll(answered).toBe(2);
  // The late answer has travelled the same way as this one, before it.
  await popup.evaluate(() => chrome.runtime.sendMessage({ type: 'calls.seen', payload: {} }));
  await expect(lines(popup)).toHaveText([/Jürgen Müller/, /\+49 171 3920012/]);
});
