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

const now = () => performance.timeOrigin + performance.now();
const parts = {
  frameToAsk: [] as number[],
  lookUp: [] as number[],
  answerToTab: [] as number[],
  frameToTab: [] as number[],
  bare: [] as number[],
};
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
  if (round < 0 || !first || !last) continue;
  parts.bare.push(bare);
  parts.frameToAsk.push(first.beganAt - sentAt);
  parts.lookUp.push(last.endedAt - first.beganAt);
  parts.answerToTab.push(openedAt - last.endedAt);
  parts.frameToTab.push(openedAt - sentAt);
}
await browser.close();
await sandbox.close();

const rows = [
  ['ring frame sent -> CRM asked', parts.frameToAsk],
  ['CRM asked -> CRM answered', parts.lookUp],
  ['CRM answered -> tab exists', parts.answerToTab],
  ['ring frame sent -> tab exists', parts.frameToTab],
  ['tabs.create alone', parts.bare],
] as const;
say(`${`${rounds} rings, ms`.padEnd(30)}   median     10 %     90 %`);
for (const [name, values] of rows) show(name, values);
const ours = parts.frameToTab.map((all, i) => all - (parts.lookUp[i] ?? 0) - (parts.bare[i] ?? 0));
show('beyond look-up and tabs.create', ours);
if (asJson)
  console.log(
    JSON.stringify({
      rounds,
      frameToAskMs: median(parts.frameToAsk),
      lookUpMs: median(parts.lookUp),
      answerToTabMs: median(parts.answerToTab),
      frameToTabMs: median(parts.frameToTab),
      tabsCreateMs: median(parts.bare),
      beyondMs: median(ours),
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
