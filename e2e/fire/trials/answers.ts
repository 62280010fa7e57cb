// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { longestAnswer } from '../../../src/core/answer-text.ts';
import { ProblemError } from '../../../src/core/problem.ts';
import type { Crm, CrmHost } from '../../../src/crm/crm.ts';
import { kindOf } from '../../../src/crm/kind-of.ts';
import { refreshAccess } from '../../../src/crm/zoho/oauth.ts';
import type { Pbx } from '../../../src/pbx/pbx.ts';
import { YeastarPbx } from '../../../src/pbx/yeastar/yeastar.ts';
import { callEntry } from '../../contract/crm/call-entries.ts';
import { callbackTask } from '../../contract/crm/callback-tasks.ts';
import { newRecord } from '../../contract/crm/new-records.ts';
import { memoryStore } from '../../contract/pbx/client.ts';
import { answering, type HostileReply, replies } from '../hostile/replies.ts';
import { hostileName, hostileText } from '../hostile/texts.ts';
import { anyValue, manyRows, spoilt } from '../hostile/values.ts';
import { holds, type Timed, type Trial, trial } from '../trial.ts';

const never = new AbortController().signal;
const at = 1_760_000_000_000;
const number = { e164: '+493012345678', national: '3012345678' };
const day = fc.constantFrom('2026-03-01T10:00:00+00:00', '2026-03-01 10:00:00', 'constructor');
/** However much a server promises, so many requests end it. */
const mostRequests = 450;

/** Ends in an answer that is data, or in what the ports document. */
async function isSafe(job: () => Promise<unknown>, timed: Timed): Promise<unknown> {
  try {
    const value = await timed(job);
    holds(isPlain(value), 'an answer holds what is no data');
    return value;
  } catch (error) {
    if (error instanceof ProblemError) {
      const { detail = '' } = error.problem;
      holds(detail.length <= 255 && !/\p{Cc}/u.test(detail), 'a detail that nobody can read');
      holds(Number.isFinite(error.retryAt ?? 0), 'trying again at no time');
      return undefined;
    }
    throw error;
  }
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || Number.isNaN(value)) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isPlain);
}

const id = fc.oneof(fc.integer(), fc.constantFrom('17', 'constructor'), hostileText);
const envelope = spoilt({
  errcode: fc.constantFrom(0, 0, 0, 0, 10004, 40002, 60001, 60002, 70004, -1, 1e300),
  errmsg: hostileText,
  access_token: hostileText,
  access_token_expire_time: fc.constantFrom(1800, 1, 1e300),
  refresh_token: hostileText,
  refresh_token_expire_time: fc.constantFrom(86_400, 1e300),
  call_id: id,
  total_number: fc.constantFrom(0, 1, 500, 1e300),
  invalid_param_list: fc.array(spoilt({ field: hostileText }), { maxLength: 2 }),
  data: fc.array(
    spoilt({
      id,
      number: fc.oneof(fc.constant('1555'), hostileText),
      call_id: id,
      caller_id_name: hostileName,
      contact_name: hostileName,
      email_addr: hostileText,
      presence_status: hostileText,
      online_status: anyValue,
      members: fc.array(anyValue, { maxLength: 2 }),
      timestamp: fc.constantFrom(1_760_000_000, 1e300, '1760000000'),
      new_id: id,
      duration: fc.constantFrom(5, 1e300, -1, '1e999'),
      call_from: hostileText,
      call_to: hostileText,
      name: hostileName,
      remark: hostileText,
      phonebook_id_list: anyValue,
      number_list: anyValue,
    }),
    { maxLength: 3 },
  ),
});

const pbxQuestions: readonly ((pbx: Pbx) => Promise<unknown>)[] = [
  (pbx) => pbx.dial('1555', '+493012345678', never),
  (pbx) => pbx.endpoints('1555', never),
  (pbx) => pbx.control({ do: 'park', remoteChannelId: 'c' }, never),
  (pbx) => pbx.extensions(never),
  (pbx) => pbx.currentCalls('1555', never),
  (pbx) => pbx.recordsSince(at, never),
  (pbx) => pbx.contacts.phonebooks(never),
  (pbx) => pbx.contacts.people('ev', never),
  (pbx) => pbx.contacts.search('ev', never),
  (pbx) => pbx.contacts.members(1, never),
  (pbx) => pbx.contacts.read([1, 2], never),
  (pbx) => pbx.contacts.createPhonebook('Ringtab', never),
];

const field = spoilt({
  api_name: fc.oneof(fc.constantFrom('Phone', 'Mobile', 'Call_Type', 'Status'), hostileText),
  data_type: fc.constantFrom('phone', 'picklist', 'text'),
  pick_list_values: fc.array(spoilt({ actual_value: hostileText, reference_value: hostileText })),
});
const zohoRow = spoilt({
  id: fc.oneof(fc.constant('5843000000000001'), hostileText),
  Full_Name: hostileName,
  Account_Name: fc.oneof(hostileName, spoilt({ id, name: hostileName })),
  Company: hostileName,
  Phone: fc.oneof(fc.constant('+49 30 12345678'), hostileText),
  Mailing_Country: fc.oneof(fc.constantFrom('Germany', 'constructor', 'usa'), hostileText),
  Owner: spoilt({ id: hostileText, name: hostileText }),
  Modified_Time: day,
  code: fc.constantFrom('SUCCESS', 'INVALID_DATA', 'DUPLICATE_DATA', 'constructor'),
  details: spoilt({ id: hostileText, api_name: hostileText, duplicate_record: anyValue }),
  Description: hostileName,
  deleted_time: day,
  Created_Time: day,
});
const zohoBody = spoilt({
  data: fc.array(zohoRow, { maxLength: 3 }),
  info: spoilt({ more_records: fc.boolean(), next_page_token: hostileText, count: fc.nat() }),
  users: fc.array(spoilt({ id: hostileText, full_name: hostileName, email: hostileText })),
  fields: fc.array(field, { maxLength: 4 }),
  count: fc.nat(),
  code: hostileText,
});

const models = fc.dictionary(
  fc.oneof(fc.constantFrom('phone', 'mobile', 'name', 'country_id'), hostileText),
  spoilt({ type: fc.constantFrom('char', 'many2one'), store: fc.boolean(), string: hostileText }),
);
const odooRow = spoilt({
  id: fc.oneof(fc.nat(), fc.constantFrom(1e300, -1, 1.5)),
  name: hostileName,
  display_name: hostileName,
  contact_name: hostileName,
  is_company: fc.boolean(),
  parent_id: fc.tuple(fc.nat(), hostileName),
  country_id: fc.tuple(fc.nat(), hostileText),
  user_id: fc.tuple(fc.nat(), hostileText),
  phone: fc.oneof(fc.constant('030 12345678'), hostileText),
  write_date: day,
  create_date: day,
  body: hostileName,
  code: fc.constantFrom('DE', 'constructor'),
});
const odooBody = fc.oneof(
  fc.array(odooRow, { maxLength: 3 }),
  models,
  fc.nat(),
  fc.array(fc.nat()),
  fc.boolean(),
  spoilt({ name: hostileText, message: hostileName }),
);
const rpcBody = spoilt({
  result: odooBody,
  error: fc.oneof(
    { weight: 4, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: spoilt({ code: fc.nat(), data: anyValue }) },
  ),
});

const mine = callEntry({ marker: 'Ringtab pbx.example.com/1' });
const crmQuestions: readonly ((crm: Crm, module: string) => Promise<unknown>)[] = [
  (crm) => crm.search(number, never),
  (crm, module) => crm.titleOf(ref(crm, module), never),
  async (crm, module) => crm.openDeals?.([ref(crm, module)], never),
  (crm, module) => crm.findEntries(ref(crm, module), mine, never),
  (crm, module) => crm.writeEntry(ref(crm, module), mine, never),
  (crm) => crm.rewriteEntry('17', mine, { ...mine, text: 'new' }, never),
  (crm) => crm.removeEntry('17', never),
  (crm, module) => crm.findTasks(ref(crm, module), callbackTask(), never),
  (crm, module) => crm.writeTask(ref(crm, module), callbackTask(), never),
  (crm) => crm.create(newRecord(), never),
  (crm) => crm.findCreated(newRecord(), never),
  (crm, module) => crm.createdAt(ref(crm, module), never),
  (crm, module) => crm.isUntouched(ref(crm, module), mine.marker, never),
  (crm, module) => crm.removeRecord(ref(crm, module), never),
  (crm) => crm.unseen(never),
  (crm) => crm.users(never),
  (crm) => crm.check(never),
  async (crm) => crm.contacts?.modules(never),
  async (crm, module) => crm.contacts?.count(module, never),
  async (crm, module) => crm.contacts?.page(module, { after: '', token: '' }, never),
  async (crm) => crm.contacts?.changes((await crm.contacts?.mark(never)) ?? '', never),
  async (crm, module) => crm.contacts?.details(ref(crm, module), never),
];

function ref(crm: Crm, module: string) {
  return { crm: crm.id, module, id: '17' };
}

interface Met {
  readonly fetch: CrmHost['fetch'];
  asked(): readonly string[];
}

function zoho({ fetch }: Met): Crm {
  return opened('zoho', fetch, {
    accountsServer: 'https://accounts.zoho.com',
    clientId: 'id',
    clientSecret: 'secret',
    refreshToken: `1000.${Math.random()}`,
    apiDomain: 'https://www.zohoapis.com',
    crmAddress: 'https://crm.zoho.com',
    org: 'org7',
    userId: '1',
  });
}

const odoo =
  (via: 'json2' | 'jsonrpc', version: number) =>
  ({ fetch }: Met): Crm =>
    opened('odoo', fetch, {
      address: 'https://x.odoo.com',
      database: 'x',
      via,
      apiKey: 'a'.repeat(40),
      keyExpiresAt: null,
      login: 'me',
      version,
      uid: 2,
    });

/** With an access token at hand, and nothing else known. */
function opened(crm: string, fetch: CrmHost['fetch'], connection: object): Crm {
  const kind = kindOf(crm);
  if (!kind) throw new Error(crm);
  const access = { accessToken: 'held', expiresAt: at + 3_600_000 };
  return kind.open(
    connection,
    { fetch, now: () => at },
    {
      slot: (name) => {
        let held: unknown = name === 'access' ? access : null;
        return {
          load: async () => held as never,
          save: async (value) => {
            held = value;
          },
        };
      },
    },
  );
}

function crmTrial(
  name: string,
  open: (met: Met) => Crm,
  modules: readonly string[],
  body: fc.Arbitrary<unknown>,
) {
  const question = fc.tuple(fc.nat(crmQuestions.length - 1), fc.constantFrom(...modules));
  return trial(
    `answers of ${name} to every question`,
    fc.tuple(question, replies(body)),
    async ([[which, module], given], timed) => {
      const met = answering(given);
      await isSafe(async () => crmQuestions[which]?.(open(met), module), timed);
      holds(met.asked().length <= mostRequests, `${met.asked().length} requests`);
    },
  );
}

/** In order, and so long. */
function answersOf(name: string, bytes: number): Trial {
  const body = new TextEncoder().encode(manyRows(bytes));
  const reply: HostileReply = { status: 200, type: 'application/json', body, headers: {} };
  return trial(
    name,
    fc.constant([reply]),
    async (given, timed) => {
      await isSafe(() => pbxWith(given).pbx.extensions(never), timed);
      await isSafe(() => zoho(answering(given)).search(number, never), timed);
      await isSafe(() => odoo('json2', 19)(answering(given)).users(never), timed);
    },
    0.002,
  );
}

function pbxWith(given: readonly HostileReply[]) {
  const met = answering(given);
  const host = {
    fetch: met.fetch,
    openSocket: () => {
      throw new Error('no socket here');
    },
    now: () => at,
    networkFault: async () => null,
  };
  const store = memoryStore();
  store.held = {
    accessToken: 'held',
    accessExpiresAt: at + 3_600_000,
    refreshToken: 'held',
    refreshExpiresAt: at + 7_200_000,
  };
  const credentials = { clientId: 'id', clientSecret: 'secret' };
  return { met, store, pbx: new YeastarPbx(host, 'https://pbx.example.com', credentials, store) };
}

export const answerTrials = [
  trial(
    'answers of the PBX to every question',
    fc.tuple(fc.nat(pbxQuestions.length - 1), fc.boolean(), replies(envelope)),
    async ([which, signedIn, given], timed) => {
      const { met, store, pbx } = pbxWith(given);
      if (!signedIn) store.held = null;
      await isSafe(async () => pbxQuestions[which]?.(pbx), timed);
      holds(met.asked().length <= mostRequests, `${met.asked().length} requests`);
      const stored = JSON.stringify(store.held);
      holds(!stored.includes(':null'), `a token without a time was stored: ${stored}`);
    },
  ),
  crmTrial('Zoho', zoho, ['Contacts', 'Leads', 'Accounts', 'constructor'], zohoBody),
  crmTrial('Odoo 19', odoo('json2', 19), ['res.partner', 'crm.lead', 'constructor'], odooBody),
  crmTrial('Odoo 16', odoo('jsonrpc', 16), ['res.partner', 'crm.lead'], rpcBody),
  trial(
    'answers of the server that renews tokens',
    replies(
      spoilt({
        access_token: hostileText,
        refresh_token: hostileText,
        expires_in: fc.constantFrom(3600, 1e300, 0, -1),
        api_domain: fc.constantFrom(
          'https://www.zohoapis.com',
          'https://evil.example',
          'https://www.zohoapis.com.evil.example',
          'javascript:globalThis.pwned=1',
        ),
        error: hostileText,
      }),
    ),
    async (given, timed) => {
      const met = answering(given);
      const app = { accountsServer: 'https://accounts.zoho.com', clientId: '', clientSecret: '' };
      const host = { fetch: met.fetch, now: () => at };
      const grant = await isSafe(() => refreshAccess(host, app, 'token', never), timed);
      if (grant === undefined) return;
      const { apiDomain, expiresAt } = grant as { apiDomain: string; expiresAt: number };
      holds(apiDomain === 'https://www.zohoapis.com', `a token for ${apiDomain}`);
      holds(expiresAt <= at + 86_400_000, 'a token that never ends');
    },
  ),
  answersOf('answers of ten megabytes', 10_000_000),
  answersOf('answers as long as they may be', longestAnswer - 1000),
];
