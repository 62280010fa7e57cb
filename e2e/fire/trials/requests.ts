// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { connectionFields } from '../../../src/background/policy.ts';
import {
  onlyAsks,
  type PageHandlers,
  route,
  type UiHandlers,
} from '../../../src/background/route.ts';
import { readAssociationFile } from '../../../src/core/association/association-file.ts';
import { effectiveOptions, givenKeys, startValues } from '../../../src/core/policy/effective.ts';
import { parsePolicy } from '../../../src/core/policy/parse-policy.ts';
import { policyEntries } from '../../../src/core/policy/policy-keys.ts';
import { readWebTemplate } from '../../../src/core/pop/web-template.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { readSettingsFile } from '../../../src/core/settings-file.ts';
import { requests } from '../../../src/messages/requests.ts';
import { hostileText } from '../hostile/texts.ts';
import { anyValue, brokenBody, json, spoilt } from '../hostile/values.ts';
import { holds, trial } from '../trial.ts';

const types = [...Object.keys(requests.page), ...Object.keys(requests.ui), '__proto__', 'toString'];
const ref = spoilt({ crm: hostileText, module: hostileText, id: hostileText });
const message = spoilt({
  type: fc.constantFrom(...types),
  payload: fc.oneof(
    anyValue,
    spoilt({
      number: hostileText,
      recordUrl: hostileText,
      confirmation: hostileText,
      questions: fc.array(anyValue, { maxLength: 3 }),
      key: hostileText,
      ref,
      text: hostileText,
      origin: hostileText,
      enabled: fc.boolean(),
      id: hostileText,
      form: fc.dictionary(hostileText, hostileText),
    }),
  ),
});
const world = fc.constantFrom('page', 'ui');

/** Handlers that only tell which of them was reached. */
function handlers(side: 'page' | 'ui', reached: (type: string) => void): unknown {
  return Object.fromEntries(
    Object.keys(requests[side]).map((type) => [type, async () => reached(`${side} ${type}`)]),
  );
}

const object = fc.dictionary(
  fc.oneof(fc.constantFrom(...Object.keys(defaultSettings)), hostileText),
  anyValue,
);
const policyKeys = [...Object.keys(policyEntries(connectionFields())), 'locked', '*'];

export const requestTrials = [
  trial(
    'messages from pages and from our own pages',
    fc.tuple(fc.oneof(message, anyValue), world),
    async ([received, from], timed) => {
      const reached: string[] = [];
      const pages = handlers('page', (type) => reached.push(type)) as PageHandlers;
      const ui = handlers('ui', (type) => reached.push(type)) as UiHandlers;
      const sender = { world: from, origin: 'https://x', url: '', tabId: 1, frameId: 0 } as const;
      await timed(() => route(received, sender, pages, ui));
      timed(() => onlyAsks(received));
      const foreign = reached.filter((one) => !one.startsWith(`${from} `));
      holds(foreign.length === 0, `a ${from} reached ${foreign}`);
    },
  ),

  trial(
    'files with settings',
    fc.oneof(
      brokenBody,
      spoilt({
        format: fc.constant('ringtab-settings'),
        version: fc.constant(1),
        settings: object,
        crms: fc.dictionary(fc.oneof(fc.constantFrom('zoho', 'odoo'), hostileText), object),
      }).map(json),
    ),
    (text, timed) => {
      const read = timed(() => readSettingsFile(text, ['zoho', 'odoo']));
      if (!read.ok) return;
      const { webApp = '' } = read.settings;
      holds(webApp === '' || readWebTemplate(webApp).ok, `another web app at ${webApp}`);
      holds(
        Object.keys(read.settings).every((key) => key in defaultSettings),
        'an unknown setting',
      );
      holds(
        Object.keys(read.crms).every((crm) => ['zoho', 'odoo'].includes(crm)),
        'another CRM',
      );
      holds(Reflect.get({}, 'polluted') === undefined, 'every object has got something');
    },
  ),

  trial(
    'files with associations',
    fc.oneof(
      brokenBody,
      spoilt({
        format: fc.constant('ringtab-association'),
        version: fc.constant(1),
        place: fc.constant('https://crm.zoho.com/org7'),
        pairs: fc.array(spoilt({ userId: hostileText, extensionNumber: hostileText })),
      }).map(json),
    ),
    (text, timed) => {
      timed(() => readAssociationFile(text, 'https://crm.zoho.com/org7'));
    },
  ),

  trial(
    'policies of an organisation',
    fc.oneof(
      anyValue,
      fc.dictionary(fc.oneof(fc.constantFrom(...policyKeys), hostileText), anyValue),
    ),
    (raw, timed) => {
      const policy = timed(() => parsePolicy(raw, connectionFields()));
      for (const half of [policy.locked, policy.defaults]) {
        givenKeys(half);
        for (const site of half.sites) holds(/^https?:\/\//.test(site), `a site at ${site}`);
      }
      startValues(policy);
      for (const crm of ['zoho', 'odoo']) effectiveOptions(crm, {}, policy);
    },
  ),
];
