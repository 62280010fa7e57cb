import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startOdoo } from './odoo.ts';
import type { OdooRecord, OdooVersion } from './odoo-sandbox.ts';
import { executeKw, originOf, searchRead } from './test-client.ts';

const odoo = await startOdoo({ people: [] });
afterAll(() => odoo.close());

let partner: OdooRecord;
beforeEach(() => {
  partner = odoo.add('res.partner', { name: 'Probe', phone: '02/555.12.13' });
});

const post = (version: OdooVersion, kwargs: Record<string, unknown>) => {
  odoo.switches.version = version;
  return executeKw(odoo, 'res.partner', 'message_post', [[partner.id]], kwargs);
};
const last = () => odoo.messagesOf('res.partner', partner.id).at(-1);

describe('message_post', () => {
  test('takes HTML in 14 and 15, escapes it from 17 on', async () => {
    const body = 'line1\nline2 <b>x</b> & y';
    for (const version of [14, 15] as const) {
      await post(version, { body });
      expect(last()?.['body']).toBe('<p>line1\nline2 <b>x</b> &amp; y</p>');
    }
    for (const version of [17, 18, 19] as const) {
      await post(version, { body });
      expect(last()?.['body']).toBe('<p>line1\nline2 &lt;b&gt;x&lt;/b&gt; &amp; y</p>');
      await post(version, { body: '<p>Call <b>bold</b></p>', body_is_html: true });
      expect(last()?.['body']).toBe('<p>Call <b>bold</b></p>');
    }
  });

  test('answers a number up to 18 and a list in 19', async () => {
    expect(await post(18, { body: 'x' })).toEqual(expect.any(Number));
    expect(await post(19, { body: 'x' })).toEqual([expect.any(Number)]);
  });

  test('refuses unknown keywords from 17 on', async () => {
    await post(15, { body: 'x', nonsense: 1 });
    await expect(post(17, { body: 'x', nonsense: 1 })).rejects.toThrow(
      'Those values are not supported when posting or notifying: nonsense',
    );
  });

  test('carries date, id and type; the same message_id is taken twice', async () => {
    const kwargs = {
      body: 'old call',
      date: '2026-10-01 08:00:00',
      message_id: '<yeastar-1790843221.4@pbx>',
      mail_activity_type_id: 2,
      subtype_xmlid: 'mail.mt_activities',
    };
    await post(19, kwargs);
    await post(19, kwargs);
    const found = await searchRead(
      odoo,
      'mail.message',
      [['message_id', '=', kwargs.message_id]],
      ['date', 'subtype_id', 'mail_activity_type_id', 'author_id', 'res_id'],
    );
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      date: kwargs.date,
      subtype_id: [3, 'Activities'],
      mail_activity_type_id: [2, 'Call'],
      res_id: partner.id,
    });
    await executeKw(odoo, 'mail.message', 'write', [[found[0]?.['id']], { body: 'with a note' }]);
    expect(last()?.['body']).toBe('<p>with a note</p>');
  });

  test('without a subtype it is a note, but nothing in 14', async () => {
    await post(14, { body: 'x' });
    expect(last()?.['subtype_id']).toBe(false);
    await post(17, { body: 'x' });
    expect(last()?.['subtype_id']).toBe(2);
  });

  test('a date with a zone is no date', async () => {
    await expect(post(19, { body: 'x', date: '2026-10-01T08:00:00Z' })).rejects.toThrow(
      'does not match format',
    );
  });

  test('fails on a record that is gone or hidden', async () => {
    odoo.switches.hiddenRecords = [{ model: 'res.partner', id: partner.id }];
    await expect(post(19, { body: 'x' })).rejects.toThrow('odoo.exceptions.AccessError');
    odoo.switches.hiddenRecords = [];
    odoo.remove('res.partner', partner.id);
    await expect(post(19, { body: 'x' })).rejects.toThrow('odoo.exceptions.MissingError');
  });
});

describe('activities', () => {
  const schedule = (version: OdooVersion) => {
    odoo.switches.version = version;
    return executeKw(odoo, 'res.partner', 'activity_schedule', [[partner.id]], {
      act_type_xmlid: 'mail.mail_activity_data_call',
      summary: 'Call back',
      user_id: odoo.uid,
    });
  };

  test('come back as text up to 18 and as ids in 19', async () => {
    expect(await schedule(18)).toMatch(/^mail\.activity\(\d+,\)$/);
    expect(await schedule(19)).toEqual([expect.any(Number)]);
  });

  test('are gone after feedback up to 18, archived in 19, and leave a message', async () => {
    const id = Number(/\d+/.exec(String(await schedule(17)))?.[0]);
    await executeKw(odoo, 'mail.activity', 'action_feedback', [[id]], { feedback: '2 min' });
    expect(odoo.records('mail.activity').some((one) => one.id === id)).toBe(false);
    expect(last()).toMatchObject({ mail_activity_type_id: 2, subtype_id: 3 });

    const [kept] = (await schedule(19)) as number[];
    const done = await executeKw(odoo, 'mail.activity', 'action_feedback', [[kept]], {});
    expect(done).toBe(last()?.id);
    expect(odoo.records('mail.activity').find((one) => one.id === kept)?.['active']).toBe(false);
  });

  test('activity_feedback closes all of the type', async () => {
    await schedule(18);
    await schedule(18);
    const xmlids = ['mail.mail_activity_data_call'];
    await executeKw(odoo, 'res.partner', 'activity_feedback', [[partner.id], xmlids]);
    const open = odoo.records('mail.activity').filter((one) => one['res_id'] === partner.id);
    expect(open).toEqual([]);
  });

  test('cannot be created by res_model', async () => {
    odoo.switches.version = 19;
    const values = { res_model: 'res.partner', res_id: partner.id };
    await expect(executeKw(odoo, 'mail.activity', 'create', [values])).rejects.toThrow(
      'odoo.exceptions.ValidationError',
    );
  });
});

test('a lead with a partner and another phone rewrites the partner', async () => {
  odoo.switches.version = 19;
  const lead = { name: 'New', partner_id: partner.id };
  const plain = await executeKw(odoo, 'crm.lead', 'create', [lead]);
  const [made] = await searchRead(
    odoo,
    'crm.lead',
    [['id', '=', plain]],
    ['phone', 'type', 'user_id'],
  );
  expect(made).toMatchObject({
    phone: '02/555.12.13',
    type: 'opportunity',
    user_id: [odoo.uid, 'Evelyn Hong'],
  });
  await executeKw(odoo, 'crm.lead', 'create', [{ ...lead, phone: '+32 470 77 77 77' }]);
  const now = odoo.records('res.partner').find((one) => one.id === partner.id);
  expect(now?.['phone']).toBe('+32 470 77 77 77');
});

test('what a search answers changes with every write', async () => {
  odoo.switches.version = 19;
  const find = () => searchRead(odoo, 'res.partner', [['phone', '=', '0800 112']], ['name']);
  expect(await find()).toEqual([]);
  await executeKw(odoo, 'res.partner', 'write', [[partner.id], { phone: '0800 112' }]);
  expect(await find()).toEqual([{ id: partner.id, name: 'Probe' }]);
  await executeKw(odoo, 'res.partner', 'unlink', [[partner.id]]);
  expect(await find()).toEqual([]);
});

test('keys and passwords: two-factor refuses the password, a dead key everything', async () => {
  const authenticate = async (secret: string) => {
    const args = [odoo.database, odoo.login, secret, {}];
    const answer = await fetch(`${originOf(odoo)}/jsonrpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params: { service: 'common', method: 'authenticate', args } }),
    });
    return ((await answer.json()) as { result: unknown }).result;
  };
  expect(await authenticate(odoo.password)).toBe(odoo.uid);
  odoo.switches.twoFactor = true;
  expect(await authenticate(odoo.password)).toBe(false);
  expect(await authenticate(odoo.apiKey)).toBe(odoo.uid);
  odoo.switches.twoFactor = false;
  odoo.switches.keyDead = true;
  expect(await authenticate(odoo.apiKey)).toBe(false);
  odoo.switches.keyDead = false;
});

test('down: every address answers 502 in HTML', async () => {
  odoo.switches.down = true;
  for (const path of ['/jsonrpc', '/odoo', '/web/version']) {
    const answer = await fetch(originOf(odoo) + path);
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toContain('text/html');
  }
  odoo.switches.down = false;
});
