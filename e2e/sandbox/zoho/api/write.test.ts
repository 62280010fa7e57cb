import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, TestZoho, textIn, writtenId } from '../test-client.ts';

let at: TestZoho;
let contact: string;
let lead: string;

beforeEach(async () => {
  at = await TestZoho.start();
  await at.signIn();
  contact = at.idOf('Contacts', 'Ana Brook');
  lead = at.idOf('Leads', 'Finn Brook');
});
afterEach(() => at.zoho.close());

const insert = (module: string, ...data: object[]) =>
  at.api('POST', module, { json: { data, trigger: [] } });
const rowCode = (answer: Answer) => [answer.status, /"code":"(\w+)"/.exec(answer.text)?.[1]];

describe('records', () => {
  test('are taken or refused row by row', async () => {
    expect((await insert('Leads', { Last_Name: 'A' }, { Last_Name: 'B' })).status).toBe(201);
    const mixed = await insert('Leads', { Last_Name: 'A' }, { Company: 'No name' });
    expect(mixed.status).toBe(207);
    expect(mixed.json).toMatchObject({
      data: [
        { code: 'SUCCESS', status: 'success', message: 'record added' },
        {
          code: 'MANDATORY_NOT_FOUND',
          details: { api_name: 'Last_Name', json_path: '$.data[1].Last_Name' },
        },
      ],
    });
    expect((await insert('Leads', { Company: 'No name' })).status).toBe(400);
    const many = await insert('Leads', ...Array.from({ length: 101 }, () => ({ Last_Name: 'A' })));
    expect([many.status, textIn(many.json, 'code')]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  test('remember the trigger they were written with', async () => {
    const quiet = writtenId(await insert('Leads', { Last_Name: 'A' }));
    const loud = writtenId(await at.api('POST', 'Leads', { json: { data: [{ Last_Name: 'A' }] } }));
    const trigger = (id: string) => at.zoho.records('Leads').find((r) => r.id === id)?.['$trigger'];
    expect(trigger(quiet)).toEqual([]);
    expect(trigger(loud)).toBeUndefined();
    expect((await at.api('GET', `Leads/${quiet}`)).text).not.toContain('$trigger');
  });

  test('check phones, mails, links and owners', async () => {
    const code = async (row: object) =>
      rowCode(await insert('Contacts', { Last_Name: 'A', ...row }));
    const fine = [201, 'SUCCESS'];
    const invalid = [400, 'INVALID_DATA'];
    expect(await code({ Phone: '+1 (415) 555-0100,7' })).toEqual(fine);
    expect(await code({ Phone: `+${'1'.repeat(30)}` })).toEqual(invalid);
    expect(await code({ Phone: '030/1234567' })).toEqual(invalid);
    expect(await code({ Phone: 4155550100 })).toEqual(invalid);
    expect(await code({ Email: 'nobody' })).toEqual(invalid);
    expect(await code({ Account_Name: { id: contact } })).toEqual(invalid);
    expect(await code({ Owner: { id: '1' } })).toEqual(invalid);
    expect(await code({ Unknown_Field: 'ignored' })).toEqual(fine);
  });

  test('ask for the company only when the layout is named', async () => {
    const row = { Last_Name: 'A', Layout: { id: '5843104000000091000' } };
    expect(rowCode(await insert('Leads', row))).toEqual([400, 'MANDATORY_NOT_FOUND']);
  });

  test('respect unique fields, locks and deletion', async () => {
    at.zoho.switches.uniqueFields = ['Contacts.Phone'];
    const row = { Last_Name: 'Twin', Phone: '4155550123' };
    const twin = await insert('Contacts', row);
    expect(rowCode(twin)).toEqual([400, 'DUPLICATE_DATA']);
    expect(twin.text).toContain(at.idOf('Contacts', 'Ben Brook'));

    const put = () => at.api('PUT', `Contacts/${contact}`, { json: { data: [{ Title: 'Boss' }] } });
    expect(rowCode(await put())).toEqual([200, 'SUCCESS']);
    at.zoho.switches.lockedRecords = [contact];
    expect(rowCode(await put())).toEqual([400, 'RECORD_LOCKED']);
    at.zoho.remove('Contacts', contact);
    const gone = await put();
    expect(gone.json).toMatchObject({ code: 'INVALID_DATA', details: { resource_path_index: 1 } });
  });

  test('upsert by system fields only, never calls', async () => {
    const row = { Last_Name: 'Brook', First_Name: 'Ana', Email: 'ana@brook.example' };
    const upsert = (module: string, duplicate_check_fields: string[]) =>
      at.api('POST', `${module}/upsert`, { json: { data: [row], duplicate_check_fields } });
    expect((await upsert('Contacts', ['Email'])).text).toContain('"action":"update"');
    expect((await upsert('Contacts', ['Phone'])).text).toContain('"action":"insert"');
    expect(textIn((await upsert('Calls', ['Subject'])).json, 'code')).toBe('NOT_SUPPORTED');
  });

  test('carry notes and tasks', async () => {
    const note = { Note_Content: 'Hello', Parent_Id: { module: { api_name: 'Leads' }, id: lead } };
    expect((await insert('Notes', note)).status).toBe(201);
    expect((await insert(`Leads/${lead}/Notes`, { Note_Content: 'Again' })).status).toBe(201);
    const notes = await at.api('GET', `Leads/${lead}/Notes?fields=Note_Content`);
    expect(notes.json).toMatchObject({
      data: [{ Note_Content: 'Again' }, { Note_Content: 'Hello' }],
    });
    const task = { Subject: 'Call back', Who_Id: { id: contact }, Status: 'Not Started' };
    expect((await insert('Tasks', { ...task, Due_Date: '2026-03-02' })).status).toBe(201);
    expect(rowCode(await insert('Tasks', { ...task, Due_Date: 'soon' }))).toEqual([
      400,
      'INVALID_DATA',
    ]);
  });
});

describe('calls', () => {
  const call = {
    Subject: 'Incoming call',
    Call_Type: 'Inbound',
    Call_Start_Time: '2026-03-01T10:15:00+01:00',
    Call_Duration: '01:25',
  };
  const code = async (more: object) => rowCode(await insert('Calls', { ...call, ...more }));

  test('hang on the contact and know their length in seconds', async () => {
    await insert('Calls', { ...call, Who_Id: { id: contact } });
    expect(at.zoho.callsOf(contact)).toMatchObject([
      { Subject: 'Incoming call', Call_Duration_in_seconds: 85, $trigger: [] },
    ]);
  });

  test('need a start with an offset and a length above zero, unless missed or planned', async () => {
    expect(await code({ Call_Duration: '00:00' })).toEqual([400, 'DEPENDENT_MISMATCH']);
    expect(await code({ Call_Duration: undefined })).toEqual([400, 'MANDATORY_NOT_FOUND']);
    expect(await code({ Call_Duration: '85' })).toEqual([400, 'INVALID_DATA']);
    expect(await code({ Call_Duration: '01:02:03' })).toEqual([201, 'SUCCESS']);
    expect(await code({ Call_Type: 'Missed', Call_Duration: undefined })).toEqual([201, 'SUCCESS']);
    const planned = { Call_Start_Time: '2026-03-02T10:15:00+01:00', Call_Duration: undefined };
    expect(await code(planned)).toEqual([201, 'SUCCESS']);
    for (const wrong of ['2026-03-01T10:15:00', '2026-03-01T10:15:00.000+01:00', 'now']) {
      expect(await code({ Call_Start_Time: wrong })).toEqual([400, 'INVALID_DATA']);
    }
  });

  test('put leads into What_Id with their module, never into Who_Id', async () => {
    expect(await code({ Who_Id: { id: lead } })).toEqual([400, 'INVALID_DATA']);
    expect(await code({ What_Id: { id: lead } })).toEqual([400, 'MANDATORY_NOT_FOUND']);
    expect(await code({ What_Id: { id: lead }, $se_module: 'Accounts' })).toEqual([
      400,
      'INVALID_DATA',
    ]);
    expect(await code({ What_Id: { id: contact }, $se_module: 'Contacts' })).toEqual([
      400,
      'INVALID_DATA',
    ]);
    expect(await code({ What_Id: { id: lead }, $se_module: 'Leads' })).toEqual([201, 'SUCCESS']);
    expect(at.zoho.callsOf(lead)).toHaveLength(1);
  });

  test('keep their type for ever, and their owner once they are over', async () => {
    const id = writtenId(await insert('Calls', call));
    const put = async (row: object) =>
      rowCode(await at.api('PUT', `Calls/${id}`, { json: { data: [row] } }));
    expect(await put({ Description: 'A note' })).toEqual([200, 'SUCCESS']);
    expect(await put({ Call_Type: 'Outbound' })).toEqual([400, 'INVALID_DATA']);
    expect(await put({ Owner: { id: '5843104000000381053' } })).toEqual([400, 'NOT_ALLOWED']);
  });

  test('speak the language of the organisation', async () => {
    at.zoho.switches.localisedPicklists = true;
    expect(await code({})).toEqual([400, 'INVALID_DATA']);
    expect(await code({ Call_Type: 'gelen' })).toEqual([201, 'SUCCESS']);
    expect(await code({ Call_Type: 'gelen', Call_Duration: '00:00' })).toEqual([
      400,
      'DEPENDENT_MISMATCH',
    ]);
  });

  test('are written although the answer was lost', async () => {
    at.zoho.standIn.faults.add(/^POST www\.zohoapis\.com\/crm\/v8\/Calls$/, { do: 'lose-answer' });
    const marked = { ...call, Who_Id: { id: contact }, Description: 'ref 42-17' };
    await expect(insert('Calls', marked)).rejects.toThrow();
    const select_query = "select id from Calls where Description like '%ref 42-17%'";
    const found = await at.api('POST', 'coql', { json: { select_query } });
    expect(found.json).toMatchObject({ info: { count: 1 } });
  });
});
