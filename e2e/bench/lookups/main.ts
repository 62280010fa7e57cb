import { parseArgs } from 'node:util';
import { makeDirectory } from './directory.ts';
import { type Measured, measure } from './measure.ts';
import { modes } from './plant.ts';

/**
 * Looks numbers up that are stored as people of every country type them, by every CRM stand-in: `--json`
 * prints one object, `--show` what was missed or wrong, `--per-country 5` that many ways of typing of each country instead of
 * enough for a thousand look-ups, `--all` every way.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    'per-country': { type: 'string', default: '10' },
  },
});

const directory = makeDirectory(values.all ? undefined : Number(values['per-country']));
const countries = new Set(directory.owners.map(({ country }) => country)).size;
const ways = new Set(directory.owners.map(({ way }) => way)).size;
const rows: ({ crm: string; mode: string } & Measured)[] = [];
for (const { crm, mode, plant } of modes) {
  const planted = await plant(directory);
  rows.push({ crm, mode, ...(await measure(planted, directory)) });
  await planted.close();
}

if (values.json) {
  const results = rows.map(({ faults: _, ...row }) => row);
  const contacts = directory.owners.length;
  const nearMisses = directory.nearMisses.length;
  console.log(JSON.stringify({ countries, ways, contacts, nearMisses, results }));
} else {
  console.log(
    `${directory.owners.length} people of ${countries} countries, typed in ${ways} ways, among ${directory.nearMisses.length} near misses`,
  );
  console.log('crm   mode                    look-ups  found  wrong  requests per look-up (most)');
  for (const {
    crm,
    mode,
    lookups,
    found,
    wrong,
    requestsPerLookup,
    mostRequests,
    faults,
  } of rows) {
    const figures = [
      String(lookups).padStart(8),
      String(found).padStart(7),
      String(wrong).padStart(7),
    ];
    const requests = `${requestsPerLookup.toFixed(2)} (${mostRequests})`;
    console.log(`${crm.padEnd(6)}${mode.padEnd(24)}${figures.join('')}  ${requests}`);
    if (values.show) for (const fault of faults) console.log(`  ${fault}`);
  }
}
process.exit(rows.every(({ lookups, found, wrong }) => found === lookups && wrong === 0) ? 0 : 1);
