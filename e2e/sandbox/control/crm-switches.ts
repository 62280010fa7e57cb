import type { OdooSandbox, OdooSwitches } from '../odoo/odoo-sandbox.ts';
import type { ZohoSwitches } from '../zoho/zoho-sandbox.ts';
import { list, number, plainText, type Switch, select, toggle } from './switch.ts';

export function usualZohoSwitches(switches: ZohoSwitches): Switch[] {
  return [
    toggle(switches, 'creditsExhausted', 'API credits used up', 'Every call answers 429'),
    number(
      switches,
      'indexLagMs',
      'Search lags behind by',
      [0, 120_000, 'ms'],
      'A new record cannot be found for so long',
    ),
    select(switches, 'search', 'Search compares numbers', [
      ['strict', 'as stored'],
      ['lenient', 'by digits'],
    ]),
    select(switches, 'consent', 'Consent page', [
      ['page', 'asks the user'],
      ['accept', 'accepts at once'],
      ['refuse', 'refuses at once'],
    ]),
    toggle(switches, 'localisedPicklists', 'Call types in Turkish', 'giden, gelen, cevapsız'),
  ];
}

export function rareZohoSwitches(switches: ZohoSwitches): Switch[] {
  return [
    select(switches, 'location', 'The account lives in', [
      ['us', 'United States (.com)'],
      ['eu', 'Europe (.eu)'],
      ['in', 'India (.in)'],
      ['cn', 'China (.com.cn)'],
    ]),
    toggle(switches, 'multiDc', 'Other data centres refused', 'Multi-DC is off', false),
    number(switches, 'accessTokenSeconds', 'Access token lives', [1, 86_400, 's']),
    toggle(switches, 'coqlLikePhone', 'Queries accept like on phones'),
    toggle(switches, 'coqlPhoneColumns', 'Queries give phone columns'),
    toggle(switches, 'coqlMultiLine', 'Queries accept long texts'),
    toggle(switches, 'hoursInDuration', 'Durations may have hours'),
    toggle(switches, 'renamedMarkup', 'Pages of a new release', 'Phone fields have other names'),
    list(switches, 'missingScopes', 'Scopes not granted', {
      ...plainText,
      placeholder: 'ZohoCRM.users.READ',
    }),
    list(switches, 'hiddenRecords', 'Records hidden from the user', {
      ...plainText,
      placeholder: 'record ids',
    }),
    list(switches, 'lockedRecords', 'Records held by an approval', {
      ...plainText,
      placeholder: 'record ids',
    }),
    list(switches, 'uniqueFields', 'Unique fields', {
      ...plainText,
      placeholder: 'Contacts.Phone',
    }),
    list(switches, 'mandatoryFields', 'Mandatory fields', {
      ...plainText,
      placeholder: 'Leads.Lead_Source',
    }),
  ];
}

export function usualOdooSwitches(switches: OdooSwitches): Switch[] {
  return [
    toggle(switches, 'down', 'Down for maintenance', 'Every answer is a 502 page'),
    toggle(switches, 'keyDead', 'API key revoked'),
    toggle(switches, 'twoFactor', 'Two-factor log-in', 'Passwords are refused, keys work'),
    select(switches, 'version', 'Version', [
      [14, 'Odoo 14'],
      [15, 'Odoo 15'],
      [17, 'Odoo 17'],
      [18, 'Odoo 18'],
      [19, 'Odoo 19'],
    ]),
  ];
}

export function rareOdooSwitches({ switches, accounts }: OdooSandbox): Switch[] {
  return [
    select(switches, 'browserLogin', 'A new tab is signed in as', [
      ...accounts.map(({ login, name }) => [login, name] as const),
      ['', 'nobody'],
    ]),
    toggle(switches, 'crmInstalled', 'Without the CRM app', 'There are no leads', false),
    toggle(
      switches,
      'smsInstalled',
      'Without the SMS app',
      'No sanitised numbers before 19',
      false,
    ),
    toggle(switches, 'listDatabases', 'Database list hidden', '', false),
    toggle(switches, 'severalDatabases', 'Several databases under one name'),
    list(switches, 'hiddenRecords', 'Records hidden from the user', {
      placeholder: 'res.partner:12',
      print: ({ model, id }) => `${model}:${id}`,
      parse: (text) => {
        const [, model, id] = /^([a-z.]+):(\d+)$/.exec(text) ?? [];
        return model && id ? { model, id: Number(id) } : undefined;
      },
    }),
  ];
}
