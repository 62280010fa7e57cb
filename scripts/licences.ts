import { readFileSync } from 'node:fs';
import { isKnownLicence, type LockedPackage, readLock } from './lockfile.ts';

/** `npm run licences`: whose code this is made of and with, under which licence and from where; fails on what nobody has looked at. */
const packages = readLock(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
).sort((a, b) => Number(a.isDev) - Number(b.isDev) || a.name.localeCompare(b.name));

const line = ({ name, version, licence, host, fault }: LockedPackage) =>
  `${`${name} ${version}`.padEnd(52)}${(licence || 'none').padEnd(20)}${host || 'registry'}${fault && `  ${fault}`}`;

for (const [heading, isDev] of [
  ['In the product', false],
  ['Tools', true],
] as const) {
  console.log(`\n${heading}`);
  for (const one of packages.filter((other) => other.isDev === isDev)) console.log(line(one));
}
const wrong = packages.filter((one) => !isKnownLicence(one) || one.fault !== '');
for (const one of wrong) console.error(`\nFAILED: ${line(one)}`);
console.log(`\n${packages.length - wrong.length} passed, ${wrong.length} failed`);
process.exitCode = wrong.length === 0 ? 0 : 1;
