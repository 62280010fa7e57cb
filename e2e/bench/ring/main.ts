import { setTimeout } from 'node:timers/promises';
import { needChromium } from '../../../scripts/chromium.ts';
import { launch } from '../../harness/launch.ts';
import { odooContact } from '../../harness/people.ts';
import { Ringtab } from '../../harness/ringtab.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { median } from '../page/median.ts';
import { TabClock } from './tab-clock.ts';

const rounds = process.argv.includes('--rounds')
  ? Number(process.argv[process.argv.indexOf('--rounds') + 1])
  : 40;
const asJson = process.argv.includes('--json');
const say = (line: string) => {
  if (!asJson) console.log(line);
};
/** Rounds before it counts: code is compiled, connections are open. */
const warmUps = 3;

const sandbox = await startSandbox();
const { pbx, odoo } = sandbox;
const browser = await launch({ executablePath: needChromium(), args: sandbox.chromiumArgs });
const ringtab = new Ringtab(browser.context, browser.extensionId);
await (await ringtab.bind(pbx)).close();
await (await ringtab.connectOdoo(odoo)).close();
const contact = odooContact(sandbox, {
  name: 'Ingrid Solberg',
  phone: '+47 22 12 34 56',
  e164: '+4722123456',
});
const tabs = await TabClock.start(browser.worker);

/** Whether contacts are kept on this computer: then the caller is known before the CRM is asked. */
async function keepContacts(keep: boolean): Promise<void> {
  const page = await ringtab.openPopup();
  const ask = (type: string, payload: object) =>
    page.evaluate((message) => chrome.runtime.sendMessage(message), { type, payload });
  const search = () => ask('people.search', { text: contact.name, pbx: false });
  const isFound = async () => (await search()).people.length > 0;
  await ask('crm.set-options', { id: 'odoo', options: { keepContacts: keep } });
  while ((await isFound()) !== keep) await setTimeout(100);
  // Only an index that has been read as a whole is believed.
  while (keep && (await search()).reading) await setTimeout(100);
  await tabs.closeAll();
}

const now = () => performance.timeOrigin + performance.now();

interface Rings {
  readonly frameToAsk: number[];
  readonly lookUp: number[];
  readonly answerToTab: number[];
  readonly frameToTab: number[];
  readonly bare: number[];
}

/** @param isKnown the tab does not wait for the CRM */
async function ring(isKnown: boolean): Promise<Rings> {
  const parts: Rings = { frameToAsk: [], lookUp: [], answerToTab: [], frameToTab: [], bare: [] };
  for (let round = -warmUps; round < rounds; round += 1) {
    const bare = await tabs.bareCreate(contact.url);
    const seen = odoo.standIn.exchanges.length;
    const opened = tabs.next();
    const sentAt = now();
    const { callId } = pbx.incoming({ from: contact.e164, to: '1555' });
    const openedAt = await opened;
    const asked = odoo.standIn.exchanges.slice(seen).filter(({ endedAt }) => endedAt <= openedAt);
    const first = asked[0];
    const last = asked.at(-1);
    pbx.hangUp(callId);
    await tabs.closeAll();
    if (round < 0 || (!isKnown && (!first || !last))) continue;
    parts.bare.push(bare);
    parts.frameToTab.push(openedAt - sentAt);
    if (isKnown || !first || !last) continue;
    parts.frameToAsk.push(first.beganAt - sentAt);
    parts.lookUp.push(last.endedAt - first.beganAt);
    parts.answerToTab.push(openedAt - last.endedAt);
  }
  return parts;
}

/** As far away as a CRM in the cloud often is: so long each of its answers takes. */
const farMs = 300;
const goFar = () => odoo.standIn.faults.add(/./, { do: 'delay', ms: farMs }, 1_000_000);

await keepContacts(false);
const asked = await ring(false);
goFar();
const farAsked = await ring(false);
odoo.standIn.faults.clear();
await keepContacts(true);
const known = await ring(true);
goFar();
const farKnown = await ring(true);
await browser.close();
await sandbox.close();

const beyond = (parts: Rings) =>
  parts.frameToTab.map((all, i) => all - (parts.lookUp[i] ?? 0) - (parts.bare[i] ?? 0));
const series = [
  ['the CRM is asked', null],
  ['ring frame sent -> CRM asked', asked.frameToAsk],
  ['CRM asked -> CRM answered', asked.lookUp],
  ['CRM answered -> tab exists', asked.answerToTab],
  ['ring frame sent -> tab exists', asked.frameToTab],
  ['tabs.create alone', asked.bare],
  ['beyond look-up and tabs.create', beyond(asked)],
  ['the caller is known here', null],
  ['ring frame sent -> tab exists', known.frameToTab],
  ['tabs.create alone', known.bare],
  ['beyond tabs.create', beyond(known)],
  [`the CRM takes ${farMs} ms for an answer`, null],
  ['frame -> tab, the CRM is asked', farAsked.frameToTab],
  ['frame -> tab, caller known here', farKnown.frameToTab],
] as const;
say(`${`${rounds} rings each, ms`.padEnd(30)}   median     10 %     90 %`);
for (const [name, values] of series) {
  if (values) show(name, values);
  else say(`-- ${name}`);
}
if (asJson)
  console.log(
    JSON.stringify({
      rounds,
      asked: {
        frameToAskMs: median(asked.frameToAsk),
        lookUpMs: median(asked.lookUp),
        answerToTabMs: median(asked.answerToTab),
        frameToTabMs: median(asked.frameToTab),
        tabsCreateMs: median(asked.bare),
        beyondMs: median(beyond(asked)),
      },
      known: {
        frameToTabMs: median(known.frameToTab),
        tabsCreateMs: median(known.bare),
        beyondMs: median(beyond(known)),
      },
      far: {
        crmMs: farMs,
        askedFrameToTabMs: median(farAsked.frameToTab),
        knownFrameToTabMs: median(farKnown.frameToTab),
      },
    }),
  );

function show(name: string, values: readonly number[]): void {
  const columns = [median(values), share(values, 0.1), share(values, 0.9)];
  say(`${name.padEnd(30)} ${columns.map(fixed).join(' ')}`);
}

function fixed(ms: number): string {
  return ms.toFixed(1).padStart(8);
}

function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}
