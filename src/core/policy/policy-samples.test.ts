import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import googleAdmin from '../../../docs/policy/google-admin.json' with { type: 'json' };
import linux from '../../../docs/policy/linux.json' with { type: 'json' };
import schema from '../../../public/managed_schema.json' with { type: 'json' };
import { parsePolicy } from './parse-policy.ts';

const id = 'bohflmjknjcalbnglmginpcdffpgcafn';
const fields = {
  zoho: ['accountsServer', 'crmAddress', 'clientId', 'clientSecret'],
  odoo: ['by', 'address', 'database'],
};
const read = (name: string) =>
  readFileSync(new URL(`../../../docs/policy/${name}`, import.meta.url), 'utf8');
const policy = linux['3rdparty'].extensions[id];

test('the sample is a policy without a mistake, half default and half locked', () => {
  const { problems, locked, defaults } = parsePolicy(policy, fields);
  expect(problems).toEqual([]);
  expect(locked).toMatchObject({
    phone: { pbxAddress: 'mycompany.yeastarcloud.com' },
    settings: { country: 'DE', journal: true },
    crms: { zoho: { options: { popOnly: false } } },
  });
  expect(defaults).toMatchObject({
    settings: { popUnknown: { open: 'search', crm: 'zoho' } },
    sites: ['https://desk.example.com'],
    crms: { zoho: { connection: { accountsServer: 'https://accounts.zoho.eu' } } },
  });
});

test('Chrome lets every value of the sample through', () => {
  const properties: Readonly<Record<string, { type: string }>> = schema.properties;
  const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
  for (const [key, value] of Object.entries(policy))
    expect(properties[key], key).toMatchObject({ type: typeOf(value) });
});

test('all systems are told the same', () => {
  const google = Object.entries(googleAdmin).map(([key, { Value }]) => [key, Value]);
  expect(Object.fromEntries(google)).toEqual(policy);
  expect(fromRegistry(read('windows.reg'))).toEqual(policy);
  expect(fromProfile(read('macos.mobileconfig'))).toEqual(policy);
  const [force] = linux.ExtensionInstallForcelist;
  for (const name of ['windows.reg', 'macos.mobileconfig']) expect(read(name)).toContain(force);
});

test('every key is explained, and belongs to this very extension', () => {
  const words = read('README.md');
  for (const key of Object.keys(schema.properties)) expect(words).toContain(`\`${key}\``);
  expect(words).toContain(id);
});

/** As Chrome reads the registry with our schema. */
function fromRegistry(text: string): unknown {
  const found: Record<string, unknown> = {};
  for (const block of text.split(/\n(?=\[)/).slice(2)) {
    const [head = '', ...lines] = block.split('\n');
    const name = /\\policy\\?([^\]]*)\]$/.exec(head)?.[1] ?? '';
    const values = lines
      .map((line) => /^"(.+?)"=(?:"(.*)"|dword:(\d+))$/.exec(line))
      .filter((match) => match !== null)
      .map(([, key = '', words, number]) => [key, words ?? Number(number) === 1] as const);
    const isList = values.every(([key]) => /^\d+$/.test(key));
    if (name === '') Object.assign(found, Object.fromEntries(values));
    else found[name] = isList ? values.map(([, value]) => value) : Object.fromEntries(values);
  }
  return found;
}

/** What stands in the part of the profile for this extension. */
function fromProfile(text: string): unknown {
  const dict = text.slice(text.indexOf(`com.google.Chrome.extensions.${id}`));
  const body = dict.slice(
    dict.indexOf('Sets up Ringtab</string>') + 24,
    dict.indexOf('    </dict>\n  </array>'),
  );
  const json = body
    .replaceAll(/<key>(.*?)<\/key>\s*/g, '"$1": ')
    .replaceAll(/<string>(.*?)<\/string>/g, '"$1",')
    .replaceAll(/<(true|false)\/>/g, '$1,')
    .replaceAll('<array>', '[')
    .replaceAll('</array>', '],')
    .replaceAll('<dict>', '{')
    .replaceAll('</dict>', '},')
    .replaceAll(/,(\s*[\]}])/g, '$1');
  return JSON.parse(`{${json.trim().replace(/,$/, '')}}`);
}
