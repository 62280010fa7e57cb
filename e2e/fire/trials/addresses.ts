// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { parseCrmAddress } from '../../../src/core/crm-address.ts';
import { parsePbxAddress } from '../../../src/core/pbx-address.ts';
import { readWebTemplate, webVariables } from '../../../src/core/pop/web-template.ts';
import { ProblemError } from '../../../src/core/problem.ts';
import { crmKinds } from '../../../src/crm/kinds.ts';
import { odooCreateUrl, odooRecordOf, odooRecordUrl } from '../../../src/crm/odoo/record-url.ts';
import { marksAt } from '../../../src/crm/page-marks.ts';
import { centreOfAccounts, centreOfApi, centreOfCrm } from '../../../src/crm/zoho/data-centres.ts';
import { readRedirect } from '../../../src/crm/zoho/oauth.ts';
import { zohoRecordOf, zohoRecordUrl, zohoSearchUrl } from '../../../src/crm/zoho/record-url.ts';
import { readPopupUrl } from '../../../src/pbx/linkus/popup-url.ts';
import { hostileName, hostileText } from '../hostile/texts.ts';
import { holds, trial } from '../trial.ts';

const zoho = { crmAddress: 'https://crm.zoho.com', org: 'org7' };
const odoo = 'https://x.odoo.com';

/** Addresses that would like to be taken for others. */
const evil = fc.oneof(
  fc.constantFrom(
    'javascript:alert(1)//https://crm.zoho.com/crm/org7/tab/Contacts/5843000000000001',
    'data:text/html,<script>1</script>',
    'https://crm.zoho.com@evil.example/crm/org7/tab/Contacts/5843000000000001',
    'https://crm.zoho.com.evil.example/crm/org7/tab/Contacts/5843000000000001',
    'https://evil.example/https://crm.zoho.com/crm/org7/tab/Contacts/5843000000000001',
    'https://evil.example/odoo/res.partner/5',
    'http://x.odoo.com/odoo/res.partner/5',
    'https://x.odoo.com/odoo/res.partner/5/../../../evil',
    'blob:https://x.odoo.com/odoo/res.partner/5',
    'view-source:https://x.odoo.com/odoo/res.partner/5',
    'file:///odoo/res.partner/5',
    'chrome-extension://abc/odoo/res.partner/5',
  ),
  fc
    .tuple(
      fc.constantFrom('https://crm.zoho.com', odoo, 'javascript:', 'data:', '//', '\\\\', ' '),
      hostileText,
      hostileText,
    )
    .map((parts) => parts.join('/')),
  hostileText,
);

const originOf = (address: string) => (URL.canParse(address) ? new URL(address).origin : '');
const ref = fc.record({
  crm: fc.constantFrom('zoho', 'odoo'),
  module: hostileText,
  id: hostileText,
});

export const addressTrials = [
  trial(
    'pages of records with ids of anything',
    fc.tuple(ref, hostileName),
    ([one, name], timed) => {
      const atZoho = timed(() => [
        zohoRecordUrl(zoho, one),
        zohoRecordUrl({ ...zoho, org: '' }, one),
        zohoSearchUrl(zoho, name.replaceAll(/\p{Surrogate}/gu, '')),
      ]);
      for (const url of atZoho) holds(originOf(url) === zoho.crmAddress, `a page at ${url}`);
      const atOdoo = [18, 16].flatMap((version) => [
        odooRecordUrl(odoo, version, one),
        odooCreateUrl(odoo, version, 'crm.lead'),
      ]);
      for (const url of atOdoo) holds(originOf(url) === odoo, `a page at ${url}`);
    },
  ),

  trial('addresses that a page tells of its record', evil, (address, timed) => {
    const atZoho = timed(() => zohoRecordOf('zoho', zoho, address));
    const zohoOrigins = [zoho.crmAddress, 'https://crmplus.zoho.com', 'https://one.zoho.com'];
    holds(atZoho === null || zohoOrigins.includes(originOf(address)), `believed ${address}`);
    holds(atZoho === null || /^\w+ \d+$/.test(`${atZoho.module} ${atZoho.id}`), 'no such record');
    const atOdoo = timed(() => odooRecordOf('odoo', odoo, address));
    holds(atOdoo === null || originOf(address) === odoo, `believed ${address}`);
    holds(atOdoo === null || /^[a-z\d_.]+ \d+$/.test(`${atOdoo.module} ${atOdoo.id}`), 'no record');
    for (const { marks } of crmKinds) timed(() => marksAt(marks, address));
  }),

  trial(
    'addresses of another web app',
    fc.tuple(
      fc.oneof(
        evil,
        fc
          .tuple(fc.constantFrom('https://desk.example/', 'http://10.0.0.1/?q='), hostileText)
          .map(([start, rest]) => `${start}{name}${rest}`),
        fc.constantFrom(...webVariables).map((name) => `https://desk.example/{${name}}/x?n={name}`),
      ),
      hostileName,
    ),
    ([template, value], timed) => {
      const read = timed(() => readWebTemplate(template));
      if (!read.ok) return;
      const values = Object.fromEntries(webVariables.map((name) => [name, value]));
      const url = timed(() => read.fill(values as Parameters<typeof read.fill>[0]));
      const empty = read.fill(Object.fromEntries(webVariables.map((n) => [n, ''])) as never);
      holds(/^https?:$/.test(new URL(url).protocol), `opens ${url}`);
      holds(originOf(url) === originOf(empty), `a caller chose ${url}`);
      holds(
        !/^http:/.test(url) || /^http:\/\/(?:10|127|192|172|\[|local)/.test(url),
        `sent ${url}`,
      );
      const depth = (one: string) => new URL(one).pathname.split('/').length;
      holds(depth(url) === depth(empty), `a caller left the path: ${url}`);
    },
  ),

  trial('what a forged Popup URL says', fc.tuple(evil, hostileName), ([number, name], timed) => {
    const start = 'https://pbx.example.com:1/ringtab/token?number=';
    const url = `${start}${number}&name=${name}`;
    const caller = timed(() => readPopupUrl(url, 'https://pbx.example.com', 'token'));
    holds(caller === null || /^(?:\+?[\d ()./-]{1,40})?$/.test(caller.number), 'no number');
    holds(caller === null || !/\p{C}/u.test(caller.name), 'a name with hidden characters');
    holds(readPopupUrl(url, 'https://pbx.example.com', 'other') === null, 'a wrong token counts');
    holds(readPopupUrl(number, 'https://pbx.example.com', '') === null, 'no token counts');
  }),

  trial('addresses that somebody types or a server tells', evil, (address, timed) => {
    for (const parse of [parseCrmAddress, parsePbxAddress]) {
      const parsed = timed(() => parse(address));
      holds(!parsed.ok || /^https?:\/\/[^/@]+$/.test(parsed.origin), 'no origin');
    }
    const hosts = [centreOfAccounts, centreOfApi, centreOfCrm].flatMap((of) => of(address) ?? []);
    for (const { accounts } of hosts) holds(/^https:\/\/accounts\.zoho/.test(accounts), accounts);
  }),

  trial(
    'what comes back from the consent page',
    fc.tuple(hostileText, hostileText, evil),
    ([code, state, server], timed) => {
      const query = new URLSearchParams({ code, state, 'accounts-server': server });
      const asked = { state: 's', accountsServer: 'https://accounts.zoho.com' };
      try {
        timed(() => readRedirect(`https://id.chromiumapp.org/zoho?${query}`, asked));
        holds(state === 's' && originOf(server) === asked.accountsServer, `believed ${query}`);
      } catch (error) {
        holds(error instanceof ProblemError, String(error));
      }
    },
  ),
];
