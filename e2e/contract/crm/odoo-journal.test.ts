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
    world = await OdooWorld.start(version);
    crm = await world.ready();
    await crm.search({ e164: null, national: '5550100' }, soon());
  });
  beforeEach(() => {
    world.host.sent.length = 0;
  });
  afterAll(() => world.close());

  const record = async (model: string): Promise<RecordRef> => {
    const owner = model === 'crm.lead' ? { user_id: world.people.agent.uid } : {};
    const id = await world.server.add(model, { name: 'Nord', ...owner });
    return { crm: 'odoo', module: model, id: String(id) };
  };
  const written = (ref: RecordRef) => world.server.messagesOf(ref.module, Number(ref.id));

  describe.each(models)('on a %s', (model) => {
    test('a note of the kind Call at the time of the call, that notifies nobody', async () => {
      const ref = await record(model);
      await crm.writeEntry(ref, callEntry(), soon());
      const entries = await written(ref);
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        body: '<p>22/02/2026 16:08:32 Incoming Call from_+493012345678 to Evelyn 1555 01:05</p>',
        date: '2026-02-22 15:08:32',
        subtype_id: [expect.any(Number), 'Note'],
        mail_activity_type_id: [expect.any(Number), 'Call'],
        author_id: [world.people.agent.partner, expect.any(String)],
        message_type: 'notification',
        partner_ids: [],
        message_id: expect.stringMatching(/^<Ringtab-pbx\.example\.com-1740237712\.\d+@ringtab>$/),
      });
      expect(world.host.sent).toHaveLength(1);
      expect(world.host.sent[0]?.body).not.toMatch(/partner_ids|body_is_html/);
    });

    test('brought up to date with a note, escaped once, and nothing but its text', async () => {
      const ref = await record(model);
      const entry = callEntry();
      await crm.writeEntry(ref, entry, soon());
      const [before] = await written(ref);
      const noted = { ...entry, text: `${entry.text}\nWants <b>20</b> phones` };
      for (const _twice of [1, 2]) {
        await crm.rewriteEntry(String(before?.id), entry, noted, soon());
        const [after, ...more] = await written(ref);
        expect(more).toEqual([]);
        expect(after).toMatchObject({ ...before, body: expect.anything() });
        expect(after?.['body']).toMatch(/01:05<br *\/?>Wants &lt;b&gt;20&lt;\/b&gt; phones/);
      }
      expect(await crm.findEntries(ref, entry, soon())).toEqual([String(before?.id)]);
      await world.server.remove('mail.message', before?.id ?? 0);
      expect(await codeOf(crm.rewriteEntry(String(before?.id), entry, noted, soon()))).toBe(
        'crm_record_gone',
      );
    });

    test('found again by its marker, oldest first, and not by another', async () => {
      const ref = await record(model);
      const [entry, other] = [callEntry(), callEntry()];
      expect(await crm.findEntries(ref, entry, soon())).toEqual([]);
      await crm.writeEntry(ref, entry, soon());
      await crm.writeEntry(ref, other, soon());
      await crm.writeEntry(ref, entry, soon());
      const [first, , third] = (await written(ref)).map(({ id }) => String(id));
      expect(await crm.findEntries(ref, entry, soon())).toEqual([first, third]);
    });

    test('names and numbers come out as text, escaped once', async () => {
      const ref = await record(model);
      await crm.writeEntry(ref, callEntry({ text: hostileText }), soon());
      const body = String((await written(ref))[0]?.['body']);
      expect(body).not.toContain('<img');
      expect(textOf(body)).toBe(hostileText);
    });

    test('the answer is lost: the entry is there and is found', async () => {
      const ref = await record(model);
      const entry = callEntry();
      world.standIn.faults.add(messagePost, { do: 'lose-answer' });
      const problem = await problemOf(crm.writeEntry(ref, entry, soon()));
      expect(problem).toMatchObject({ problem: { code: 'crm_unreachable' }, maybeDone: true });
      expect(await crm.findEntries(ref, entry, soon())).toHaveLength(1);
    });

    test('one too many is taken back; twice does no harm', async () => {
      const ref = await record(model);
      const entry = callEntry();
      await crm.writeEntry(ref, entry, soon());
      const [id = ''] = await crm.findEntries(ref, entry, soon());
      await crm.removeEntry(id, soon());
      await crm.removeEntry(id, soon());
      expect(await written(ref)).toEqual([]);
    });

    test('a record that is gone', async () => {
      const ref = await record(model);
      expect(await crm.titleOf(ref, soon())).toBe('Nord');
      await world.server.remove(model, Number(ref.id));
      expect(await codeOf(crm.writeEntry(ref, callEntry(), soon()))).toBe('crm_record_gone');
      expect(await crm.titleOf(ref, soon())).toBe('');
    });
  });

  test('a contact that is hidden from the agent', async () => {
    const ref = await record('res.partner');
    const show = await world.server.backend.hide('res.partner', Number(ref.id));
    expect((await problemOf(crm.writeEntry(ref, callEntry(), soon()))).problem).toEqual({
      code: 'crm_access_denied',
      detail: 'res.partner',
    });
    expect(await crm.titleOf(ref, soon())).toBe('');
    await show();
    expect(await crm.titleOf(ref, soon())).toBe('Nord');
  });

  test('a lead that is hidden from its own salesperson, who follows it: written all the same', async () => {
    const ref = await record('crm.lead');
    const show = await world.server.backend.hide('crm.lead', Number(ref.id));
    await crm.writeEntry(ref, callEntry(), soon());
    await show();
    expect(await written(ref)).toHaveLength(1);
  });

  test('a record without a chatter is refused for good', async () => {
    const stage: RecordRef = { crm: 'odoo', module: 'res.country', id: '1' };
    const problem = await problemOf(crm.writeEntry(stage, callEntry(), soon()));
    expect(problem).toMatchObject({ problem: { code: 'crm_refused_entry' }, maybeDone: false });
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
