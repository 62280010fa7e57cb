import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordRef } from '../../../src/core/record-ref.ts';
import type { OdooCrm } from '../../../src/crm/odoo/odoo.ts';
import { callEntry, hostileText, soon } from './call-entries.ts';
import { OdooWorld, odooVersions } from './odoo-world.ts';
import { codeOf, problemOf } from './problem-of.ts';

const models = ['res.partner', 'crm.lead'] as const;
const messagePost = /POST .*(?:\/jsonrpc|message_post)$/;

describe.each(odooVersions)('Odoo %d', (version) => {
  let world: OdooWorld;
  let crm: OdooCrm;
  beforeAll(async () => {
    world = await OdooWorld.start({ version });
    crm = await world.ready();
    await crm.search({ e164: null, national: '5550100' }, soon());
  });
  beforeEach(() => {
    world.host.sent.length = 0;
  });
  afterAll(() => world.odoo.close());

  const record = (model: string): RecordRef => {
    const { id } = world.odoo.add(model, { name: 'Nord' });
    return { crm: 'odoo', module: model, id: String(id) };
  };
  /** What the chatter shows, without the note of the record's own making. */
  const written = (ref: RecordRef) =>
    world.odoo
      .messagesOf(ref.module, Number(ref.id))
      .filter((row) => String(row['message_id']).includes('ringtab'));

  describe.each(models)('on a %s', (model) => {
    test('a note of the kind Call at the time of the call, that notifies nobody', async () => {
      const ref = record(model);
      await crm.writeEntry(ref, callEntry(), soon());
      expect(written(ref)).toHaveLength(1);
      expect(written(ref)[0]).toMatchObject({
        body: '<p>22/02/2026 16:08:32 Incoming Call from_+493012345678 to Evelyn 1555 01:05</p>',
        date: '2026-02-22 15:08:32',
        subtype_id: 2,
        is_internal: true,
        mail_activity_type_id: 2,
        author_id: 7,
        message_type: 'notification',
        partner_ids: [],
        message_id: expect.stringMatching(/^<Ringtab-pbx\.example\.com-1740237712\.\d+@ringtab>$/),
      });
      expect(world.host.sent).toHaveLength(1);
      expect(world.host.sent[0]?.body).not.toMatch(/partner_ids|body_is_html/);
    });

    test('found again by its marker, oldest first, and not by another', async () => {
      const ref = record(model);
      const [entry, other] = [callEntry(), callEntry()];
      expect(await crm.findEntries(ref, entry, soon())).toEqual([]);
      await crm.writeEntry(ref, entry, soon());
      await crm.writeEntry(ref, other, soon());
      await crm.writeEntry(ref, entry, soon());
      const [first, , third] = written(ref).map(({ id }) => String(id));
      expect(await crm.findEntries(ref, entry, soon())).toEqual([first, third]);
    });

    test('names and numbers come out as text, escaped once', async () => {
      const ref = record(model);
      await crm.writeEntry(ref, callEntry({ text: hostileText }), soon());
      const body = String(written(ref)[0]?.['body']);
      expect(body).not.toContain('<img');
      expect(textOf(body)).toBe(hostileText);
    });

    test('the answer is lost: the entry is there and is found', async () => {
      const ref = record(model);
      const entry = callEntry();
      world.odoo.standIn.faults.add(messagePost, { do: 'lose-answer' });
      const problem = await problemOf(crm.writeEntry(ref, entry, soon()));
      expect(problem).toMatchObject({ problem: { code: 'crm_unreachable' }, maybeDone: true });
      expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
    });

    test('one too many is taken back; twice does no harm', async () => {
      const ref = record(model);
      const entry = callEntry();
      await crm.writeEntry(ref, entry, soon());
      const [id = ''] = await crm.findEntries(ref, entry, soon());
      await crm.removeEntry(id, soon());
      await crm.removeEntry(id, soon());
      expect(written(ref)).toEqual([]);
    });

    test('a record that is gone, or hidden from the agent', async () => {
      const ref = record(model);
      world.odoo.switches.hiddenRecords = [{ model, id: Number(ref.id) }];
      expect((await problemOf(crm.writeEntry(ref, callEntry(), soon()))).problem).toEqual({
        code: 'crm_access_denied',
        detail: model,
      });
      expect(await crm.titleOf(ref, soon())).toBe('');
      world.odoo.switches.hiddenRecords = [];
      expect(await crm.titleOf(ref, soon())).toBe('Nord');
      world.odoo.remove(model, Number(ref.id));
      expect(await codeOf(crm.writeEntry(ref, callEntry(), soon()))).toBe('crm_record_gone');
      expect(await crm.titleOf(ref, soon())).toBe('');
    });
  });

  test('a record without a chatter is refused for good', async () => {
    const stage: RecordRef = { crm: 'odoo', module: 'res.country', id: '1' };
    const problem = await problemOf(crm.writeEntry(stage, callEntry(), soon()));
    expect(problem).toMatchObject({ problem: { code: 'crm_refused_entry' }, maybeDone: false });
  });

  test('without the activity type "Call" it is a plain note', async () => {
    const bare = await OdooWorld.start({ version });
    bare.odoo.remove('mail.activity.type', 2);
    const { id } = bare.odoo.add('res.partner', { name: 'Nord' });
    const ref = { crm: 'odoo', module: 'res.partner', id: String(id) };
    await (await bare.ready()).writeEntry(ref, callEntry(), soon());
    const last = bare.odoo.messagesOf('res.partner', id).at(-1);
    expect(last).toMatchObject({ mail_activity_type_id: false, date: '2026-02-22 15:08:32' });
    await bare.odoo.close();
  });

  test('without the CRM app contacts are found and written all the same', async () => {
    const bare = await OdooWorld.start({ version, crmInstalled: false, smsInstalled: false });
    const { id } = bare.odoo.add('res.partner', { name: 'Nord', phone: '030/12345-678' });
    const alone = await bare.ready();
    const found = await alone.search({ e164: '+493012345678', national: '3012345678' }, soon());
    expect(found).toMatchObject([{ ref: { id: String(id) }, kind: 'person' }]);
    await alone.writeEntry(
      { crm: 'odoo', module: 'res.partner', id: String(id) },
      callEntry(),
      soon(),
    );
    await bare.odoo.close();
  });
});

/** What a browser shows of simple HTML. */
function textOf(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" };
  return html
    .replace(/<\/?p>/g, '')
    .replace(/&(lt|gt|quot|#34|#39);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll('&amp;', '&');
}
