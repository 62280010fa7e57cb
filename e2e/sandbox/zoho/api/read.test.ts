import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, TestZoho, textIn, writtenId } from '../test-client.ts';

let at: TestZoho;

beforeEach(async () => {
  at = await TestZoho.start();
  await at.signIn();
});
afterEach(() => at.zoho.close());

const codeOf = (answer: Answer) => [answer.status, textIn(answer.json, 'code')];

async function count(path: string): Promise<number> {
  const answer = await at.api('GET', path);
  return answer.status === 204 ? 0 : (answer.text.match(/"Last_Name"/g) ?? []).length;
}

describe('authentication', () => {
  test('tells a missing token from a dead one', async () => {
    const url = 'https://www.zohoapis.com/crm/v8/org';
    expect(codeOf(await at.call('GET', url))).toEqual([401, 'AUTHENTICATION_FAILURE']);
    const headers = { authorization: 'Zoho-oauthtoken 1000.dead' };
    expect(codeOf(await at.call('GET', url, { headers }))).toEqual([401, 'INVALID_TOKEN']);
  });

  test('ends a token with its hour', async () => {
    expect((await at.api('GET', 'org')).status).toBe(200);
    at.pass(3_600_000);
    expect(codeOf(await at.api('GET', 'org'))).toEqual([401, 'INVALID_TOKEN']);
  });

  test('knows which scopes an operation needs', async () => {
    await at.signIn('ZohoCRM.modules.contacts.READ');
    const search = 'Contacts/search?phone=4155550123';
    expect(codeOf(await at.api('GET', search))).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);
    expect(codeOf(await at.api('GET', 'org'))).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);
    expect((await at.api('GET', 'Contacts?fields=Phone')).status).toBe(200);
    const insert = await at.api('POST', 'Contacts', { json: { data: [{ Last_Name: 'X' }] } });
    expect(codeOf(insert)).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);

    await at.signIn();
    at.zoho.switches.missingScopes = ['ZohoSearch.securesearch.READ'];
    expect(codeOf(await at.api('GET', search))).toEqual([401, 'OAUTH_SCOPE_MISMATCH']);
  });

  test('never allows another origin', async () => {
    const answer = await at.api('GET', 'org', { headers: { origin: 'https://crm.zoho.com' } });
    expect(Object.keys(answer.headers).join()).not.toContain('access-control');
  });

  test('runs out of credits', async () => {
    at.zoho.switches.creditsExhausted = true;
    expect((await at.api('GET', 'org')).status).toBe(429);
  });
});

describe('search', () => {
  test('strict: finds what is written, not what is meant', async () => {
    expect(await count('Contacts/search?phone=4155550123')).toBe(1);
    expect(await count('Contacts/search?phone=4155550100')).toBe(0);
    expect(await count(`Contacts/search?phone=${encodeURIComponent('(415) 555-0100')}`)).toBe(1);
    expect(await count('Contacts/search?criteria=(Phone:equals:5550123)')).toBe(1);
  });

  test('lenient: compares digits', async () => {
    at.zoho.switches.search = 'lenient';
    expect(await count('Contacts/search?phone=4155550100')).toBe(1);
    expect(await count('Contacts/search?phone=%2B1628555')).toBe(2);
  });

  test('looks at custom phone fields, and masks what the user may not see', async () => {
    const answer = await at.api('GET', 'Contacts/search?phone=818-555-0100');
    expect(answer.text).toContain('"Private_Phone":"*****0100"');
  });

  test('lets the first of criteria, email, phone, word decide', async () => {
    expect(
      await count('Contacts/search?word=nothing&phone=4155550123&email=ana@brook.example'),
    ).toBe(1);
    expect(await count('Contacts/search?phone=4155550123&criteria=(Last_Name:equals:nobody)')).toBe(
      0,
    );
  });

  test('does not know a new record before the index has caught up', async () => {
    const json = { data: [{ Last_Name: 'New', Phone: '4155550177' }], trigger: [] };
    await at.api('POST', 'Contacts', { json });
    expect(await count('Contacts/search?phone=4155550177')).toBe(0);
    at.pass(2000);
    expect(await count('Contacts/search?phone=4155550177')).toBe(1);
  });

  test('leaves out converted leads and hidden records', async () => {
    const lead = at.idOf('Leads', 'Finn Brook');
    const path = 'Leads/search?criteria=(Last_Name:equals:Brook)';
    expect(await count(path)).toBe(1);
    at.zoho.convert(lead);
    at.pass(2000);
    expect(await count(path)).toBe(0);
    expect(await count(`${path}&converted=both`)).toBe(1);
    at.zoho.switches.hiddenRecords = [lead];
    expect(await count(`${path}&converted=both`)).toBe(0);
  });

  test('refuses what it cannot read', async () => {
    const code = async (query: string) => codeOf(await at.api('GET', `Contacts/search?${query}`));
    expect(await code('')).toEqual([400, 'EXPECTED_PARAM_MISSING']);
    expect(await code('phone=12')).toEqual([400, 'INVALID_DATA']);
    expect(await code('phone=555x')).toEqual([400, 'INVALID_DATA']);
    expect(await code('criteria=(Nope:equals:1)')).toEqual([400, 'INVALID_QUERY']);
    expect(await code('criteria=(Phone:equals:1')).toEqual([400, 'INVALID_QUERY']);
    const many = Array.from({ length: 11 }, () => '(Phone:equals:1)').join('or');
    expect(await code(`criteria=(${many})`)).toEqual([400, 'CRITERIA_LIMIT_EXCEEDED']);
    expect(await code('phone=4155&page=11')).toEqual([400, 'LIMIT_REACHED']);
    expect(codeOf(await at.api('GET', 'Invoices/search?phone=123'))).toEqual([
      400,
      'INVALID_MODULE',
    ]);
  });
});

describe('COQL', () => {
  const coql = (select_query: string) => at.api('POST', 'coql', { json: { select_query } });

  test('finds by the last digits whatever the format, at once', async () => {
    await at.api('POST', 'Contacts', { json: { data: [{ Last_Name: 'N', Mobile: '555.0100' }] } });
    const answer = await coql(
      "select id, Full_Name, Account_Name from Contacts where (Phone like '%0100%' or Mobile like '%0100%') limit 200",
    );
    expect(answer.json).toMatchObject({ info: { count: 2, more_records: false } });
    expect(answer.text).toMatch(/"Account_Name":\{"id":"\d+"\}/);
    expect((await coql("select id from Contacts where Phone = '1'")).status).toBe(204);
  });

  test('wants more than two conditions bracketed in pairs', async () => {
    const open =
      "select id from Contacts where Phone like '%1%' or Phone like '%2%' or Fax is null";
    expect(codeOf(await coql(open))).toEqual([400, 'SYNTAX_ERROR']);
    const pairs = open.replace('where ', 'where (').replace(' or Fax', ') or Fax');
    expect((await coql(pairs)).status).toBe(200);
  });

  test('orders, limits and continues', async () => {
    const page = await coql(
      'select First_Name from Contacts where id is not null order by First_Name desc limit 2 offset 1',
    );
    expect(page.json).toMatchObject({
      data: [{ First_Name: 'Dan' }, { First_Name: 'Cleo' }],
      info: { more_records: true },
    });
  });

  test('refuses unknown columns and, when told, doubtful operators', async () => {
    const unknown = await coql('select Nope from Contacts where id is not null');
    expect(codeOf(unknown)).toEqual([400, 'INVALID_QUERY']);
    at.zoho.switches.coqlLikePhone = false;
    const like = await coql("select id from Contacts where Phone like '%0100%'");
    expect(codeOf(like)).toEqual([400, 'INVALID_QUERY']);
  });

  test('answers 429 above ten at a time', async () => {
    await at.zoho.close();
    at = await TestZoho.start({}, 250);
    await at.signIn();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => coql('select id from Contacts where id is not null')),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(10);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(2);
  });
});

describe('lists', () => {
  test('demand fields, and page by token bound to the parameters', async () => {
    expect(codeOf(await at.api('GET', 'Contacts'))).toEqual([400, 'REQUIRED_PARAM_MISSING']);
    const first = await at.api('GET', 'Contacts?fields=Last_Name&per_page=3');
    const token = /"next_page_token":"(\w+)"/.exec(first.text)?.[1];
    const next = `Contacts?fields=Last_Name&per_page=3&page_token=${token}`;
    expect((await at.api('GET', next)).json).toMatchObject({ info: { count: 2, page: 2 } });
    const other = await at.api('GET', next.replace('Last_Name', 'Phone'));
    expect(codeOf(other)).toEqual([400, 'TOKEN_BOUND_DATA_MISMATCH']);
    const far = await at.api('GET', 'Contacts?fields=Phone&page=11');
    expect(codeOf(far)).toEqual([400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED']);
  });

  test('tell what changed: 304, changed rows, deleted ones', async () => {
    const since = { 'if-modified-since': '2026-03-01T18:00:00+08:00' };
    const changes = () => at.api('GET', 'Contacts?fields=Last_Name', { headers: since });
    expect((await changes()).status).toBe(304);
    const [ana, ben] = [at.idOf('Contacts', 'Ana Brook'), at.idOf('Contacts', 'Ben Brook')];
    at.pass(5000);
    at.zoho.change(ana, { Phone: '1' });
    expect((await changes()).json).toMatchObject({ data: [{ id: ana }] });
    at.zoho.remove('Contacts', ben);
    const gone = await at.api('GET', 'Contacts/deleted?type=all', { headers: since });
    expect(gone.json).toMatchObject({ data: [{ id: ben, type: 'recycle' }] });
    expect((await at.api('GET', `Contacts/${ben}`)).status).toBe(204);
  });

  test('show times in the zone of the user', async () => {
    const id = writtenId(
      await at.api('POST', 'Calls', {
        json: {
          data: [
            { Subject: 'S', Call_Type: 'Missed', Call_Start_Time: '2026-02-01T10:00:00+00:00' },
          ],
        },
      }),
    );
    expect((await at.api('GET', `Calls/${id}`)).text).toContain('"2026-02-01T18:00:00+08:00"');
  });
});

test('describes users, organisation and fields', async () => {
  expect((await at.api('GET', 'users?type=CurrentUser')).json).toMatchObject({
    users: [{ full_name: 'Evelyn Hong', email: 'evelynhong@example.com' }],
    info: { count: 1 },
  });
  expect((await at.api('GET', 'org')).json).toMatchObject({
    org: [{ domain_name: 'org700000001' }],
  });
  const fields = await at.api('GET', 'settings/fields?module=Contacts');
  expect(fields.text.match(/"data_type":"phone"/g)).toHaveLength(8);
  at.zoho.switches.localisedPicklists = true;
  expect((await at.api('GET', 'settings/fields?module=Calls')).text).toContain(
    '"reference_value":"Inbound","colour_code":null,"actual_value":"gelen"',
  );
});
